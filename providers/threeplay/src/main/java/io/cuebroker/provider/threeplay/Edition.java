package io.cuebroker.provider.threeplay;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A transcript's {@code last_edited_at}.
 *
 * @param words as it came
 */
record Edition(String words) {
  /** Token of captions that nobody edited. */
  static final String NONE = "-";

  /** Returns a word that is the same for the same edition: its milliseconds, or a digest. */
  String token() {
    return VendorTime.parse(words)
        .map(time -> Long.toString(time.toEpochMilli()))
        .orElseGet(() -> "x" + String.format(Locale.ROOT, "%08x", words.hashCode()));
  }

  /** Returns it as a revision. */
  String revision() {
    return VendorTime.parse(words).map(Instant::toString).orElse(words);
  }

  /**
   * Whether captions were edited since a review of them began.
   *
   * @param began the token of that time
   */
  static boolean isNewer(Optional<Edition> now, String began) {
    if (now.isEmpty()) {
      return false;
    }
    Optional<Instant> time = VendorTime.parse(now.get().words());
    if (time.isPresent() && began.matches("[0-9]{1,18}")) {
      return time.get().toEpochMilli() > Long.parseLong(began);
    }
    return !now.get().token().equals(began);
  }
}
