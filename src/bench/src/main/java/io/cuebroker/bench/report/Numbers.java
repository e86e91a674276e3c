package io.cuebroker.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as a table shows them. */
final class Numbers {
  private static final MathContext THREE_DIGITS = new MathContext(3);

  private Numbers() {}

  /**
   * Returns a number with three significant digits, or all digits of its whole part, and without an
   * exponent.
   */
  static String plain(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal shown =
        Math.abs(value) >= 100
            ? exact.setScale(0, java.math.RoundingMode.HALF_UP)
            : exact.round(THREE_DIGITS);
    return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
  }
}
