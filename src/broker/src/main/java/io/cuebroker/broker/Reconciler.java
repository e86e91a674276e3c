package io.cuebroker.broker;

import java.util.List;
import java.util.Optional;

/** Compares providers' orders with ours. Safe for concurrent use. */
public interface Reconciler {

  /**
   * Compares now, or answers with a comparison made a moment ago. A desk sees its own jobs, and of
   * the provider's orders those that belong to no other desk's.
   *
   * @throws JobException {@code UNKNOWN_PROVIDER}; {@code PROVIDER_REJECTED} where the provider
   *     does not list its orders; or what the provider answered
   */
  Reconciliation compare(DeskId desk, String provider) throws JobException;

  /**
   * Repairs what the latest comparison showed: gives orders to the jobs that wait for them, and
   * asks again for orders that the provider does not show, which ends their jobs where it denies
   * them.
   *
   * @param orders which ones, by the provider's names; empty means all that cost nothing to repair
   * @param discard whether to cancel or remove the named orders that nobody waits for
   * @return what was done, a sentence for each
   * @throws JobException as {@link #compare}, and {@code ORDER_NOT_FOUND} for one that is not
   *     listed
   */
  List<Done> repair(DeskId desk, String provider, List<String> orders, boolean discard)
      throws JobException;

  /** What was done about one order. */
  record Done(String order, Optional<JobId> job, String outcome) {}
}
