package io.cuebroker.provider.rev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.Settings;
import io.cuebroker.provider.Submission;
import io.cuebroker.sandbox.StubOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be seen to be wrong without asking the vendor. */
final class RevParametersTest {
  private final Desk desk = new Desk(StubOptions.INSTANT, Path.of("unused"));
  private final Provider provider = desk.provider();

  @AfterEach
  void close() {
    assertThat(desk.server.calls("POST", "/inputs$").size()).isEqualTo(desk.stub.orders().size());
    desk.close();
  }

  @ParameterizedTest
  @CsvSource({
    "service, typing, 'automated_captions,captions'",
    "automated, perhaps, 'true,false'",
    "rush, soon, 'true,false'",
    "burned_in_captions, 2, 'true,false'",
    "sandbox_mode, on, 'true,false'",
    "non_standard_tat_guarantee, x, 'true,false'",
    "priority, High, 'Normal,TimeInsensitive'",
    "workspace_id, mine, ",
    "workspace_id, 0, ",
    "workspace_id, 1.5, ",
    "video_length_seconds, 0, ",
    "video_length_seconds, -3, ",
    "video_length_seconds, 1e9, ",
    "video_length_seconds, 00:01:00, ",
    "external_link, not a link, ",
    "external_link, ftp://x.test/a, ",
    "subtitle_languages, Spanish!, "
  })
  void refusesClearlyWrongValues(String name, String value, String allowed) {
    Map<String, String> parameters = new HashMap<>(Map.of(name, value));
    if (name.equals("subtitle_languages")) {
      parameters.put("service", "captions");
    }

    ProviderProblem problem = Desk.problem(() -> provider.check(Desk.order(parameters)));

    assertThat(problem.kind()).isEqualTo(Kind.REJECTED);
    assertThat(problem.code()).isEqualTo("invalid_field");
    assertThat(problem.field()).contains("provider_params." + name);
    assertThat(problem.allowed())
        .isEqualTo(allowed == null ? List.of() : List.of(allowed.split(",")));
  }

  @Test
  void keepsTheVendorsLimits() {
    Map<String, String> tooLarge =
        Map.of(
            "glossary",
            "x".repeat(256),
            "speakers",
            "a name of 16 chrs",
            "ponumber",
            "x".repeat(65));
    tooLarge.forEach(
        (name, value) ->
            assertThat(
                    Desk.problem(
                            () ->
                                provider.check(
                                    Desk.order(Map.of("service", "captions", name, value))))
                        .field())
                .contains("provider_params." + name));
    String many = String.join("\n", IntStream.range(0, 1001).mapToObj(i -> "w" + i).toList());
    assertThat(
            Desk.problem(
                    () ->
                        provider.check(Desk.order(Map.of("service", "captions", "glossary", many))))
                .message())
        .contains("1000");
  }

  @ParameterizedTest
  @CsvSource({
    "glossary, polls",
    "speakers, Ann",
    "subtitle_languages, es-es",
    "rush, true",
    "non_standard_tat_guarantee, true",
    "priority, TimeInsensitive"
  })
  void doesNotPassOverInSilenceWhatOnlyPeopleCanDo(String name, String value) {
    assertThat(Desk.problem(() -> provider.check(Desk.order(Map.of(name, value)))).field())
        .contains("provider_params." + name);
    assertThatCode(() -> provider.check(Desk.order(Map.of(name, value, "automated", "false"))))
        .doesNotThrowAnyException();
  }

