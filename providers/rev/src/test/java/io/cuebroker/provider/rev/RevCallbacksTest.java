package io.cuebroker.provider.rev;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cuebroker.provider.Callback;
import io.cuebroker.provider.Callbacks;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.rev.RevStub;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchange 15 of the fixture list. */
final class RevCallbacksTest {
  private final Desk desk =
      new Desk(StubOptions.INSTANT.working(Duration.ofMillis(300)), Path.of("unused"));
  private final Provider provider = desk.provider();
  private final Callbacks callbacks = provider.callbacks().orElseThrow();

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order_number=CP0000000001&client_ref=job-1&status=Delivered",
        "client_ref=job-1&order_number=CP0000000001",
        "{\"order_number\":\"CP0000000001\",\"client_ref\":\"job-1\",\"type\":\"x\",\"status\":"
            + "\"Complete\",\"deliverable_type\":\"ai_caption\",\"attachment_id\":\"C1\"}",
        " {\"order_number\":\"CP0000000001\",\"comment\":null}"
      })
  void readsFormsAndJson(String body) throws Exception {
    assertThat(callbacks.read(call(body))).containsExactly(new OrderId("CP0000000001"));
    assertThat(callbacks.read(call(body))).containsExactly(new OrderId("CP0000000001"));
  }

  @Test
  void namesTheOrderInEveryAccount() throws Exception {
    Provider two =
        desk.provider(
            Map.of(
                "client-key",
                "default:" + RevStub.CLIENT_KEY + ",sports/:" + RevStub.SECOND_CLIENT_KEY,
                "user-key",
                RevStub.USER_KEY));

    assertThat(two.callbacks().orElseThrow().read(call("order_number=CP7")))
        .containsExactlyInAnyOrder(new OrderId("CP7"), new OrderId("CP7@sports/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[]",
        "null",
        "order_number=",
        "order_number=%",
        "order_number=..%2Forders",
        "{\"order_number\":{\"a\":1}}",
        "{\"order_number\":null}",
        "{\"order_number\":\"CP1@sports\"}",
        "<order_number>CP1</order_number>"
      })
  void refusesWhatIsNoNotification(String body) {
    assertThat(Desk.problem(() -> callbacks.read(call(body))).code()).isEqualTo("unknown_callback");
  }

  @Test
  void refusesEndlessBodies() {
    String body = "order_number=CP1&comment=" + "x".repeat(70_000);

    assertThat(Desk.problem(() -> callbacks.read(call(body))).kind()).isEqualTo(Kind.REJECTED);
  }

  @Test
  void noCallIsProven() {
    assertThat(callbacks.isAuthentic(call("order_number=CP1"))).isFalse();
  }

  @Test
  void readsWhatTheStandInCalls() throws Exception {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    HttpServer listener =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listener.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    listener.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + listener.getAddress().getPort() + "/cb?t=1");
      OrderId order = provider.submit(Desk.order().withCallback(address)).order();

      List<String> calls = List.of(next(bodies), next(bodies), next(bodies));

      for (String body : calls) {
        assertThat(callbacks.read(call(body))).containsExactly(order);
      }
      // In any order, as the network will have it.
      assertThat(calls)
          .anyMatch(body -> body.contains("In Progress"))
          .anyMatch(body -> body.contains("\"attachment_id\":\"C1x0\""))
          .anyMatch(body -> body.contains("\"status\":\"Delivered\""));
    } finally {
      listener.stop(0);
    }
  }

  private static String next(BlockingQueue<String> bodies) throws InterruptedException {
    return String.valueOf(bodies.poll(10, TimeUnit.SECONDS));
  }

  private static Callback call(String body) {
    return new Callback(Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }
}
