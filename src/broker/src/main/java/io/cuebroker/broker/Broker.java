package io.cuebroker.broker;

import java.time.Clock;
import java.util.List;

/**
 * The running core: storage, providers and sweeps. Safe for concurrent use.
 *
 * <p>{@link #open} makes it usable; {@link #start} begins work on what is waiting.
 */
@SuppressWarnings("DoNotCallSuggester") // named before it is wired
public final class Broker implements AutoCloseable {

  private Broker() {}

  /**
   * Opens the data folder, brings its schema up to date and makes every provider; starts no work.
   *
   * @throws IllegalArgumentException naming a setting that is wrong
   * @throws IllegalStateException if the data folder cannot be used, such as when another process
   *     has it
   */
  public static Broker open(BrokerSettings settings, Clock clock) {
    throw new UnsupportedOperationException();
  }

  /** Begins to work on what is waiting. */
  public void start() {
    throw new UnsupportedOperationException();
  }

  /** Returns what callers can do with jobs. */
  public JobService jobs() {
    throw new UnsupportedOperationException();
  }

  /** Returns posted media. */
  public MediaLibrary media() {
    throw new UnsupportedOperationException();
  }

  /** Returns the answers already given. */
  public IdempotencyLedger idempotency() {
    throw new UnsupportedOperationException();
  }

  /** Returns the API keys. */
  public KeyRing keys() {
    throw new UnsupportedOperationException();
  }

  /** Returns every provider of this installation, by id. */
  public List<ProviderStatus> providers() {
    throw new UnsupportedOperationException();
  }

  /** Returns whether the broker can do its work now. */
  public Health health() {
    throw new UnsupportedOperationException();
  }

  /**
   * Stops taking up work, waits a little for what is under way, and frees everything. Nothing
   * accepted is lost.
   */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
