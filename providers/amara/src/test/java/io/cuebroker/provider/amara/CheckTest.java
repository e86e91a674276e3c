package io.cuebroker.provider.amara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.MediaSource;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.amara.AmaraStub;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckTest {
  private static final String URL = "https://storage.test/caption.vtt";

  @TempDir private Path folder;
  private Desk desk;
  private Provider provider;

  @BeforeEach
  void open() {
    desk = new Desk(new AmaraStub(StubOptions.INSTANT).withoutPeople(), folder);
    provider = desk.provider();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void asksForCaptionsToBeginWith() {
    ProviderProblem problem = refusal(Desk.byUrl(Map.of("sub_format", "vtt")));

    assertThat(problem.code()).isEqualTo("missing_field");
    assertThat(problem.field()).contains("provider_params.subtitles_url");
  }

  @ParameterizedTest
  @CsvSource({
    "subtitles_url, file:///etc/passwd,       invalid_field",
    "subtitles_url, not an address,           invalid_field",
    "sub_format,    docx,                     unknown_format",
    "sub_format,    scc,                      unknown_format",
    "video_url,     ftp://media.test/a.mp4,   invalid_field",
    "team,          a/b,                      invalid_field",
    "project,       two words,                invalid_field",
    "duration,      1:02,                     invalid_field",
    "duration,      -1,                       invalid_field",
    "duration,      1e999999,                 invalid_field",
    "primary_audio_language_code, English (US), invalid_field",
  })
  void refusesWrongParametersByName(String name, String value, String code) {
    Map<String, String> parameters =
        name.equals("subtitles_url")
            ? Map.of(name, value)
            : Map.of("subtitles_url", URL, name, value);

    ProviderProblem problem = refusal(Desk.byUrl(parameters));

    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.field()).contains("provider_params." + name);
    if (code.equals("unknown_format")) {
      assertThat(problem.allowed()).contains("vtt", "srt", "dfxp", "sbv", "ssa", "txt");
    }
  }

  @Test
  void passesOverWhatMeansNothingHere() {
    assertThatCode(
            () ->
                provider.check(
                    Desk.byUrl(
                        Map.of(
                            "subtitles_url", URL,
                            "sub_format", "WebVTT",
                            "is_complete", "true",
                            "ProviderID", "1863943",
                            "ReviewURL", "x",
                            "turnaround", "asr",
                            "duration", "62"))))
        .doesNotThrowAnyException();
    assertThat(desk.server.calls()).isEmpty();
  }

  @Test
  void refusesCaptionsByFileAndAddressTogether() {
    assertThat(refusal(Desk.order(Map.of("subtitles_url", URL))).field())
        .contains("provider_params.subtitles_url");
  }

  @Test
  void refusesAProjectWithoutATeam() {
    Provider teamless = desk.provider(Map.of("team", ""));

    ProviderProblem problem =
        Desk.failure(() -> teamless.check(Desk.order(Map.of("project", "p")))).problem();

    assertThat(problem.field()).contains("provider_params.project");
  }

  @Test
  void needsMediaThatAmaraCanReach() {
    MediaSource local = new Desk.Media("a.mp4", Optional.empty());

    ProviderProblem unreachable = refusal(order(Optional.of(local), "en", Map.of()));
    ProviderProblem missing = refusal(order(Optional.empty(), "en", Map.of()));

    assertThat(unreachable.code()).isEqualTo("media_unreachable");
    assertThat(unreachable.field()).contains("media_url");
    assertThat(missing.code()).isEqualTo("missing_field");
    assertThatCode(
            () ->
                provider.check(
                    order(
                        Optional.of(local), "en", Map.of("video_url", "https://media.test/b.mp4"))))
        .doesNotThrowAnyException();
  }

  @Test
  void mustBeToldTheLanguage() throws Exception {
    for (String language : List.of("auto", "AUTO", "not a tag", "e/n")) {
      ProviderProblem problem = refusal(order(Desk.order().media(), language, Map.of()));

      assertThat(problem.code()).isEqualTo("unsupported_language");
      assertThat(problem.field()).contains("language");
    }
    CaptionFile file =
        new CaptionFile(
            "a.vtt",
            Optional.of("vtt"),
            Desk.FIRST.getBytes(StandardCharsets.UTF_8),
            CaptionFile.Origin.MACHINE,
            Optional.empty(),
            Optional.empty(),
            Optional.of("fr"),
            List.of());
    assertThat(first(file, Map.of()).language()).isEqualTo("fr");
  }

  @Test
  void sendsFilesAsTheyAreWhereAmaraReadsThem() throws Exception {
    String srt = "1\r\n00:00:01,000 --> 00:00:02,000\r\nZo\u00eb\r\n";

    assertThat(first(utf8("a.srt", srt), Map.of()).version())
        .isEqualTo(new FirstVersion(Optional.of(srt), Optional.empty(), "srt"));
    assertThat(first(utf8("a.vtt", "\uFEFF" + Desk.FIRST), Map.of()).version().text())
        .contains(Desk.FIRST);
    assertThat(
            first(utf8("a.sbv", "0:00:01.000,0:00:02.000\nHi\n"), Map.of("sub_format", "sbv"))
                .version()
                .format())
        .isEqualTo("sbv");
  }

  @Test
  void sendsOthersAsWebVtt() throws Exception {
    CaptionFile latin =
        Desk.file(
            "a.srt",
            "1\n00:00:01,000 --> 00:00:02,000\nZo\u00eb\n"
                .getBytes(Charset.forName("windows-1252")));
    String ttml =
        "<tt xmlns=\"http://www.w3.org/ns/ttml\" xml:lang=\"en\"><body><div>"
            + "<p begin=\"00:00:01.000\" end=\"00:00:02.000\">Hi</p></div></body></tt>";

    assertThat(first(latin, Map.of()).version().format()).isEqualTo("vtt");
    assertThat(first(latin, Map.of()).version().text().orElseThrow()).contains("Zo\u00eb");
    assertThat(first(utf8("a.ttml", ttml), Map.of("sub_format", "ttml")).version().format())
        .isEqualTo("vtt");
  }

  @ParameterizedTest
  @CsvSource({"''", "WEBVTT", "'1\n00:00:01,000 --> no\nHi\n'", "'just words'"})
  void refusesFilesThatNobodyCanBeginWith(String text) {
    ProviderProblem problem = Desk.failure(() -> first(utf8("a.vtt", text), Map.of())).problem();

    assertThat(problem.code()).isEqualTo("invalid_caption_file");
    assertThat(problem.field()).contains("caption_file");
  }

  @Test
  void knowsOneVideoByItsSeveralAddresses() {
    assertThat(
            VideoAddress.isSame(
                "https://youtu.be/abcdefghijk?t=4", "http://www.youtube.com/watch?v=abcdefghijk"))
        .isTrue();
    assertThat(
            VideoAddress.isSame("https://vimeo.com/12345", "http://player.vimeo.com/video/12345"))
        .isTrue();
    assertThat(VideoAddress.isSame("https://Media.test/a.mp4?x=1", "http://media.test/a.mp4?x=1"))
        .isTrue();
    assertThat(VideoAddress.isSame("https://media.test/a.mp4?x=1", "https://media.test/a.mp4"))
        .isFalse();
    assertThat(
            VideoAddress.isSame(
                "https://www.youtube.com/watch?v=abcdefghijk",
                "https://www.youtube.com/watch?v=abcdefghijX"))
        .isFalse();
    assertThat(VideoAddress.isSame("https://media.test/A.mp4", "https://media.test/a.mp4"))
        .isFalse();
  }

  private static Wish first(CaptionFile file, Map<String, String> parameters)
      throws ProviderException {
    String language = file.language().isPresent() ? "auto" : "en";
    return Wish.of(
        new OrderRequest(
            Desk.REFERENCE,
            JobType.CAPTIONS,
            Desk.order().media(),
            Optional.of(file),
            language,
            parameters),
        LanguageCodes.parse(""),
        Optional.empty());
  }

  private static CaptionFile utf8(String name, String text) {
    return Desk.file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static OrderRequest order(
      Optional<MediaSource> media, String language, Map<String, String> parameters) {
    return new OrderRequest(
        Desk.REFERENCE, JobType.CAPTIONS, media, Desk.order().captionFile(), language, parameters);
  }

  private ProviderProblem refusal(OrderRequest order) {
    ProviderProblem problem = Desk.failure(() -> provider.check(order)).problem();
    assertThat(problem.kind()).isEqualTo(Kind.REJECTED);
    assertThat(desk.server.calls()).isEmpty();
    return problem;
  }
}
