package io.cuebroker.broker;

import java.util.List;

/** The running core: storage, providers and sweeps. Safe for concurrent use. */
public interface Broker extends AutoCloseable {

  /** Begins to work on what is waiting. Until then jobs are accepted but not submitted. */
  void start();

  /** Returns what callers can do with jobs. */
  JobService jobs();

  /** Returns posted media. */
  MediaLibrary media();

  /** Returns the answers already given. */
  IdempotencyLedger idempotency();

  /** Returns the API keys. */
  KeyRing keys();

  /** Returns every provider of this installation, by id. */
  List<ProviderStatus> providers();

  /** Returns whether the broker can do its work now. */
  Health health();

  /**
   * Stops taking up work, waits a little for what is under way, and frees everything. Nothing
   * accepted is lost.
   */
  @Override
  void close();
}
