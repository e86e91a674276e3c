package io.cuebroker.testkit;

import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Context;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.RateLimit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;

/**
 * What a broker lends a provider, over a folder of the test's own. Until it is given a client it
 * reaches no network, and counts the tries. Safe for concurrent use.
 */
public final class TestContext implements Context {
  private final Path folder;
  private final Clock clock;
  private final OkHttpClient http;
  private final AtomicInteger refusedCalls;
  private final Map<OrderReference, CaptionFile> captionFiles;
  private final List<OrderId> changed;

  private TestContext(Path folder) {
    this.folder = folder;
    this.clock = Clock.systemUTC();
    AtomicInteger refused = new AtomicInteger();
    this.refusedCalls = refused;
    this.http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  refused.incrementAndGet();
                  throw new UnknownHostException("this test reaches no network");
                })
            .build();
    this.captionFiles = new ConcurrentHashMap<>();
    this.changed = new CopyOnWriteArrayList<>();
  }

  private TestContext(TestContext other, Clock clock, OkHttpClient http) {
    this.folder = other.folder;
    this.clock = clock;
    this.http = http;
    this.refusedCalls = other.refusedCalls;
    this.captionFiles = other.captionFiles;
    this.changed = other.changed;
  }

  /** Returns a context over a folder that exists, with the system's clock and no network. */
  public static TestContext in(Path folder) {
    return new TestContext(folder);
  }

  /** Returns a context over the same folder, files and notes that reaches the network. */
  public TestContext withHttp(OkHttpClient client) {
    return new TestContext(this, clock, client);
  }

  /** Returns a context over the same folder, files and notes with another clock. */
  public TestContext withClock(Clock other) {
    return new TestContext(this, other, http);
  }

  /** Keeps the caption file that came with an order, as the broker does before it submits. */
  public void keep(OrderReference reference, CaptionFile file) {
    captionFiles.put(reference, file);
  }

  /** Returns how many HTTP calls were tried without a network. */
  public int refusedCalls() {
    return refusedCalls.get();
  }

  /** Returns the orders that were said to have news, in that order. */
  public List<OrderId> changed() {
    return List.copyOf(changed);
  }

  @Override
  public OkHttpClient http() {
    return http;
  }

  /** Returns {@link #http()}: a test asks a vendor of its own as often as it wants. */
  @Override
  public OkHttpClient http(List<RateLimit> limits) {
    return http;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Path folder() {
    return made("provider");
  }

  @Override
  public Path scratch() {
    return made("scratch");
  }

  @Override
  public Optional<CaptionFile> captionFile(OrderReference reference) {
    return Optional.ofNullable(captionFiles.get(reference));
  }

  @Override
  public void changed(OrderId order) {
    changed.add(order);
  }

  private Path made(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
