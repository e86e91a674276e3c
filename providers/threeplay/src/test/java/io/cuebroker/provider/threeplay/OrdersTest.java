package io.cuebroker.provider.threeplay;

import static io.cuebroker.provider.threeplay.SandboxedVendor.MEDIA;
import static io.cuebroker.provider.threeplay.SandboxedVendor.REFERENCE;
import static io.cuebroker.provider.threeplay.SandboxedVendor.order;
import static io.cuebroker.provider.threeplay.SandboxedVendor.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cuebroker.provider.JobType;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.threeplay.ThreePlayStub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an order may ask for, and what of it reaches 3Play. */
final class OrdersTest {
  private final SandboxedVendor vendor = SandboxedVendor.start();
  private final Provider provider = vendor.provider;

  @AfterEach
  void stop() {
    vendor.close();
  }

  @ParameterizedTest
  @CsvSource({
    "turnaround_level_id, quick",
    "turnaround_level_id, 0",
    "for_asr, 0",
    "for_asr, maybe",
    "language_id, en",
    "language_id, '1,2'",
    "source_url, media.mp4?token=media-secret",
    "source_url, file:///etc/passwd",
    "source_url, 'https://m.test/a b'",
    "callback, broker",
    "batch_id, news",
    "provider_id, abc",
    "transcript_id, -1"
  })
  void refusesValuesThatAreClearlyWrongWithoutAskingTheVendor(String name, String value) {
    OrderRequest order = order(Map.of(name, value));

    ProviderProblem problem = problem(() -> provider.check(order));

    assertThat(problem.kind()).isEqualTo(Kind.REJECTED);
    assertThat(problem.code()).isEqualTo("invalid_field");
    assertThat(problem.field()).contains("provider_params." + name);
    assertThat(problem(() -> provider.submit(order))).isEqualTo(problem);
    assertThat(vendor.server.calls()).isEmpty();
  }

