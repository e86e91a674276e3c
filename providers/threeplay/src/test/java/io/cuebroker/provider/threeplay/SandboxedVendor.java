package io.cuebroker.provider.threeplay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.provider.JobType;
import io.cuebroker.provider.MediaSource;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.Settings;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.StubServer;
import io.cuebroker.sandbox.threeplay.ThreePlayStub;
import io.cuebroker.testkit.TestContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A provider in front of the stand-in, on a clock that a test can put forward. */
final class SandboxedVendor implements AutoCloseable {
  static final OrderReference REFERENCE = new OrderReference("job-1:1");
  static final String MEDIA = "https://media.test/a.mp4";
  static final List<String> SECRETS =
      List.of(ThreePlayStub.KEY, ThreePlayStub.TRANSCRIPT_KEY, "callback-secret", "media-secret");

  final MovableClock clock = new MovableClock();
  final ThreePlayStub stub;
  final StubServer server;
  final Provider provider;

  private SandboxedVendor(StubOptions options, Map<String, String> settings) {
    stub = new ThreePlayStub(options, clock);
    server = StubServer.start(stub);
    provider = create(settings);
  }

  /** Starts one that works for a minute on each order. */
  static SandboxedVendor start() {
    return start(StubOptions.INSTANT.working(Duration.ofMinutes(1)), Map.of());
  }

  static SandboxedVendor start(StubOptions options, Map<String, String> settings) {
    return new SandboxedVendor(options, settings);
  }

  /** Returns another provider, such as one after a restart or with other settings. */
  Provider create(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("base-url", server.baseUrl().toString());
    all.put("api-key", ThreePlayStub.KEY);
    all.putAll(settings);
    ThreePlayFactory factory = new ThreePlayFactory();
    return factory.create(
        Settings.of(factory.info(), all),
        TestContext.in(Path.of("unused")).withClock(clock).withHttp(new OkHttpClient()));
  }

  static OrderRequest order(Map<String, String> parameters) {
    return order(Media.at(MEDIA), parameters);
  }

  static OrderRequest order(MediaSource media, Map<String, String> parameters) {
    return order(JobType.CAPTIONS, Optional.of(media), parameters);
  }

  static OrderRequest order(
      JobType type, Optional<MediaSource> media, Map<String, String> parameters) {
    return new OrderRequest(REFERENCE, type, media, Optional.empty(), "en", parameters);
  }

  /** Fails unless a call fails, and unless its failure is fit to be shown. */
  static ProviderProblem problem(ThrowingCallable call) {
    ProviderException failure = catchThrowableOfType(ProviderException.class, call);
    assertThat(failure).as("a ProviderException").isNotNull();
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    assertThat(text.toString() + failure.problem()).doesNotContain(SECRETS);
    return failure.problem();
  }

  @Override
  public void close() {
    provider.close();
    server.close();
  }
}
