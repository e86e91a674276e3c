package io.cuebroker.bench.jobs;

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
import java.util.List;
import java.util.OptionalInt;

/** A provider that never has room: all its jobs stay queued. */
public final class WaitingProviderFactory implements ProviderFactory {
  @Override
  public ProviderInfo info() {
    return new ProviderInfo(new ProviderId("waiting"), "Waiting", true, false, List.of());
  }

  @Override
  public Provider create(Settings settings, Context context) {
    return new Waiting();
  }

  private static final class Waiting implements Provider {
    @Override
    public Submission submit(OrderRequest order) throws ProviderException {
      throw full();
    }

    @Override
    public OrderState poll(OrderId order) throws ProviderException {
      throw full();
    }

    @Override
    public CaptionFile fetch(OrderId order) throws ProviderException {
      throw full();
    }

    private static ProviderException full() {
      return new ProviderException(
          ProviderProblem.of(ProviderProblem.Kind.UNAVAILABLE, "full", "there is no room"));
    }

    @Override
    public Languages languages() {
      return new Languages.Any();
    }

    @Override
    public OptionalInt slots() {
      return OptionalInt.of(0);
    }

    @Override
    public void close() {}
  }
}
