package io.cuebroker.captions.ass;

import io.cuebroker.captions.Color;
import java.util.Locale;
import java.util.Optional;

/**
 * Colours as scripts write them: {@code &HAABBGGRR}, hexadecimal with blue first and an alpha that
 * is 0 where the colour is opaque, or the same number in decimal digits.
 */
final class Colors {
  private static final int MAX_DIGITS = 16;

  private Colors() {}

  /** Returns the colour of a style's column; the sign and the leading zeros may be missing. */
  static Optional<Color> parse(String text) {
    return number(text).map(Colors::ofNumber);
  }

  /** Returns the opacity of an {@code &HAA&}: 255 for 0. */
  static Optional<Integer> parseAlpha(String text) {
    return number(text).map(number -> 255 - (int) (number & 0xFF));
  }

  /** Returns {@code &HAABBGGRR}. */
  static String column(Color color) {
    return String.format(
        Locale.ROOT,
        "&H%02X%02X%02X%02X",
        255 - color.alpha(),
        color.blue(),
        color.green(),
        color.red());
  }

  /** Returns {@code &HBBGGRR&}, as overrides have it. */
  static String override(Color color) {
    return String.format(Locale.ROOT, "&H%02X%02X%02X&", color.blue(), color.green(), color.red());
  }

  /** Returns {@code &HAA&}, as overrides have it. */
  static String alphaOverride(Color color) {
    return String.format(Locale.ROOT, "&H%02X&", 255 - color.alpha());
  }

  private static Color ofNumber(long number) {
    return new Color(
        (int) (number & 0xFF),
        (int) (number >> 8 & 0xFF),
        (int) (number >> 16 & 0xFF),
        255 - (int) (number >> 24 & 0xFF));
  }

  private static Optional<Long> number(String text) {
    String digits = text.strip();
    digits = digits.endsWith("&") ? digits.substring(0, digits.length() - 1) : digits;
    int sign = digits.startsWith("&") ? 1 : 0;
    boolean isHex = digits.regionMatches(true, sign, "H", 0, 1);
    digits = digits.substring(isHex ? sign + 1 : sign);
    boolean isNegative = !isHex && digits.startsWith("-");
    digits = isNegative ? digits.substring(1) : digits;
    if (digits.isEmpty() || digits.length() > MAX_DIGITS) {
      return Optional.empty();
    }
    int radix = isHex ? 16 : 10;
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), radix) : -1;
      if (digit < 0) {
        return Optional.empty();
      }
      number = number * radix + digit;
    }
    return Optional.of(isNegative ? -number : number);
  }
}