  @Test
  void refusesWhatContradictsItself() {
    assertThat(
            problem(
                () -> provider.check(order(Map.of("for_asr", "1", "turnaround_level_id", "5")))))
        .satisfies(
            it -> assertThat(it.field()).contains("provider_params.for_asr"),
            it -> assertThat(it.allowed()).containsExactly("0"));
    assertThat(problem(() -> provider.check(order(Map.of("name", "x".repeat(301))))).field())
        .contains("provider_params.name");
    assertThat(
            problem(
                () ->
                    provider.check(
                        order(Map.of("provider_id", "1", "hours_until_expiration", "1441")))))
        .extracting(ProviderProblem::field)
        .isEqualTo(Optional.of("provider_params.hours_until_expiration"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true"})
  void takesWhatTheWikiWritesAndWhatItsJobsShow(String yes) {
    assertThatCode(
            () ->
                provider.check(
                    order(
                        Map.of(
                            "turnaround_level_id", "ASR",
                            "for_asr", yes,
                            "language_id", "1",
                            "batch_id", " ",
                            "ProviderID", "9001",
                            "ReviewURL", "http://external.test/",
                            "vocabulary", "Zoë"))))
        .doesNotThrowAnyException();
  }

  @Test
  void needsMediaOrItsAddress() throws Exception {
    OrderRequest none = order(JobType.CAPTIONS, Optional.empty(), Map.of());
    assertThat(problem(() -> provider.check(none)))
        .satisfies(
            it -> assertThat(it.code()).isEqualTo("missing_field"),
            it -> assertThat(it.field()).contains("media_url"));

    provider.submit(
        order(
            JobType.TRANSCRIPT,
            Optional.empty(),
            Map.of("source_url", "https://media.test/folder/b.mp4?token=media-secret")));

    assertThat(created().form())
        .containsEntry("name", "b.mp4")
        .containsEntry("source_url", "https://media.test/folder/b.mp4?token=media-secret");
  }

  @ParameterizedTest
  @CsvSource({"en, 1", "EN-us, 1", "es-419, 2", "es, 2", "pt-BR, 4", "pt, 3", "auto, 1"})
  void findsTheNumberOfALanguage(String tag, String number) throws Exception {
    Provider many = vendor.create(Map.of("languages", "en=1, es=2,pt=3,pt-br=4"));

    many.submit(inLanguage(tag, Map.of()));

    assertThat(many.languages().accepts(tag)).isTrue();
    assertThat(created().form()).containsEntry("language_id", number);
  }

  @Test
  void refusesALanguageWithoutANumberUnlessTheCallerHasOne() throws Exception {
    ProviderProblem problem = problem(() -> provider.check(inLanguage("fr", Map.of())));
    assertThat(problem.code()).isEqualTo("unsupported_language");
    assertThat(problem.field()).contains("language");
    assertThat(problem.allowed()).containsExactly("en");
    assertThat(provider.languages().accepts("fr")).isFalse();

    provider.submit(inLanguage("fr", Map.of("language_id", "9")));
    assertThat(created().form()).containsEntry("language_id", "9");
  }

  @Test
  void sendsTheBytesOfMediaThatTheVendorCannotReach(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("Zoë \"1\".mp4"), new byte[300_000]);
    Media media = Media.posted(file);

    provider.submit(order(media, Map.of("label", "späte Nachrichten")));

    Call sent = created();
    assertThat(sent.header("content-type").orElseThrow()).startsWith("multipart/form-data");
    assertThat(sent.body().length).isGreaterThan(300_000);
    assertThat(sent.query()).isEmpty();
    assertThat(sent.text())
        .contains("name=\"source_file\"")
        .contains("späte Nachrichten")
        .contains(REFERENCE.value())
        .doesNotContain("source_url");
    assertThat(media.held()).hasValue(0);
    assertThat(vendor.stub.orders()).hasSize(1);

    assertThatCode(() -> provider.submit(order(media, Map.of()).again()))
        .doesNotThrowAnyException();
    assertThat(vendor.server.calls("POST", "/v3/files$")).hasSize(1);
  }

  @Test
  void takesTheAccountOfTheDeskAndType() throws Exception {
    Provider some =
        vendor.create(Map.of("api-key", "sports/:" + ThreePlayStub.TRANSCRIPT_KEY + ",captions:x"));

    assertThat(some.submit(order(Map.of()).ofDesk("sports")).order().value())
        .isEqualTo("9001@sports/");
    assertThat(created().form()).containsEntry("api_key", ThreePlayStub.TRANSCRIPT_KEY);
    assertThat(some.poll(new OrderId("9001@sports/"))).isNotNull();
    OrderRequest none = order(JobType.TRANSCRIPT, Optional.of(Media.at(MEDIA)), Map.of());
    assertThat(problem(() -> some.submit(none)).kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(problem(() -> some.poll(new OrderId("9001@gone"))).kind())
        .isEqualTo(Kind.CREDENTIALS);
  }

  @Test
  void countsAccountsWithTheSameKeyAsOne() throws Exception {
    Provider same =
        vendor.create(
            Map.of(
                "api-key", "transcript:" + ThreePlayStub.KEY + ",captions:" + ThreePlayStub.KEY));
    OrderRequest transcript = order(JobType.TRANSCRIPT, Optional.of(Media.at(MEDIA)), Map.of());

    assertThat(same.submit(transcript).order().value()).isEqualTo("9001@captions");
    assertThat(same.listing().orElseThrow().since(vendor.clock.instant())).hasSize(1);
  }

  @Test
  void tellsThatTheVendorIsNotThere() {
    vendor.server.close();

    ProviderProblem problem = problem(() -> provider.submit(order(Map.of())));

    assertThat(problem.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(problem.code()).isEqualTo("vendor_unreachable");
  }

  private OrderRequest inLanguage(String tag, Map<String, String> parameters) {
    return new OrderRequest(
        REFERENCE,
        JobType.CAPTIONS,
        Optional.of(Media.at(MEDIA)),
        Optional.empty(),
        tag,
        parameters);
  }

  private Call created() {
    List<Call> calls = vendor.server.calls("POST", "/v3/files$");
    return calls.get(calls.size() - 1);
  }
}
