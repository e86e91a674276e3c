package io.cuebroker.provider.rev;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.CaptionFile.Origin;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.SampleCaptions;
import io.cuebroker.sandbox.StubOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exchanges 8 and 9 of the fixture list. */
final class RevDownloadTest {
  private static final String CONTENT = "/content$";

  private final Desk desk = new Desk(StubOptions.INSTANT, Path.of("unused"));
  private final Provider provider = desk.provider();

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource({
    "WebVtt, text/vtt, vtt",
    "SubRip, application/x-subrip, srt",
    "srt, application/x-subrip, srt"
  })
  void downloadsTheFormatThatWasOrdered(String setting, String type, String id) throws Exception {
    Provider formatted = desk.provider(Map.of("format", setting));
    OrderId order = formatted.submit(Desk.order()).order();

    CaptionFile file = formatted.fetch(order);

    assertThat(file.fileName()).isEqualTo("a." + id);
    assertThat(file.format()).contains(id);
    assertThat(file.origin()).isEqualTo(Origin.MACHINE);
    assertThat(
            CaptionFormats.find(id)
                .orElseThrow()
                .read(file.bytes(), ReadOptions.DEFAULT)
                .document()
                .cues())
        .hasSize(SampleCaptions.CUES.size());
    Call content = desk.server.calls("GET", CONTENT).get(0);
    assertThat(content.header("Accept")).contains(type);
    assertThat(content.header("Accept-Charset"))
        .isEqualTo(type.startsWith("text/") ? Optional.of("utf-8") : Optional.empty());
    assertThat(content.path()).isEqualTo("/api/v1/attachments/C1x0/content");
  }

  @Test
  void takesWhatTheVendorKeepsWhereTheFormatIsNotOffered() throws Exception {
    Provider scc = desk.provider(Map.of("format", "Scc"));
    OrderId order = scc.submit(Desk.order()).order();

    CaptionFile file = scc.fetch(order);

    assertThat(file.format()).contains("srt");
    assertThat(file.fileName()).isEqualTo("a.srt");
    assertThat(desk.server.calls("GET", CONTENT))
        .extracting(call -> call.header("Accept").orElse(""))
        .containsExactly("text/x-scc", "*/*");
    desk.server.plan("GET", CONTENT, Answer.empty(406), Answer.empty(406));
    assertThat(Desk.problem(() -> scc.fetch(order)).kind()).isEqualTo(Kind.REJECTED);
  }

  @Test
  void detectsAFormatThatWasNotAskedFor() throws Exception {
    OrderId order = provider.submit(Desk.order()).order();
    desk.server.plan("GET", CONTENT, Answer.of(200, "text/vtt", SampleCaptions.srt()));

    assertThat(provider.fetch(order).format()).contains("srt");
  }

  @Test
  void tellsCaptionsByPeopleFromThoseByMachines() throws Exception {
    OrderId order =
        provider
            .submit(
                Desk.order(
                    Map.of(
                        "service",
                        "captions",
                        "subtitle_languages",
                        "es-es",
                        "burned_in_captions",
                        "true")))
            .order();

    CaptionFile file = provider.fetch(order);

    assertThat(file.origin()).isEqualTo(Origin.HUMAN);
    assertThat(desk.server.calls("GET", CONTENT).get(0).path()).contains("/C1x0/");
  }

  @Test
  void ofSeveralCaptionsTakesThoseCalledLikeTheMedia() throws Exception {
    OrderId order = provider.submit(Desk.order()).order();
    plan(
        "{'kind':'caption','name':'b.srt','id':'B9'},"
            + "{'kind':'caption','name':'a.es.srt','id':'S9','deliverable_type':'subtitle'},"
            + "{'kind':'caption','name':'a.srt','id':'C1x0','deliverable_type':'ai_caption'},"
            + "{'kind':'media','name':'a.mp4','id':'M1'}");

    assertThat(provider.fetch(order).fileName()).isEqualTo("a.vtt");
    assertThat(desk.server.calls("GET", CONTENT).get(0).path()).contains("/C1x0/");
  }

