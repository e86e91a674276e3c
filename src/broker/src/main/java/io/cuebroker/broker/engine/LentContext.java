package io.cuebroker.broker.engine;

import io.cuebroker.broker.gate.Gate;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.Rows;
import io.cuebroker.outbound.Outbound;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Context;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.RateLimit;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/** What one provider is lent. */
final class LentContext implements Context {
  private final String provider;
  private final Supplier<Outbound> outbound;
  private final Clock clock;
  private final Path folder;
  private final Path scratch;
  private final Supplier<Node> node;
  private final BiConsumer<String, OrderId> whenChanged;

  LentContext(
      String provider,
      Supplier<Outbound> outbound,
      Clock clock,
      Path folder,
      Path scratch,
      Supplier<Node> node,
      BiConsumer<String, OrderId> whenChanged) {
    this.provider = provider;
    this.outbound = outbound;
    this.clock = clock;
    this.folder = folder;
    this.scratch = scratch;
    this.node = node;
    this.whenChanged = whenChanged;
  }

  @Override
  public OkHttpClient http() {
    return outbound.get().client();
  }

  @Override
  public OkHttpClient http(List<RateLimit> limits) {
    return http().newBuilder().addInterceptor(Gate.limiting(limits)).build();
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Path scratch() {
    return scratch;
  }

  @Override
  public Optional<CaptionFile> captionFile(OrderReference reference) throws ProviderException {
    Optional<JobRow> row = node.get().ledger().store().read(rows -> row(rows, reference));
    return row.isEmpty() ? Optional.empty() : node.get().captionFile(row.get());
  }

  private static Optional<JobRow> row(Rows rows, OrderReference reference) {
    return rows.orders().jobOf(reference).flatMap(rows.jobs()::find);
  }

  @Override
  public void changed(OrderId order) {
    whenChanged.accept(provider, order);
  }
}
