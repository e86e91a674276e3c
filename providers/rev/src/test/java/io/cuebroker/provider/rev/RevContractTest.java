package io.cuebroker.provider.rev;

import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.testkit.ProviderContract;
import io.cuebroker.testkit.TestContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;

final class RevContractTest extends ProviderContract {
  private final Desk desk =
      new Desk(StubOptions.INSTANT.working(Duration.ofMillis(1200)), Path.of("unused"));

  @AfterEach
  void stopStandIn() {
    desk.close();
  }

  @Override
  protected ProviderFactory factory() {
    return new RevFactory();
  }

  @Override
  protected Map<String, String> settings() {
    return desk.settings(Map.of());
  }

  @Override
  protected TestContext context(Path ownFolder) {
    return Desk.context(ownFolder);
  }

  @Override
  protected OrderRequest order(OrderReference reference) {
    return Desk.order(reference, Map.of());
  }

  @Override
  protected OrderId unknownOrder() {
    return new OrderId("CP9999999999");
  }

  @Override
  protected OptionalInt ordersPlaced(OrderReference reference) {
    long count =
        desk.stub.orders().stream()
            .filter(order -> order.reference().equals(reference.value()))
            .count();
    return OptionalInt.of((int) count);
  }
}
