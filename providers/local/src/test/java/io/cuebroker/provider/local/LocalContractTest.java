package io.cuebroker.provider.local;

import io.cuebroker.provider.JobType;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.testkit.ProviderContract;
import io.cuebroker.testkit.TestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

final class LocalContractTest extends ProviderContract {

  /** Of all cases, so that the model is unpacked once. */
  @TempDir private static Path shared;

  @Override
  protected ProviderFactory factory() {
    return new LocalFactory();
  }

  @Override
  protected TestContext context(Path ownFolder) {
    return TestContext.in(shared);
  }

  @Override
  protected OrderRequest order(OrderReference reference) {
    try {
      return new OrderRequest(
          reference,
          JobType.CAPTIONS,
          Optional.of(Speech.source(Speech.copy("lv-0930.flac", shared))),
          Optional.empty(),
          "en-US",
          Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
