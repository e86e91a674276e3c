package io.cuebroker.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.cuebroker.broker.Broker;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.Phase;
import io.cuebroker.provider.CallerHook;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Context;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.ProviderId;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.Settings;
import io.cuebroker.provider.Submission;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers who are told at an address among their provider's parameters, in its words. */
class CallerHooksTest {
  @TempDir Path folder;

  /**
   * A vendor that delivers at the first poll, never calls anybody, and whose callers name a hook.
   */
  private record Vendor() implements Provider, ProviderFactory, CallerHook {
    @Override
    public ProviderInfo info() {
      return new ProviderInfo(new ProviderId("vendor"), "Vendor", false, true, List.of());
    }

    @Override
    public Provider create(Settings settings, Context context) {
      return this;
    }

    @Override
    public Submission submit(OrderRequest order) {
      return Submission.of(new OrderId("order-1"));
    }

    @Override
    public OrderState poll(OrderId order) {
      return new OrderState.Delivered(List.of());
    }

    @Override
    public CaptionFile fetch(OrderId order) {
      return CaptionFile.human(
          "video.srt",
          Optional.of("srt"),
          "1\n00:00:01,000 --> 00:00:02,000\nHello\n\n".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Languages languages() {
      return new Languages.Any();
    }

    @Override
    public Optional<CallerHook> callerHook() {
      return Optional.of(this);
    }

    @Override
    public String parameter() {
      return "notify";
    }

    @Override
    public Message message(OrderId order, End end) {
      return new Message("application/x-vendor", order + " is " + end);
    }

    @Override
    public void close() {}
  }

  private static NewJob request(String url) {
    NewJob plain = House.request("vendor", "p-" + url.hashCode());
    return new NewJob(
        plain.desk(),
        plain.parentId(),
        plain.mediaUrl(),
        plain.provider(),
        Map.of("notify", url),
        plain.outputTypes(),
        plain.language(),
        plain.type(),
        plain.captionFile(),
        plain.metadata(),
        plain.requestedBy(),
        plain.callbackUrl(),
        plain.release(),
        plain.retryOf(),
        plain.warnings(),
        plain.idempotencyKey());
  }

  @Test
  void areToldOnceThoughTheVendorNeverCalled() throws Exception {
    BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          calls.add(
              exchange.getRequestHeaders().getFirst("Content-Type")
                  + ": "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    receiver.start();
    try (Broker broker =
        Engine.open(
            House.settings(folder).withOutboundAllow(List.of("127.0.0.1")),
            Clock.systemUTC(),
            List.of(new Vendor()))) {
      broker.start();
      NewJob request =
          request("http://127.0.0.1:" + receiver.getAddress().getPort() + "/cb?token=1");
      JobId first = broker.jobs().create(request).job().id();

      assertThat(calls.poll(20, TimeUnit.SECONDS))
          .isEqualTo("application/x-vendor: order-1 is DELIVERED");
      assertThat(broker.jobs().find(request.desk(), first).orElseThrow().phase())
          .isEqualTo(Phase.DELIVERED);

      broker.jobs().retry(request.desk(), first); // Asks for it again, and not twice.
      assertThat(calls.poll(20, TimeUnit.SECONDS))
          .isEqualTo("application/x-vendor: order-1 is DELIVERED");
      while (broker.webhooks().owed(Optional.empty()) > 0) {
        Thread.sleep(20);
      }
      assertThat(calls).isEmpty();

      JobException refused =
          catchThrowableOfType(
              JobException.class, () -> broker.jobs().create(request("http://10.0.0.1/cb")));
      assertThat(refused.problem().field()).contains("provider_params.notify");
    } finally {
      receiver.stop(0);
    }
  }
}
