package io.cuebroker.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.json.Json;
import io.cuebroker.captions.srt.Srt;
import io.cuebroker.captions.vtt.Vtt;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Charged;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.SampleCaptions;
import io.cuebroker.sandbox.openai.OpenAiStub;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exchanges of the contracts notes, section 6.4, by their numbers. */
class ExchangesTest {
  private static final String BOTH =
      """
      {"task":"transcribe","language":"english","duration":2.0,"text":"Hello there",
       "words":[{"word":"Hello","start":0.0,"end":0.5},{"word":"there","start":0.5,"end":1.0}],
       "segments":[{"id":0,"seek":0,"start":0.0,"end":2.0,"text":" Hello there","tokens":[1],
         "temperature":0.0,"avg_logprob":-0.2,"compression_ratio":1.0,"no_speech_prob":0.01}],
       "usage":{"type":"duration","seconds":2}}
      """;
  private static final String WORDS_ONLY =
      """
      {"task":"transcribe","language":"english","duration":"2.0","text":"Hello there",
       "words":[{"word":"Hello","start":0.0,"end":0.470000267028809},
                {"word":"there","start":0.5,"end":1.0}]}
      """;
  private static final String PIECES =
      """
      {"task":"transcribe","language":"english","duration":2.0,"text":" Hello","segments":[
        {"id":0,"text":" Hello","start":0.0,"end":2.0,"tokens":[1],"words":[
          {"word":" Hel","start":0.0,"end":0.3,"t_dtw":-1,"probability":0.9},
          {"word":"lo","start":0.3,"end":0.5,"t_dtw":-1,"probability":0.8}],
         "temperature":0.0,"avg_logprob":-0.2,"no_speech_prob":0.01},
        {"id":1,"text":"","start":2.0,"end":2.0}]}
      """;

  @TempDir private Path folder;

  @Test
  void ex01WordsBecomeCuesWithWords() throws Exception {
    try (Desk desk = new Desk(folder)) {
      CaptionFile file = desk.captionsOf(BOTH);

      assertThat(file.origin()).isEqualTo(CaptionFile.Origin.MACHINE);
      assertThat(file.engine()).contains("openai");
      assertThat(file.model()).contains("whisper-1");
      assertThat(file.language()).contains("en");
      assertThat(file.format()).contains("json");
      assertThat(file.warnings()).isEmpty();
      List<Cue> cues = document(file).cues();
      assertThat(cues).hasSize(1);
      assertThat(cues.get(0).text()).isEqualTo("Hello there");
      assertThat(cues.get(0).words()).extracting(Word::text).containsExactly("Hello", "there");
      assertThat(cues.get(0).words().get(1).start()).isEqualTo(Duration.ofMillis(500));
    }
  }

  @Test
  void ex01AsksForBothTimesWithTheKeyAndTheFile() throws Exception {
    try (Desk desk = new Desk(folder)) {
      desk.captions(desk.order());

      String body = desk.sent();
      assertThat(desk.server.calls("POST", "^" + Desk.ROUTE + "$")).hasSize(1);
      assertThat(desk.server.calls().get(0).header("authorization"))
          .contains("Bearer " + OpenAiStub.KEY);
      assertThat(field(body, "model")).containsExactly("whisper-1");
      assertThat(field(body, "response_format")).containsExactly("verbose_json");
      assertThat(field(body, "timestamp_granularities[]")).containsExactly("word", "segment");
      assertThat(field(body, "language")).containsExactly("en");
      assertThat(body).contains("name=\"file\"; filename=\"clip.mp4\"").contains("speech");
    }
  }

  @Test
  void ex01SaysWhatLanguageItFoundByItsTag() throws Exception {
    try (Desk desk = new Desk(folder)) {
      desk.plan(Answer.json(BOTH.replace("english", "ukrainian")));

      CaptionFile file = desk.captions(desk.order("clip.mp4", "auto", Map.of()));

      assertThat(file.language()).contains("uk");
      assertThat(document(file).language()).isEqualTo("uk");
      assertThat(field(desk.sent(), "language")).isEmpty();
    }
  }

