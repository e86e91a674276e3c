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
   * @param forms the words in which hooks are told of events
   */
  void start(Optional<URI> publicAddress, List<HookForm> forms);

  /** Begins to work without an address for vendors to call back. */
  default void start() {
    start(Optional.empty(), List.of());
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

  /** Returns what dialects keep of their own. */
  DialectRecords records();

  /** Returns videos with captions in them. */
  VideoService videos();

  /** Returns what is told to other services. */
  Webhooks webhooks();

  /**
   * Returns a secret of this installation, made when it is first asked for and the same from then
   * on. It may never be shown.
   *
   * @param purpose what it is for; each has its own
   */
  String secret(String purpose);

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
