package io.cuebroker.broker;

import io.cuebroker.provider.Callback;
import java.util.Optional;

/**
 * Calls that vendors make. Whatever they say is only a hint to ask the vendor: duplicates, replays,
 * reordering and forgeries change nothing. Safe for concurrent use.
 */
public interface VendorCalls {

  /**
   * Takes a call to a job's own address.
   *
   * @param token as the address carried it; without one the call is still a hint, as the public
   *     broker's addresses have none, but not more often than polls are made anyway
   * @throws JobException {@code JOB_NOT_FOUND}; {@code CALLBACK_REFUSED} for another token; {@code
   *     ORDER_NOT_FOUND} where the call is about other orders; {@code INVALID_FIELD} where it has
   *     none of the vendor's known forms
   */
  void ofJob(JobId job, Optional<String> token, Callback call) throws JobException;

  /**
   * Takes a call about any of a vendor's orders.
   *
   * @throws JobException {@code UNKNOWN_PROVIDER}; {@code CALLBACK_REFUSED} where it is not proven
   *     to be the vendor's; {@code INVALID_FIELD}
   */
  void ofProvider(String provider, Callback call) throws JobException;

  /** Returns the provider whose call this is proven to be, if any. */
  Optional<String> sender(Callback call);
}