  @Test
  void ex02WordsAloneAreEnough() throws Exception {
    try (Desk desk = new Desk(folder, Map.of("granularities", "word"))) {
      CaptionFile file = desk.captionsOf(WORDS_ONLY);

      assertThat(field(desk.sent(), "timestamp_granularities[]")).containsExactly("word");
      List<Word> words = document(file).cues().get(0).words();
      assertThat(words).extracting(Word::text).containsExactly("Hello", "there");
      assertThat(words.get(0).end()).isEqualTo(Duration.ofMillis(470));
    }
  }

  @Test
  void ex03PiecesWithinSegmentsBecomeWords() throws Exception {
    try (Desk desk = new Desk(folder)) {
      List<Cue> cues = document(desk.captionsOf(PIECES)).cues();

      assertThat(cues).hasSize(1);
      assertThat(cues.get(0).text()).isEqualTo("Hello");
      Word word = cues.get(0).words().get(0);
      assertThat(word.start()).isEqualTo(Duration.ZERO);
      assertThat(word.end()).isEqualTo(Duration.ofMillis(500));
      assertThat(word.confidence()).contains(0.8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"Hello\"}",
        "{\"language\":\"english\",\"duration\":2,\"text\":\"Hello\",\"segments\":[],\"words\":[]}",
        "{\"text\":\"Hello\",\"segments\":[{\"start\":0,\"end\":0,\"text\":\"Hello\"}]}",
        "{\"text\":\"Hello\",\"words\":[{\"word\":\"Hello\"}],\"segments\":null}"
      })
  void ex04TextWithoutTimesIsNoCaptions(String answer) throws Exception {
    try (Desk desk = new Desk(folder)) {
      ProviderProblem problem = desk.problemOf(Answer.json(answer));

      assertThat(problem.kind()).isEqualTo(Kind.VENDOR_FAULT);
      assertThat(problem.code()).isEqualTo("no_timing");
      assertThat(problem.toString()).doesNotContain("Hello");
    }
  }

  @Test
  void ex05SubtitleFilesAreHandedOnAsTheyAre() throws Exception {
    try (Desk desk = new Desk(folder, Map.of("response-format", "srt"))) {
      CaptionFile srt = desk.captions(desk.order());
      CaptionFile vtt =
          desk.captions(desk.order("clip.mp4", "en", Map.of("response_format", "vtt")));

      assertThat(srt.format()).contains("srt");
      assertThat(new String(srt.bytes(), StandardCharsets.UTF_8)).isEqualTo(SampleCaptions.srt());
      assertThat(Srt.FORMAT.read(srt.bytes(), ReadOptions.DEFAULT).document().cues()).hasSize(3);
      assertThat(vtt.fileName()).isEqualTo("captions.vtt");
      assertThat(Vtt.FORMAT.read(vtt.bytes(), ReadOptions.DEFAULT).document().cues()).hasSize(3);
      assertThat(field(desk.sent(), "timestamp_granularities[]")).isEmpty();
    }
  }

  @Test
  void ex05AnswersThatAreNoSubtitleFilesAreFaults() throws Exception {
    try (Desk desk = new Desk(folder, Map.of("response-format", "srt"))) {
      assertThat(desk.problemOf(Answer.empty(200)).code()).isEqualTo("malformed_answer");
      assertThat(desk.problemOf(Answer.of(200, "text/html", "<html>log in</html>")).code())
          .isEqualTo("malformed_answer");
      assertThat(desk.problemOf(Answer.json("{\"error\":\"failed to read audio data\"}")).kind())
          .isEqualTo(Kind.REJECTED);
      assertThat(desk.captionsOf(Answer.of(200, "text/plain", "\n")).warnings())
          .containsExactly("no_speech");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"task\":\"transcribe\",\"language\":\"english\",\"duration\":3.0,\"text\":\"\",\"segments\":[]}",
        "{\"text\":\" [BLANK_AUDIO]\",\"segments\":[{\"start\":0,\"end\":3,\"text\":\" [BLANK_AUDIO]\"}]}"
      })
  void ex06SilenceIsAnEmptyDocumentWithAWarning(String answer) throws Exception {
    try (Desk desk = new Desk(folder)) {
      desk.plan(Answer.json(answer));
      OrderId order = desk.provider.submit(desk.order()).order();

      assertThat(desk.end(order)).isEqualTo(new OrderState.Delivered(List.of("no_speech")));
      CaptionFile file = desk.provider.fetch(order);
      assertThat(file.warnings()).containsExactly("no_speech");
      assertThat(document(file).cues()).isEmpty();
    }
  }

  @Test
  void ex07WaitsForASlowServerAsLongAsTheSettingSays() throws Exception {
    try (Desk desk = new Desk(folder, Map.of("timeout", "400ms"))) {
      assertThat(desk.captionsOf(Answer.json(BOTH).after(Duration.ofMillis(100)))).isNotNull();

      ProviderProblem problem = desk.problemOf(Answer.json(BOTH).ending(Answer.End.NEVER));

      assertThat(problem.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(problem.code()).isEqualTo("no_answer");
      assertThat(problem.message()).contains("timeout");
      assertThat(problem.charged()).isEqualTo(Charged.NO);
    }
  }

  @Test
  void ex07ABrokenConnectionCanBeTriedAgain() throws Exception {
    try (Desk desk = new Desk(folder)) {
      ProviderProblem problem = desk.problemOf(Answer.json(BOTH).ending(Answer.End.RESET));

      assertThat(problem.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(problem.charged()).isEqualTo(Charged.NO);
    }
  }

  @Test
  void ex09ABadKeyIsTheOperatorsMove() throws Exception {
    try (Desk desk = new Desk(folder, Map.of("api-key", "sk-expired-000111"))) {
      ProviderProblem problem = desk.problem(desk.order());

      assertThat(problem.kind()).isEqualTo(Kind.CREDENTIALS);
      assertThat(problem.vendorMessage()).contains("invalid_api_key");
      assertThat(problem.toString()).doesNotContain("sk-expired-000111");
    }
  }

  @Test
  void ex10TellsABusyServerFromAnEmptyAccount() throws Exception {
    String busy =
        "{\"error\":{\"message\":\"slow\",\"type\":\"requests\",\"param\":null,"
            + "\"code\":\"rate_limit_exceeded\"}}";
    String quota =
        "{\"error\":{\"message\":\"quota\",\"type\":\"insufficient_quota\",\"param\":null,"
            + "\"code\":\"insufficient_quota\"}}";
    try (Desk desk = new Desk(folder)) {
      ProviderProblem throttled = desk.problemOf(Answer.json(429, busy).with("Retry-After", "1"));
      ProviderProblem silent = desk.problemOf(Answer.json(429, busy));
      ProviderProblem empty = desk.problemOf(Answer.json(429, quota));

      assertThat(throttled.kind()).isEqualTo(Kind.THROTTLED);
      assertThat(throttled.retryAfter()).contains(Duration.ofSeconds(1));
      assertThat(silent.kind()).isEqualTo(Kind.THROTTLED);
      assertThat(silent.retryAfter()).isEmpty();
      assertThat(empty.kind()).isEqualTo(Kind.QUOTA);
    }
  }

  @Test
  void ex11TooLargeAndWrongForTheModelAreTheCallersMove() throws Exception {
    String large =
        "{\"error\":{\"message\":\"limit 26214400\",\"type\":\"server_error\",\"param\":null,"
            + "\"code\":null}}";
    try (Desk desk = new Desk(folder)) {
      ProviderProblem tooLarge = desk.problemOf(Answer.json(413, large));
      ProviderProblem wrong =
          desk.problem(desk.order("clip.mp4", "en", Map.of("model", "gpt-4o-transcribe")));
      ProviderProblem unknown =
          desk.problem(desk.order("clip.mp4", "en", Map.of("model", "whisper-9")));

      assertThat(tooLarge.kind()).isEqualTo(Kind.REJECTED);
      assertThat(tooLarge.code()).isEqualTo("too_large");
      assertThat(tooLarge.field()).contains("media_url");
      assertThat(wrong.kind()).isEqualTo(Kind.REJECTED);
      assertThat(wrong.field()).contains("provider_params.response_format");
      assertThat(unknown.kind()).isEqualTo(Kind.REJECTED);
      assertThat(unknown.code()).isEqualTo("unknown_model");
    }
  }

  @Test
  void ex12ErrorsInsideGoodAnswersAreErrors() throws Exception {
    try (Desk desk = new Desk(folder)) {
      ProviderProblem plain =
          desk.problemOf(Answer.json("{\"error\":\"failed to read audio data\"}"));
      ProviderProblem coded =
          desk.problemOf(Answer.json("{\"error\":{\"code\":503,\"message\":\"loading\"}}"));
      ProviderProblem quota =
          desk.problemOf(Answer.json("{\"error\":{\"type\":\"insufficient_quota\"}}"));

      assertThat(plain.kind()).isEqualTo(Kind.REJECTED);
      assertThat(plain.vendorMessage()).contains("failed to read audio data");
      assertThat(coded.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(quota.kind()).isEqualTo(Kind.QUOTA);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"task\":\"transcribe\",\"text\":\"The secret sto",
        "",
        "<html>maintenance</html>",
        "[]",
        "{}",
        "\"text\"",
        "{\"text\":{\"a\":1}}",
        "{\"text\":\"x\",\"segments\":\"secret\"}"
      })
  void ex12AnythingElseIsAFaultThatTellsNothingOfIt(String body) throws Exception {
    try (Desk desk = new Desk(folder)) {
      ProviderProblem problem = desk.problemOf(Answer.json(body));

      assertThat(problem.kind()).isEqualTo(Kind.VENDOR_FAULT);
      assertThat(problem.code()).isEqualTo("malformed_answer");
      assertThat(problem.toString()).doesNotContain("secret");
    }
  }

  @Test
  void ex12AnOutageIsTimesMove() throws Exception {
    try (Desk desk = new Desk(folder)) {
      ProviderProblem problem =
          desk.problemOf(
              Answer.of(502, "text/html", "<html>Bad Gateway</html>").with("Retry-After", "9"));

      assertThat(problem.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(problem.retryAfter()).contains(Duration.ofSeconds(9));
      assertThat(problem.vendorMessage()).isEmpty();
    }
  }

  @Test
  void anAddressWithoutTheRouteIsToldToTheOperator() throws Exception {
    try (Desk desk = new Desk(folder)) {
      for (Answer answer :
          List.of(
              Answer.json(404, "{\"detail\":\"Not Found\"}"),
              Answer.empty(405),
              Answer.empty(301).with("Location", "https://elsewhere.test/"))) {
        ProviderProblem problem = desk.problemOf(answer);

        assertThat(problem.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(problem.code()).isEqualTo("route_not_found");
        assertThat(problem.message()).contains("base-url");
      }
    }
  }

  /** Returns the values of a form's field. */
  private static List<String> field(String body, String name) {
    String head = "form-data; name=\"" + name + "\"\r\n";
    return Arrays.stream(body.split("--[0-9a-f-]{36}", -1))
        .filter(part -> part.contains(head))
        .map(part -> part.substring(part.indexOf("\r\n\r\n") + 4).strip())
        .toList();
  }

  private static CaptionDocument document(CaptionFile file) throws Exception {
    return Json.FORMAT.read(file.bytes(), ReadOptions.DEFAULT).document();
  }
}
