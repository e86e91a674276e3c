package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.JobType;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.StubServer;
import io.cuebroker.sandbox.threeplay.ThreePlayStub;
import io.cuebroker.testkit.ProviderContract;
import io.cuebroker.testkit.TestContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;

final class ThreePlayContractTest extends ProviderContract {
  private final ThreePlayStub stub =
      new ThreePlayStub(StubOptions.INSTANT.working(Duration.ofMillis(1500)));
  private final StubServer server = StubServer.start(stub);

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected ProviderFactory factory() {
    return new ThreePlayFactory();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("base-url", server.baseUrl().toString(), "api-key", ThreePlayStub.KEY);
  }

  @Override
  protected TestContext context(Path ownFolder) {
    return super.context(ownFolder).withHttp(new OkHttpClient());
  }

  @Override
  protected OrderRequest order(OrderReference reference) {
    return new OrderRequest(
        reference,
        JobType.CAPTIONS,
        Optional.of(Media.at(SandboxedVendor.MEDIA)),
        Optional.empty(),
        "en-US",
        Map.of("turnaround_level_id", "asr"));
  }

  @Override
  protected OrderId unknownOrder() {
    return new OrderId("424242");
  }

  @Override
  protected OptionalInt ordersPlaced(OrderReference reference) {
    return OptionalInt.of(
        (int)
            stub.orders().stream()
                .filter(order -> order.reference().equals(reference.value()))
                .count());
  }
}
