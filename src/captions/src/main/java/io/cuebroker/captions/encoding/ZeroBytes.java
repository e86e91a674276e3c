package io.cuebroker.captions.encoding;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Recognises UTF-16 without a byte order mark by its zero bytes: line ends, digits and blanks,
 * which every caption file is full of, have one each, always on the same side.
 */
final class ZeroBytes {
  private static final int SAMPLE_BYTES = 4096;

  /** Of the sample's byte pairs at least one in this many holds a zero. */
  private static final int PAIRS_PER_ZERO = 8;

  private ZeroBytes() {}

  static Optional<Charset> charsetOf(byte[] file) {
    if (file.length < 2 || file.length % 2 != 0) {
      return Optional.empty();
    }
    int even = 0;
    int odd = 0;
    int pairs = Math.min(file.length, SAMPLE_BYTES) / 2;
    for (int i = 0; i < pairs; i++) {
      even += file[2 * i] == 0 ? 1 : 0;
      odd += file[2 * i + 1] == 0 ? 1 : 0;
    }
    // A real U+0000 would stand in both halves; a few are let pass, a padded binary is not.
    if (odd * PAIRS_PER_ZERO >= pairs && even * PAIRS_PER_ZERO < odd) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    if (even * PAIRS_PER_ZERO >= pairs && odd * PAIRS_PER_ZERO < even) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return Optional.empty();
  }
}
