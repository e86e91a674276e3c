package io.cuebroker.provider.amara;

import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Charged;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.http.RetryAfter;
import java.time.Clock;
import java.util.List;

/** Whose move it is after an answer that is none of the good ones. */
final class Refusals {
  private final Clock clock;

  Refusals(Clock clock) {
    this.clock = clock;
  }

  /** Returns what a status other than 2xx means. */
  ProviderException of(Reply reply, Step step, List<String> secrets) {
    ProviderProblem problem =
        switch (reply.status()) {
          case 401, 403 ->
              ProviderProblem.of(
                  Kind.CREDENTIALS, "credentials_refused", "Amara refuses the key, or its rights");
          case 402 ->
              ProviderProblem.of(Kind.QUOTA, "quota_used_up", "Amara's account has no money left");
          case 404 ->
              ProviderProblem.of(Kind.REJECTED, "order_not_found", "Amara has no such thing");
          case 429 ->
              ProviderProblem.of(Kind.THROTTLED, "rate_limited", "Amara asks to wait")
                  .withRetryAfter(RetryAfter.parse(reply.retryAfter(), clock));
          default -> other(reply, step);
        };
    return new ProviderException(
        problem.withVendorMessage(AmaraError.of(reply.body(), secrets).words()));
  }

  private static ProviderProblem other(Reply reply, Step step) {
    int status = reply.status();
    if (status >= 300 && status < 400) {
      return ProviderProblem.of(
          Kind.UNAVAILABLE,
          "vendor_moved",
          "Amara answers with a redirect; providers.amara.base-url may be out of date");
    }
    if (status >= 400 && status < 500 && status != 408) {
      return ProviderProblem.of(
          Kind.REJECTED, "refused_by_vendor", "Amara refuses the request with status " + status);
    }
    return step == Step.PLACES
        ? unknown("Amara failed with status " + status + "; it may have taken the subtitles")
        : ProviderProblem.of(
            Kind.UNAVAILABLE, "vendor_unavailable", "Amara fails with status " + status);
  }

  /** Returns what a success means whose body is not what it should be. */
  static ProviderException unreadable(Reply reply, Step step) {
    if (step == Step.PLACES) {
      return new ProviderException(
          unknown("Amara's answer cannot be read; it may have taken the subtitles"));
    }
    return new ProviderException(
        reply.isPage()
            ? ProviderProblem.of(
                Kind.UNAVAILABLE, "vendor_unavailable", "Amara answers with a page for people")
            : ProviderProblem.of(
                Kind.VENDOR_FAULT, "unreadable_answer", "Amara's answer cannot be read"));
  }

  /**
   * Returns a failure as one of an order that Amara may have already: whatever went wrong now, the
   * order must not be placed anew for it.
   */
  static ProviderException unsettled(ProviderException failure, String message) {
    ProviderProblem problem = failure.problem();
    return new ProviderException(
        new ProviderProblem(
            Kind.OUTCOME_UNKNOWN,
            problem.code(),
            message + ": " + problem.message(),
            problem.vendorMessage(),
            problem.retryAfter(),
            problem.field(),
            problem.allowed(),
            Charged.UNKNOWN),
        failure);
  }

  static ProviderProblem unknown(String message) {
    return ProviderProblem.of(Kind.OUTCOME_UNKNOWN, "outcome_unknown", message);
  }
}