  @Test
  void callsNoOtherHostThanItsOwn() throws Exception {
    try (Desk other = new Desk(StubOptions.INSTANT, desk.folder)) {
      OrderId order = provider.submit(Desk.order()).order();
      plan(
          "{'kind':'caption','name':'a.srt','id':'C1x0','links':[{'rel':'content','href':'"
              + other.server.baseUrl()
              + "/attachments/C1x0/content'}]}");

      assertThat(provider.fetch(order).origin()).isEqualTo(Origin.HUMAN);
      assertThat(other.server.calls()).isEmpty();
    }
  }

  @Test
  void emptyFilesAreNotReady() throws Exception {
    OrderId order = marked("sandbox-empty");

    ProviderProblem problem = Desk.problem(() -> provider.fetch(order));

    assertThat(problem.kind()).isEqualTo(Kind.NOT_READY);
    assertThat(provider.fetch(order).bytes()).isNotEmpty();
  }

  @Test
  void brokenOffFilesAreFetchedAgainLater() throws Exception {
    OrderId order = marked("sandbox-partial");

    assertThat(Desk.problem(() -> provider.fetch(order)).kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(text(provider.fetch(order))).isEqualTo(SampleCaptions.vtt());
  }

  @Test
  void pagesForPeopleAreNoCaptions() throws Exception {
    OrderId order = marked("sandbox-malformed");

    assertThat(Desk.problem(() -> provider.fetch(order)).kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(text(provider.fetch(order))).isEqualTo(SampleCaptions.vtt());
  }

  @Test
  void whatIsNoCaptionFileIsTheVendorsFault() throws Exception {
    OrderId order = provider.submit(Desk.order()).order();
    desk.server.plan(
        "GET",
        CONTENT,
        Answer.json("{\"code\":10001,\"message\":\"no\"}"),
        Answer.of(200, "text/vtt", "Somebody wrote a letter."));

    assertThat(Desk.problem(() -> provider.fetch(order)).kind()).isEqualTo(Kind.VENDOR_FAULT);
    assertThat(Desk.problem(() -> provider.fetch(order)).kind()).isEqualTo(Kind.VENDOR_FAULT);
  }

  @ParameterizedTest
  @CsvSource({"404, NOT_READY", "401, CREDENTIALS", "429, THROTTLED", "500, UNAVAILABLE"})
  void tellsWhyThereIsNoFile(int status, Kind kind) throws Exception {
    OrderId order = provider.submit(Desk.order()).order();
    desk.server.plan("GET", CONTENT, Answer.empty(status), Answer.empty(status));

    assertThat(Desk.problem(() -> provider.fetch(order)).kind()).isEqualTo(kind);
    assertThat(Desk.problem(() -> provider.poll(order)).kind()).isEqualTo(kind);
  }

  @Test
  void namesOfFilesAreHarmless() throws Exception {
    OrderId order = provider.submit(Desk.order()).order();
    desk.server.plan(
        "GET",
        CONTENT,
        Answer.of(200, "text/vtt", SampleCaptions.vtt())
            .with("Content-Disposition", "attachment; filename=\"../../etc/pass\\wd.vtt\""));

    assertThat(provider.fetch(order).fileName()).isEqualTo(".._.._etc_pass_wd.vtt");
  }

  private OrderId marked(String marker) throws Exception {
    String media = "https://media.test/" + marker + ".mp4";
    return provider.submit(Desk.order(Desk.REFERENCE, media, Map.of())).order();
  }

  private void plan(String attachments) {
    String order =
        "{'order_number':'CP0000000001','status':'Complete','attachments':[" + attachments + "]}";
    desk.server.plan("GET", "/orders/CP", Answer.json(order.replace('\'', '"')));
  }

  private static String text(CaptionFile file) {
    assertThat(List.of("vtt")).contains(file.format().orElseThrow());
    return new String(file.bytes(), StandardCharsets.UTF_8);
  }
}
