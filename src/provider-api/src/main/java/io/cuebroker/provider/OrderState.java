package io.cuebroker.provider;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How an order stands. A vendor's own words stay in {@code details}, as text for people. */
public sealed interface OrderState {

  /**
   * Being worked on.
   *
   * @param progressPercent 0 to 100
   * @param expectedAt when it should be done
   */
  record InProgress(
      Optional<Integer> progressPercent, Optional<Instant> expectedAt, Optional<String> details)
      implements OrderState {
    public InProgress {
      progressPercent.ifPresent(
          percent -> {
            if (percent < 0 || percent > 100) {
              throw new IllegalArgumentException("progress must be 0 to 100, not " + percent);
            }
          });
    }
  }

  /**
   * Captions exist and wait for a person.
   *
   * @param editor where that person works
   * @param revision changes whenever the captions do; empty where the vendor does not tell
   * @param openEnded whether the vendor has no sign for "done" but a later edit, so that the review
   *     also ends when its link runs out or somebody asks for the captions
   */
  record AwaitingReview(
      Optional<URI> editor, Optional<String> details, Optional<String> revision, boolean openEnded)
      implements OrderState {

    /** Makes one whose end the vendor tells. */
    public AwaitingReview(Optional<URI> editor, Optional<String> details) {
      this(editor, details, Optional.empty(), false);
    }
  }

  /**
   * Finished; the file can be fetched.
   *
   * @param warnings stable words about the result, such as {@code no_speech}
   * @param revision changes whenever the captions do; empty where the vendor does not tell
   */
  record Delivered(List<String> warnings, Optional<String> revision) implements OrderState {
    public Delivered {
      warnings = List.copyOf(warnings);
    }

    /** Makes one that tells no revision. */
    public Delivered(List<String> warnings) {
      this(warnings, Optional.empty());
    }
  }

  /** Ended without captions. */
  record Failed(ProviderProblem problem) implements OrderState {}

  /** Cancelled at the provider. */
  record Cancelled() implements OrderState {}
}
