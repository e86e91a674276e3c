package io.cuebroker.broker;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The running core: storage, providers and sweeps. Safe for concurrent use. */
public interface Broker extends AutoCloseable {

  /**
   * Begins to work on what is waiting. Until then jobs are accepted but not submitted.
   *
   * @param publicAddress what this service's own addresses begin with, so that vendors can be told
   *     where to call back; empty where none is known, and then everything goes by polling
   */
  void start(Optional<URI> publicAddress);

  /** Begins to work without an address for vendors to call back. */
  default void start() {
    start(Optional.empty());
  }

  /** Returns what callers can do with jobs. */
  JobService jobs();

  /** Returns posted media. */
  MediaLibrary media();

  /** Returns what takes vendors' calls. */
  VendorCalls vendorCalls();

  /** Returns what compares providers' orders with ours. */
  Reconciler reconciler();

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
