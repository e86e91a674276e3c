package io.cuebroker.testkit;

import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;

/** The fake keeps the contract, so that what the broker learns from it holds for others. */
final class FakeProviderTest {

  @Nested
  final class FreeTest extends FakeContract {
    FreeTest() {
      super(FakeVendor.free("fake"));
    }
  }

  @Nested
  final class PaidTest extends FakeContract {
    PaidTest() {
      super(FakeVendor.paid("fake"));
    }
  }

  @Nested
  final class EphemeralTest extends FakeContract {
    EphemeralTest() {
      super(FakeVendor.ephemeral("fake"));
    }
  }

  abstract static class FakeContract extends ProviderContract {
    private final FakeVendor vendor;

    FakeContract(FakeVendor vendor) {
      this.vendor = vendor;
      vendor.answering(
          new OrderState.InProgress(Optional.of(10), Optional.empty(), Optional.empty()));
    }

    @Override
    protected ProviderFactory factory() {
      return new FakeProviderFactory(vendor);
    }

    @Override
    protected Map<String, String> settings() {
      return Map.of("api-key", "s3cret");
    }

    @Override
    protected OrderRequest order(OrderReference reference) {
      return Orders.order(reference);
    }

    @Override
    protected void finish(OrderId order) {
      vendor.become(order, new OrderState.Delivered(List.of()));
    }

    @Override
    protected OptionalInt ordersPlaced(OrderReference reference) {
      return OptionalInt.of(vendor.ordersOf(reference));
    }

    @Override
    protected boolean isService() {
      return false;
    }
  }
}
