package io.cuebroker.captions.vtt;

import java.math.BigDecimal;
import java.util.Optional;

/** Percentages as WebVTT writes them: digits, perhaps a point and digits, a percent sign. */
final class Percentage {
  /** More places than a double holds; a longer number is an attack. */
  private static final int MAX_LENGTH = 40;

  private Percentage() {}

  /** Returns 0 to 100, or empty if the text is no percentage or out of range. */
  static Optional<Double> parse(String text) {
    int digits = text.length() - 1;
    if (digits < 1 || digits > MAX_LENGTH || text.charAt(digits) != '%') {
      return Optional.empty();
    }
    int points = 0;
    for (int i = 0; i < digits; i++) {
      char c = text.charAt(i);
      if (c == '.' && i > 0 && i < digits - 1) {
        points++;
      } else if (c < '0' || c > '9') {
        return Optional.empty();
      }
    }
    if (points > 1) {
      return Optional.empty();
    }
    double value = Double.parseDouble(text.substring(0, digits));
    return value <= 100 ? Optional.of(value) : Optional.empty();
  }

  static void append(StringBuilder out, double percent) {
    if (percent == Math.rint(percent)) {
      out.append((int) percent).append('%');
    } else {
      out.append(BigDecimal.valueOf(percent).toPlainString()).append('%');
    }
  }
}
