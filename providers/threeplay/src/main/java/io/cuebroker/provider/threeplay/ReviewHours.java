package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import java.time.Duration;
import java.util.List;

/** How long an editing link works: whole hours. The upper end is this adapter's, 60 days. */
final class ReviewHours {
  static final int MOST = 1440;

  private ReviewHours() {}

  /**
   * Returns the hours of a wanted validity, rounded up.
   *
   * @throws ProviderException {@code invalid_field} where there are less than one or too many
   */
  static int of(Duration validity) throws ProviderException {
    long seconds = validity.toSeconds() + (validity.toNanosPart() > 0 ? 1 : 0);
    long hours = -Math.floorDiv(-seconds, Duration.ofHours(1).toSeconds());
    if (validity.isNegative() || hours < 1 || hours > MOST) {
      throw new ProviderException(
          ProviderProblem.rejectedField(
              "invalid_field",
              "an editing link works for 1 to " + MOST + " hours",
              "validity",
              List.of("PT1H to PT" + MOST + "H")));
    }
    return (int) hours;
  }
}
