package io.cuebroker.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.json.Json;
import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Charged;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.SampleCaptions;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.openai.OpenAiStub;
import io.cuebroker.sandbox.openai.OpenAiStub.Personality;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersTest {
  private static final StubOptions SLOW = StubOptions.INSTANT.working(Duration.ofSeconds(30));

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void makesTheSameTextOfEveryServersAnswer(Personality server) throws Exception {
    try (Desk desk = new Desk(folder, server, StubOptions.INSTANT, Map.of())) {
      CaptionDocument document = document(desk.captions(desk.order()));

      assertThat(text(document)).isEqualTo(sample());
      Cue first = document.cues().get(0);
      assertThat(first.start()).isEqualTo(Duration.ofMillis(240));
      boolean hasWords = document.cues().stream().anyMatch(cue -> !cue.words().isEmpty());
      assertThat(hasWords).isEqualTo(server != Personality.LOCALAI);
    }
  }

  @Test
  void makesTheSameBytesOfTheSameAnswer() throws Exception {
    try (Desk desk = new Desk(folder)) {
      byte[] first = desk.captions(desk.order()).bytes();

      assertThat(desk.captions(desk.order()).bytes()).isEqualTo(first);
    }
  }

  @Test
  void placesOneOrderForOneReferenceWhileItRuns() throws Exception {
    try (Desk desk = new Desk(folder)) {
      OrderRequest order = desk.order();

      OrderId first = desk.provider.submit(order).order();
      OrderId again = desk.provider.submit(order.again()).order();
      desk.end(first);
      OrderId afterwards = desk.provider.submit(order.again()).order();

      assertThat(again).isEqualTo(first);
      assertThat(afterwards).isEqualTo(first);
      assertThat(desk.stub.orders()).hasSize(1);
      assertThat(desk.context.changed()).containsExactly(first);
    }
  }

  @Test
  void anotherRunKnowsNothingOfAnOrderAndNamesItsOwnDifferently() throws Exception {
    try (Desk before = new Desk(folder);
        Desk after = new Desk(folder)) {
      OrderRequest order = before.order();
      OrderId lost = before.provider.submit(order).order();
      before.provider.close();
      OrderId placed = after.provider.submit(order.again()).order();

      assertThat(placed).isNotEqualTo(lost);
      assertThat(problem(() -> after.provider.poll(lost)).code())
          .isEqualTo(ProviderProblem.ORDER_LOST);
      assertThat(after.end(placed)).isInstanceOf(OrderState.Delivered.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost-answer", "no-answer", "maintenance"})
  void aLostAnswerCostsNothingAndTheNextOrderBringsIt(String marker) throws Exception {
    try (Desk desk = new Desk(folder, Map.of("timeout", "700ms"))) {
      String name = "clip-sandbox-" + marker + ".mp4";
      OrderRequest order = desk.order(name, "en", Map.of());
      ProviderProblem problem = desk.problem(order);

      assertThat(problem.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(problem.charged()).isEqualTo(Charged.NO);
      assertThat(desk.problem(order.again())).isEqualTo(problem);
      assertThat(desk.captions(desk.order(name, "en", Map.of()))).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"malformed", "partial", "empty"})
  void anAnswerThatIsNoneIsAFault(String marker) throws Exception {
    try (Desk desk = new Desk(folder)) {
      ProviderProblem problem =
          desk.problem(desk.order("clip-sandbox-" + marker + ".mp4", "en", Map.of()));

      assertThat(problem.kind()).isEqualTo(Kind.VENDOR_FAULT);
    }
  }

  @Test
  void theOtherMarkersMoveWhoeverCanAct() throws Exception {
    try (Desk desk = new Desk(folder)) {
      assertThat(marked(desk, "busy").kind()).isEqualTo(Kind.THROTTLED);
      assertThat(marked(desk, "busy-silent").retryAfter()).isEmpty();
      assertThat(marked(desk, "no-money").kind()).isEqualTo(Kind.QUOTA);
      assertThat(marked(desk, "refuse").kind()).isEqualTo(Kind.REJECTED);
      assertThat(marked(desk, "fail").kind()).isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @Test
  void cancellingClosesTheConnection() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Desk desk =
            new Desk(folder, Map.of("base-url", "http://127.0.0.1:" + silent.getLocalPort()))) {
      CompletableFuture<Void> arrived = new CompletableFuture<>();
      CompletableFuture<Boolean> closed =
          CompletableFuture.supplyAsync(() -> readToEnd(silent, arrived));
      OrderId order = desk.provider.submit(desk.order()).order();
      arrived.get(10, TimeUnit.SECONDS);

      Cancellation.Outcome outcome = desk.provider.cancellation().orElseThrow().cancel(order);

      assertThat(outcome).isInstanceOf(Cancellation.Outcome.Cancelled.class);
      assertThat(closed.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(desk.provider.poll(order)).isInstanceOf(OrderState.Cancelled.class);
      awaitNoCalls(desk);
    }
  }

  @Test
  void anAnswerThatBreaksOffHalfWayCanBeTriedAgain() throws Exception {
    try (ServerSocket breaking = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Desk desk =
            new Desk(folder, Map.of("base-url", "http://127.0.0.1:" + breaking.getLocalPort()))) {
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(
              () -> {
                try (Socket socket = breaking.accept()) {
                  socket.getInputStream().read(new byte[8192]);
                  String half = "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"text\":\"Hel";
                  socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });

      ProviderProblem problem = desk.problem(desk.order());

      served.get(10, TimeUnit.SECONDS);
      assertThat(problem.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(problem.code()).isEqualTo("no_answer");
    }
  }

  @Test
  void nobodyAtTheAddressIsToldAsThat() throws Exception {
    int freePort;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      freePort = gone.getLocalPort();
    }
    try (Desk desk = new Desk(folder, Map.of("base-url", "http://127.0.0.1:" + freePort))) {
      assertThat(desk.problem(desk.order()).code()).isEqualTo("vendor_unreachable");
    }
    try (Desk desk = new Desk(folder, Map.of("base-url", "http://no-such-host.invalid"))) {
      assertThat(desk.problem(desk.order()).message()).contains("outbound.allow");
    }
  }

  @Test
  void aCancelledOrderFreesItsSlot() throws Exception {
    try (Desk desk = new Desk(folder, Personality.OPENAI, SLOW, Map.of("slots", "1"))) {
      OrderId running = desk.provider.submit(desk.order()).order();
      OrderId waiting = desk.provider.submit(desk.order()).order();
      Cancellation cancellation = desk.provider.cancellation().orElseThrow();

      cancellation.cancel(waiting);
      cancellation.cancel(running);
      desk.plan(Answer.json("{\"text\":\"\",\"segments\":[]}"));

      assertThat(desk.end(desk.order())).isInstanceOf(OrderState.Delivered.class);
      assertThat(desk.provider.poll(waiting)).isInstanceOf(OrderState.Cancelled.class);
    }
  }

  @Test
  void aDeliveredOrderCannotBeCancelled() throws Exception {
    try (Desk desk = new Desk(folder)) {
      OrderId order = desk.provider.submit(desk.order()).order();
      desk.end(order);

      assertThat(desk.provider.cancellation().orElseThrow().cancel(order))
          .isInstanceOf(Cancellation.Outcome.Refused.class);
      assertThat(desk.provider.fetch(order)).isNotNull();
    }
  }

  @Test
  void closingBreaksOffAndCancelsNothing() throws Exception {
    try (Desk desk = new Desk(folder, Personality.OPENAI, SLOW, Map.of())) {
      OrderId order = desk.provider.submit(desk.order()).order();
      while (desk.server.calls().isEmpty()) {
        Thread.sleep(5);
      }

      desk.provider.close();

      assertThat(problem(() -> desk.provider.poll(order)).code())
          .isEqualTo(ProviderProblem.ORDER_LOST);
      assertThat(problem(() -> desk.provider.submit(desk.order())).kind())
          .isEqualTo(Kind.UNAVAILABLE);
      awaitNoCalls(desk);
    }
  }

  @Test
  void neverSendsMoreAtOnceThanItHasSlots() throws Exception {
    StubOptions working = StubOptions.INSTANT.working(Duration.ofMillis(150));
    try (Desk desk = new Desk(folder, Personality.OPENAI, working, Map.of("slots", "1"))) {
      assertThat(desk.provider.slots()).hasValue(1);
      OrderId first = desk.provider.submit(desk.order()).order();
      OrderId second = desk.provider.submit(desk.order()).order();
      while (desk.server.calls().size() < 2) {
        Thread.sleep(5);
      }

      assertThat(desk.provider.poll(first)).isInstanceOf(OrderState.Delivered.class);
      assertThat(desk.end(second)).isInstanceOf(OrderState.Delivered.class);
    }
  }

  @Test
  void refusesLargeMediaBeforeItIsSent() throws Exception {
    try (Desk desk = new Desk(folder, Map.of("max-bytes", "5"))) {
      ProviderProblem problem = desk.problem(desk.order());

      assertThat(problem.kind()).isEqualTo(Kind.REJECTED);
      assertThat(problem.code()).isEqualTo("too_large");
      assertThat(problem.message()).contains("6 bytes", "at most 5");
      assertThat(desk.server.calls()).isEmpty();
    }
    try (Desk desk = new Desk(folder, Map.of("max-bytes", "0"))) {
      assertThat(desk.captions(desk.order())).isNotNull();
    }
  }

  @Test
  void sendsEachDesksOrdersWithItsOwnKey() throws Exception {
    try (Desk desk =
        new Desk(folder, Map.of("api-key", "sports/:" + OpenAiStub.KEY + ",review:other"))) {
      assertThat(desk.end(desk.order().ofDesk("sports"))).isInstanceOf(OrderState.Delivered.class);
      ProviderProblem problem = problem(() -> desk.provider.submit(desk.order()));

      assertThat(problem.kind()).isEqualTo(Kind.CREDENTIALS);
      assertThat(desk.server.calls()).hasSize(1);
    }
  }

  @Test
  void sendsNoKeyWhereThereIsNone() throws Exception {
    try (Desk desk = new Desk(folder, Personality.WHISPER_CPP, StubOptions.INSTANT, Map.of())) {
      desk.captions(desk.order());

      assertThat(desk.server.calls().get(0).header("authorization")).isEmpty();
      assertThat(desk.server.calls().get(0).path()).isEqualTo("/inference");
    }
  }

  @Test
  void refusesWhatItCannotDo() throws Exception {
    try (Desk desk = new Desk(folder)) {
      OrderRequest good = desk.order();
      OrderRequest review =
          new OrderRequest(
              good.reference(), JobType.REVIEW, good.media(), Optional.empty(), "en", Map.of());
      OrderRequest empty =
          new OrderRequest(
              good.reference(),
              JobType.CAPTIONS,
              Optional.empty(),
              Optional.empty(),
              "en",
              Map.of());
      OrderRequest withFile =
          new OrderRequest(
              good.reference(),
              JobType.CAPTIONS,
              good.media(),
              Optional.of(CaptionFile.human("a.srt", Optional.empty(), new byte[0])),
              "en",
              Map.of());

      assertThat(problem(() -> desk.provider.check(review)).field()).contains("job_type");
      assertThat(problem(() -> desk.provider.check(empty)).field()).contains("media_url");
      assertThat(problem(() -> desk.provider.check(withFile)).field()).contains("caption_file");
      assertThat(problem(() -> desk.provider.check(desk.order("a.mp4", "tlh", Map.of()))).field())
          .contains("language");
    }
  }

  @Test
  void asksOnlyWhatACallerMayAsk() throws Exception {
    try (Desk desk = new Desk(folder, Map.of("temperature", "0.5", "granularities", "none"))) {
      desk.captions(desk.order());
      assertThat(desk.sent()).contains("0.5").doesNotContain("granularities", "\"prompt\"");

      Map<String, String> wishes =
          Map.of(
              "prompt", "An evening in Kyiv.",
              "vocabulary", " Zoë,Zelensky\n",
              "temperature", "0.2",
              "ProviderID", "echo-1",
              "stream", "true");
      desk.captions(desk.order("clip.mp4", "nb-NO", wishes));

      assertThat(desk.sent())
          .contains("An evening in Kyiv. Zoë, Zelensky", "0.2", "\r\n\r\nno\r\n")
          .doesNotContain("0.5", "echo-1", "\"stream\"");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "temperature, 2",
    "temperature, warm",
    "temperature, NaN",
    "response_format, json",
    "response_format, text"
  })
  void refusesWishesThatCannotBe(String name, String value) throws Exception {
    try (Desk desk = new Desk(folder)) {
      ProviderProblem problem =
          problem(() -> desk.provider.check(desk.order("a.mp4", "en", Map.of(name, value))));

      assertThat(problem.kind()).isEqualTo(Kind.REJECTED);
      assertThat(problem.code()).isEqualTo("invalid_field");
      assertThat(problem.field()).contains("provider_params." + name);
    }
  }

  @Test
  void showsNoKeyWhateverTheServerRepeats() throws Exception {
    String key = "sk_0123456789";
    String error = "{\"error\":{\"message\":\"no " + key + "\",\"code\":\"" + key + "\"}}";
    try (Desk desk = new Desk(folder, Map.of("api-key", key))) {
      for (int status : List.of(200, 400, 401, 402, 403, 404, 413, 415, 422, 429, 500, 503)) {
        ProviderProblem problem = desk.problemOf(Answer.json(status, error));

        assertThat(problem.toString()).as("status " + status).doesNotContain(key);
      }
      assertThat(desk.provider.toString()).doesNotContain(key);
    }
  }

  private static ProviderProblem marked(Desk desk, String marker) throws Exception {
    return desk.problem(desk.order("clip-sandbox-" + marker + ".mp4", "en", Map.of()));
  }

  /** Reads a request and then waits; returns whether the other side closed. */
  private static boolean readToEnd(ServerSocket server, CompletableFuture<Void> arrived) {
    try (Socket socket = server.accept();
        InputStream in = socket.getInputStream()) {
      byte[] buffer = new byte[8192];
      int read = in.read(buffer);
      while (read >= 0) {
        arrived.complete(null);
        read = in.read(buffer);
      }
      return true;
    } catch (IOException e) {
      return true; // Reset is closed too.
    }
  }

  private static void awaitNoCalls(Desk desk) throws InterruptedException {
    for (int i = 0; i < 1000 && desk.http.dispatcher().runningCallsCount() > 0; i++) {
      Thread.sleep(5);
    }
    assertThat(desk.http.dispatcher().runningCallsCount()).isZero();
  }

  private static ProviderProblem problem(ThrowingCallable call) {
    return catchThrowableOfType(ProviderException.class, call).problem();
  }

  private static String text(CaptionDocument document) {
    return document.cues().stream()
        .map(cue -> cue.text().replace('\n', ' '))
        .collect(Collectors.joining(" "));
  }

  private static String sample() {
    return SampleCaptions.CUES.stream()
        .map(cue -> cue.text().replace('\n', ' '))
        .collect(Collectors.joining(" "));
  }

  private static CaptionDocument document(CaptionFile file) throws Exception {
    return Json.FORMAT.read(file.bytes(), ReadOptions.DEFAULT).document();
  }
}
