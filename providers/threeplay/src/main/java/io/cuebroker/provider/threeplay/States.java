package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Charged;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** 3Play's words for how an order stands: contracts notes, section 1.5. */
final class States {
  private static final Pattern BY_CUSTOMER =
      Pattern.compile(
          "\\bcancell?ed (by|at the request of) (the |a )?(customer|user|client)\\b"
              + "|\\b(customer|user|client)('s)? (request|cancell?)",
          Pattern.CASE_INSENSITIVE);

  private States() {}

  /** Returns the state of an order. A word that nobody knows may yet become a known one. */
  static OrderState of(Transcript transcript, String key) {
    if (transcript.isComplete()) {
      return new OrderState.Delivered(List.of(), transcript.edition().map(Edition::revision));
    }
    if (transcript.isCancelled()) {
      return cancelled(transcript, key);
    }
    String word = transcript.status().isEmpty() ? "no status" : transcript.status();
    return new OrderState.InProgress(
        Optional.empty(), Optional.empty(), Optional.of(Words.shown(word, key)));
  }

  /**
   * Returns how a review stands. 3Play has no sign for its end but an edit.
   *
   * @param began the edition that it began from
   */
  static OrderState ofReview(Transcript transcript, String began, String key) {
    if (transcript.isCancelled()) {
      return cancelled(transcript, key);
    }
    Optional<String> revision = transcript.edition().map(Edition::revision);
    if (Edition.isNewer(transcript.edition(), began)) {
      return new OrderState.Delivered(List.of(), revision);
    }
    return new OrderState.AwaitingReview(
        Optional.empty(), Optional.of("nobody has edited it yet"), revision, true);
  }

  /** Whoever cancels, 3Play's word is the same; a broker that asked for it knows by itself. */
  private static OrderState cancelled(Transcript transcript, String key) {
    String reason =
        Stream.of(transcript.reason(), transcript.details())
            .flatMap(Optional::stream)
            .collect(Collectors.joining(": "));
    if (BY_CUSTOMER.matcher(transcript.reason().orElse("")).find()) {
      return new OrderState.Cancelled();
    }
    return new OrderState.Failed(
        ProviderProblem.of(Kind.REJECTED, "cancelled_by_vendor", "3Play gave up on this order")
            .withVendorMessage(Words.shown(reason, key))
            .withCharged(Charged.UNKNOWN));
  }
}