  @Test
  void passesOverWhatItDoesNotKnow() {
    assertThatCode(
            () ->
                provider.check(
                    Desk.order(
                        Map.of(
                            "ProviderID",
                            "1",
                            "turnaround_level_id",
                            "asr",
                            "rush",
                            "false",
                            "glossary",
                            " ",
                            "priority",
                            "Normal"))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "service, Captions, true",
    "service, caption_options, true",
    "automated, 0, true",
    "automated, YES, false",
    "service, automated_captions, false"
  })
  void choosesTheService(String name, String value, boolean human) throws Exception {
    provider.submit(Desk.order(Map.of(name, value)));

    assertThat(desk.server.calls("POST", "/orders$").get(0).json().has("caption_options"))
        .isEqualTo(human);
  }

  @Test
  void refusesAContradiction() {
    assertThat(
            Desk.problem(
                    () ->
                        provider.check(
                            Desk.order(Map.of("service", "captions", "automated", "true"))))
                .field())
        .contains("provider_params.automated");
  }

  @Test
  void aSandboxStaysOne() {
    Provider sandbox = desk.provider(Map.of("sandbox-mode", "true"));

    assertThat(
            Desk.problem(() -> sandbox.check(Desk.order(Map.of("sandbox_mode", "false"))))
                .allowed())
        .containsExactly("true");
  }

  @Test
  void takesTheMediaAsALink() throws Exception {
    assertThat(read(Map.of("external_link", "true")).link())
        .isEqualTo(Desk.order().media().orElseThrow().publicAddress());
    assertThat(read(Map.of("external_link", "false")).link()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b\nc", "a\r\nb\r\nc\r\n", "[\"a\",\"b\",\"c\"]", " a , b ,, c, a "})
  void readsLists(String text) throws Exception {
    assertThat(read(Map.of("service", "captions", "glossary", text)).glossary())
        .containsExactly("a", "b", "c");
  }

  @Test
  void anEntryMayBeginLikeJson() throws Exception {
    assertThat(read(Map.of("service", "captions", "glossary", "[sic],b")).glossary())
        .containsExactly("[sic]", "b");
  }

  @ParameterizedTest
  @CsvSource({
    "en, automated_captions, true",
    "en-US, automated_captions, true",
    "zh-TW, automated_captions, true",
    "auto, automated_captions, true",
    "cy, automated_captions, false",
    "en-GB, captions, true",
    "auto, captions, true",
    "es, captions, false"
  })
  void knowsTheLanguagesOfEachService(String language, String service, boolean taken) {
    OrderRequest order = Desk.in(language, Map.of("service", service));

    if (taken) {
      assertThatCode(() -> provider.check(order)).doesNotThrowAnyException();
    } else {
      ProviderProblem problem = Desk.problem(() -> provider.check(order));
      assertThat(problem.code()).isEqualTo("unsupported_language");
      assertThat(problem.allowed()).contains("en");
    }
  }

  @Test
  void listsTheLanguagesOfAllServices() {
    Languages languages = provider.languages();

    assertThat(List.of("en", "pt-BR", "zh-Hant", "nb-NO", "auto")).allMatch(languages::accepts);
    assertThat(languages.accepts("cy")).isFalse();
  }

  @Test
  void refusesReviewsFilesAndOrdersOfNothing() {
    OrderRequest order = Desk.order();
    CaptionFile file = CaptionFile.human("a.srt", Optional.empty(), new byte[0]);

    assertThat(
            List.of(
                Desk.problem(() -> provider.check(of(JobType.REVIEW, order, Optional.empty()))),
                Desk.problem(() -> provider.check(of(JobType.CAPTIONS, order, Optional.of(file)))),
                Desk.problem(
                    () ->
                        provider.submit(
                            new OrderRequest(
                                Desk.REFERENCE,
                                JobType.CAPTIONS,
                                Optional.empty(),
                                Optional.empty(),
                                "en",
                                Map.of())))))
        .extracting(problem -> problem.code() + " " + problem.field().orElse(""))
        .containsExactly(
            "unsupported_job_type job_type",
            "invalid_field caption_file",
            "missing_field media_url");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 30s, 6h",
    "service=captions, 12h, 4d",
    "service=captions;rush=true, 6h, 2d",
    "service=captions;priority=TimeInsensitive, 5d, 14d",
    "service=captions;non_standard_tat_guarantee=true, 5d, 14d"
  })
  void tellsWhenAnOrderShouldBeDone(String given, String expected, String overdue)
      throws Exception {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : given.split(";", -1)) {
      if (!pair.isEmpty()) {
        parameters.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
    }

    Submission submission = provider.submit(Desk.order(parameters));

    Duration after =
        Duration.between(Instant.now(), submission.expectedAt().orElseThrow()).plusSeconds(30);
    assertThat(after).isBetween(duration(expected), duration(expected).plusSeconds(30));
    assertThat(
            Duration.between(
                submission.expectedAt().orElseThrow(), submission.overdueAt().orElseThrow()))
        .isEqualTo(duration(overdue).minus(duration(expected)));
  }

  private static Duration duration(String text) {
    return Duration.parse(text.endsWith("d") ? "P" + text : "PT" + text);
  }

  private RevParameters read(Map<String, String> parameters) throws Exception {
    RevSettings settings =
        RevSettings.of(Settings.of(new RevFactory().info(), desk.settings(Map.of())));
    return RevParameters.read(Desk.order(parameters), settings);
  }

  private static OrderRequest of(JobType type, OrderRequest order, Optional<CaptionFile> file) {
    return new OrderRequest(Desk.REFERENCE, type, order.media(), file, "en", Map.of());
  }
}
