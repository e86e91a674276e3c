package io.cuebroker.bench.polling;

import io.cuebroker.provider.BulkStatus;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Context;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.ProviderId;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.Settings;
import io.cuebroker.provider.Submission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A vendor without a network, for which every order is in progress: it answers at once and
 * remembers nothing, so that what is measured is the broker. Safe for concurrent use.
 */
final class StubProvider implements ProviderFactory, Provider {
  private static final OrderState IN_PROGRESS =
      new OrderState.InProgress(Optional.empty(), Optional.empty(), Optional.empty());

  private final String id;
  private final Optional<BulkStatus> list;
  private final AtomicLong sweeps = new AtomicLong();
  private final AtomicLong polled = new AtomicLong();

  private StubProvider(String id, boolean lists) {
    this.id = id;
    list = lists ? Optional.of(this::pollMany) : Optional.empty();
  }

  /** Makes the providers of a kind. */
  static List<StubProvider> of(Kind kind) {
    return kind.providers().stream()
        .map(id -> new StubProvider(id, Kind.TOGETHER.providers().contains(id)))
        .toList();
  }

  /** Returns how many sweeps there were: each asks once whether there is a list. */
  long sweeps() {
    return sweeps.get();
  }

  /** Returns how many orders were asked for, each as often as it was. */
  long polled() {
    return polled.get();
  }

  @Override
  public ProviderInfo info() {
    return new ProviderInfo(new ProviderId(id), "Stub " + id, false, true, List.of());
  }

  @Override
  public Provider create(Settings settings, Context context) {
    return this;
  }

  @Override
  public OrderState poll(OrderId order) {
    polled.incrementAndGet();
    return IN_PROGRESS;
  }

  private Map<OrderId, OrderState> pollMany(Set<OrderId> orders) {
    polled.addAndGet(orders.size());
    Map<OrderId, OrderState> states = new HashMap<>();
    orders.forEach(order -> states.put(order, IN_PROGRESS));
    return states;
  }

  @Override
  public Optional<BulkStatus> bulkStatus() {
    sweeps.incrementAndGet();
    return list;
  }

  @Override
  public Submission submit(OrderRequest order) throws ProviderException {
    throw unused();
  }

  @Override
  public CaptionFile fetch(OrderId order) throws ProviderException {
    throw unused();
  }

  private static ProviderException unused() {
    return new ProviderException(
        ProviderProblem.of(
            ProviderProblem.Kind.REJECTED, "stub", "it is only asked how orders stand"));
  }

  @Override
  public Languages languages() {
    return new Languages.Any();
  }

  @Override
  public void close() {}
}
