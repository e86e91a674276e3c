package io.cuebroker.provider;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;

/** What the broker lends a provider. Safe for concurrent use. */
public interface Context {

  /**
   * Returns the guarded HTTP client: it connects to no private address that the operator has not
   * allowed. A client derived from it with {@link OkHttpClient#newBuilder()} keeps the guard as
   * long as it sets no other socket factory, DNS or proxy.
   */
  OkHttpClient http();

  /**
   * Returns the same client with limits that all requests of the provider keep together, whoever
   * makes them: one waits for its turn, or fails with {@link BusyException}. Each call makes limits
   * of their own, so a provider calls this once.
   */
  OkHttpClient http(List<RateLimit> limits);

  /** Returns the time. */
  Clock clock();

  /** Returns a folder of this provider's own that lasts, such as for models; it exists. */
  Path folder();

  /**
   * Returns a folder for files that need not outlive the process; it exists and is emptied at
   * start.
   */
  Path scratch();

  /**
   * Returns the caption file that came with an order, or empty if there was none. Works as long as
   * the job is kept.
   */
  Optional<CaptionFile> captionFile(OrderReference reference) throws ProviderException;

  /**
   * Tells the broker that an order has news, so that it is polled at once. A hint: it may come
   * twice or be lost.
   */
  void changed(OrderId order);
}
