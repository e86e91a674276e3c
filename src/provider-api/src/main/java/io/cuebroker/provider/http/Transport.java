package io.cuebroker.provider.http;

import io.cuebroker.provider.BusyException;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;

/** Whose move it is when a call to a vendor brought no answer. */
public final class Transport {
  private Transport() {}

  /**
   * Returns what a broken call means: known not to have been sent, or perhaps taken.
   *
   * @param vendor its name for people
   * @param places whether the call places an order or a part of one that must not be placed twice
   */
  public static ProviderException failure(String vendor, IOException e, boolean places) {
    if (e instanceof BusyException busy) {
      return new ProviderException(
          ProviderProblem.of(
                  Kind.THROTTLED, "rate_limited", vendor + "'s rate limit is used up for now")
              .withRetryAfter(Optional.of(busy.retryAfter())),
          e);
    }
    if (e instanceof UnknownHostException || e instanceof ConnectException) {
      return new ProviderException(
          ProviderProblem.of(Kind.UNAVAILABLE, "vendor_unreachable", vendor + " takes no calls"),
          e);
    }
    return places
        ? new ProviderException(
            ProviderProblem.of(
                Kind.OUTCOME_UNKNOWN,
                "no_answer",
                vendor + " did not answer; it may have taken the order"),
            e)
        : new ProviderException(
            ProviderProblem.of(Kind.UNAVAILABLE, "no_answer", vendor + " did not answer"), e);
  }
}
