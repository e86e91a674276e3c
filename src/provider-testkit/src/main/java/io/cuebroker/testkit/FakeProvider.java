package io.cuebroker.testkit;

import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.MediaWords;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.Readiness;
import io.cuebroker.provider.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Hands everything on to its vendor. */
final class FakeProvider implements Provider {
  private final FakeVendor vendor;

  FakeProvider(FakeVendor vendor) {
    this.vendor = vendor;
  }

  @Override
  public Submission submit(OrderRequest order) throws ProviderException {
    return vendor.submit(order);
  }

  @Override
  public OrderState poll(OrderId order) throws ProviderException {
    return vendor.poll(order);
  }

  @Override
  public CaptionFile fetch(OrderId order) throws ProviderException {
    return vendor.fetch(order);
  }

  @Override
  public Languages languages() {
    return vendor.languages();
  }

  @Override
  public OptionalInt slots() {
    return vendor.slots();
  }

  @Override
  public Optional<Cancellation> cancellation() {
    return vendor.cancels() ? Optional.of(vendor::cancel) : Optional.empty();
  }

  @Override
  public Optional<OrderLookup> lookup() {
    return vendor.settleTime().map(Lookup::new);
  }

  @Override
  public MediaWords mediaWords() {
    return vendor.mediaWords();
  }

  @Override
  public Readiness readiness() {
    return vendor.readiness();
  }

  @Override
  public void close() {
    if (vendor.info().ephemeral()) {
      vendor.loseOrders();
    }
  }

  private final class Lookup implements OrderLookup {
    private final Duration settleTime;

    Lookup(Duration settleTime) {
      this.settleTime = settleTime;
    }

    @Override
    public Result find(OrderReference reference, Instant since) {
      return vendor.lookUp(reference, since);
    }

    @Override
    public Duration settleTime() {
      return settleTime;
    }
  }
}
