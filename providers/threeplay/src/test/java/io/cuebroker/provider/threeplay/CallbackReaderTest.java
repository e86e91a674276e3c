package io.cuebroker.provider.threeplay;

import static io.cuebroker.provider.threeplay.SandboxedVendor.order;
import static io.cuebroker.provider.threeplay.SandboxedVendor.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.provider.Callback;
import io.cuebroker.provider.Callbacks;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.StubServer;
import io.cuebroker.sandbox.VendorStub;
import io.cuebroker.sandbox.threeplay.ThreePlayStub;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchange 15 of the contracts notes, section 6.1. */
final class CallbackReaderTest {
  private final SandboxedVendor vendor = SandboxedVendor.start(StubOptions.INSTANT, Map.of());
  private final Callbacks callbacks = vendor.provider.callbacks().orElseThrow();

  @AfterEach
  void stop() {
    vendor.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":200,\"data\":{\"id\":9001,\"media_file_id\":7001,\"status\":\"complete\"}}",
        "{\"id\":\"9001\",\"media_file_id\":\"7001\",\"status\":\"complete\",\"x\":\"false\"}",
        "media_file_id=7001&id=9001&status=complete",
        "data%5Bid%5D=9001&data%5Bstatus%5D=complete"
      })
  void f15ReadsEveryForm(String body) throws Exception {
    assertThat(callbacks.read(call(body))).containsExactly(new OrderId("9001"));
    assertThat(callbacks.read(call(body))).containsExactly(new OrderId("9001"));
    assertThat(callbacks.isAuthentic(call(body))).isFalse();
  }

  @Test
  void f15NamesTheOrderOfEachAccount() throws Exception {
    Provider both =
        vendor.create(Map.of("api-key", "default:" + ThreePlayStub.KEY + ",sports/:other"));

    assertThat(both.callbacks().orElseThrow().read(call("{\"id\":9001}")))
        .containsExactlyInAnyOrder(new OrderId("9001"), new OrderId("9001@sports/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "<html>",
        "{\"id\":0}",
        "{\"id\":\"-1\"}",
        "{\"data\":{\"x\":1}}",
        "{\"id\":{\"x\":1}}",
        "{\"id\":\"9001@x\"}",
        "id=0",
        "id=%zz",
        "{\"id\":9001"
      })
  void f15RefusesWhatIsNoCall(String body) {
    assertThat(problem(() -> callbacks.read(call(body))).kind()).isEqualTo(Kind.REJECTED);
  }

  @Test
  void f15RefusesWhatIsTooLong() {
    String body = "{\"id\":9001,\"x\":\"" + "x".repeat(70_000) + "\"}";

    assertThat(problem(() -> callbacks.read(call(body))).kind()).isEqualTo(Kind.REJECTED);
  }

  @Test
  void f15ReadsWhatTheSandboxSends() throws Exception {
    try (StubServer broker = StubServer.start(new Broker())) {
      URI address = URI.create(broker.baseUrl() + "/3play?token=callback-secret");
      OrderId enveloped = vendor.provider.submit(order(Map.of()).withCallback(address)).order();
      OrderId flat = vendor.provider.submit(order(Map.of()).withCallback(address)).order();
      for (int i = 0; i < 100 && broker.calls().size() < 4; i++) {
        Thread.sleep(20);
      }

      assertThat(broker.calls())
          .hasSize(4)
          .allSatisfy(call -> assertThat(call.query()).containsEntry("token", "callback-secret"));
      assertThat(broker.calls()).extracting(this::read).contains(enveloped, flat);
    }
  }

  private OrderId read(Call call) {
    try {
      return callbacks.read(new Callback(call.headers(), call.body())).iterator().next();
    } catch (ProviderException e) {
      throw new AssertionError(call.text(), e);
    }
  }

  private static Callback call(String body) {
    return new Callback(
        Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
  }

  /** Somebody who is called. */
  private static final class Broker implements VendorStub {
    @Override
    public String vendor() {
      return "broker";
    }

    @Override
    public String basePath() {
      return "/cb";
    }

    @Override
    public Answer answer(Call call) {
      return Answer.empty(204);
    }

    @Override
    public List<PlacedOrder> orders() {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
