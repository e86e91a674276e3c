package io.cuebroker.captions.vtt;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Percentages as WebVTT writes them: digits, perhaps a point and digits, a percent sign. */
final class Percentage {
  private static final Pattern PERCENTAGE = Pattern.compile("[0-9]++(?:\\.[0-9]++)?+%");

  private Percentage() {}

  /** Returns 0 to 100, or empty if the text is no percentage or out of range. */
  static Optional<Double> parse(String text) {
    if (!PERCENTAGE.matcher(text).matches()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(text.substring(0, text.length() - 1));
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
