package io.cuebroker.captions.ass;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads the numbers of columns and overrides. */
final class Numbers {
  private static final int MAX_LENGTH = 24;

  private Numbers() {}

  /** Returns a whole number of at most nine digits, with or without sign. */
  static OptionalInt whole(String text) {
    String stripped = text.strip();
    boolean isSigned = stripped.startsWith("-") || stripped.startsWith("+");
    int digits = stripped.length() - (isSigned ? 1 : 0);
    if (digits < 1 || digits > 9) {
      return OptionalInt.empty();
    }
    int number = 0;
    for (int i = isSigned ? 1 : 0; i < stripped.length(); i++) {
      int digit = stripped.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalInt.empty();
      }
      number = number * 10 + digit;
    }
    return OptionalInt.of(stripped.startsWith("-") ? -number : number);
  }

  /** Returns a finite number such as {@code -12.5}. */
  static OptionalDouble decimal(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > MAX_LENGTH) {
      return OptionalDouble.empty();
    }
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && !(i == 0 && (c == '-' || c == '+'))) {
        return OptionalDouble.empty();
      }
    }
    try {
      return OptionalDouble.of(Double.parseDouble(stripped));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty(); // Two points, or nothing but one.
    }
  }

  /** Returns a number to two decimal places, with no more of them than it takes. */
  static String written(double number) {
    long hundredths = Math.round(number * 100);
    String sign = hundredths < 0 ? "-" : "";
    long whole = Math.abs(hundredths) / 100;
    long rest = Math.abs(hundredths) % 100;
    if (rest == 0) {
      return sign + whole;
    }
    String places = rest < 10 ? "0" + rest : Long.toString(rest);
    return sign + whole + "." + (rest % 10 == 0 ? places.substring(0, 1) : places);
  }
}
