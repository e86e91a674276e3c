package io.cuebroker.provider.threeplay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** 3Play's times. Their form is not established: ISO 8601, looser than that, or since 1970. */
final class VendorTime {
  private static final int EPOCH_SECONDS_DIGITS = 10;

  private VendorTime() {}

  /** Returns the time that these words mean, or empty if they are in no known form. */
  static Optional<Instant> parse(String words) {
    if (words.matches("[0-9]{1,15}")) {
      long number = Long.parseLong(words);
      return Optional.of(
          words.length() <= EPOCH_SECONDS_DIGITS
              ? Instant.ofEpochSecond(number)
              : Instant.ofEpochMilli(number));
    }
    String iso =
        words
            .replaceFirst("\\s*(UTC|GMT)$", "Z")
            .replaceFirst("^(\\S+)\\s+([0-9])", "$1T$2")
            .replaceFirst("\\s*([+-][0-9]{2}):?([0-9]{2})$", "$1:$2");
    try {
      return Optional.of(OffsetDateTime.parse(iso).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
