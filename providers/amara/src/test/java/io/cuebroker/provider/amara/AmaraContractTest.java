package io.cuebroker.provider.amara;

import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.StubServer;
import io.cuebroker.sandbox.amara.AmaraStub;
import io.cuebroker.testkit.ProviderContract;
import io.cuebroker.testkit.TestContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;

final class AmaraContractTest extends ProviderContract {
  private final AmaraStub stub = new AmaraStub(StubOptions.INSTANT);
  private final StubServer server = StubServer.start(stub);

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected ProviderFactory factory() {
    return new AmaraFactory();
  }

  @Override
  protected Map<String, String> settings() {
    return Desk.settings(server);
  }

  @Override
  protected TestContext context(Path ownFolder) {
    return TestContext.in(ownFolder).withHttp(Desk.client());
  }

  @Override
  protected OrderRequest order(OrderReference reference) {
    return Desk.order(reference, Desk.MEDIA, Map.of());
  }

  @Override
  protected OrderId unknownOrder() {
    return new OrderId("NoSuchVideo1/en/1");
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
