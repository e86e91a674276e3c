package io.cuebroker.captions.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes values out of JSON objects, each of the type it should have.
 *
 * <p>Every method throws {@link IllegalArgumentException}, naming the field, where a value is
 * missing or of another type; the reader of a cue catches it and drops that cue.
 */
final class Fields {
  /** Some 30,000 years; more would overflow further on. */
  private static final long MAX_MILLIS = 1_000_000_000_000_000L;

  private static final double MILLIS_PER_SECOND = 1000;

  /** More digits than a double has. */
  private static final int MAX_NUMBER_LENGTH = 40;

  private Fields() {}

  static String text(JsonNode object, String name) {
    return optionalText(object, name)
        .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing"));
  }

  static Optional<String> optionalText(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new IllegalArgumentException("\"" + name + "\" is not a string");
    }
    return Optional.of(wellFormed(value.textValue()));
  }

  static boolean flag(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (!isAbsent(value) && !value.isBoolean()) {
      throw new IllegalArgumentException("\"" + name + "\" is not true or false");
    }
    return value.booleanValue();
  }

  static Optional<Double> optionalNumber(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.isNumber()) {
      throw new IllegalArgumentException("\"" + name + "\" is not a number");
    }
    return Optional.of(value.doubleValue());
  }

  static double number(JsonNode object, String name) {
    return optionalNumber(object, name)
        .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing"));
  }

  /** Returns whole milliseconds. */
  static long millis(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("\"" + name + "\" is not a whole number of milliseconds");
    }
    return inRange(value.longValue(), name);
  }

  /** Returns seconds, as a number or as text, in milliseconds. */
  static long secondsAsMillis(JsonNode object, String name) {
    JsonNode value = object.path(name);
    double seconds = value.isTextual() ? parse(value.textValue(), name) : number(object, name);
    if (!(Math.abs(seconds) <= MAX_MILLIS / MILLIS_PER_SECOND)) {
      throw new IllegalArgumentException("\"" + name + "\" is out of range");
    }
    return Math.round(seconds * MILLIS_PER_SECOND);
  }

  /** Returns milliseconds given as a number or as text. */
  static long looseMillis(JsonNode value, String what) {
    double millis = value.isTextual() ? parse(value.textValue(), what) : value.doubleValue();
    if (!(Math.abs(millis) <= MAX_MILLIS)) {
      throw new IllegalArgumentException(what + " is out of range");
    }
    return Math.round(millis);
  }

  static <E extends Enum<E>> Optional<E> optionalConstant(
      JsonNode object, String name, Class<E> type) {
    return optionalText(object, name)
        .map(
            id -> {
              for (E constant : type.getEnumConstants()) {
                if (constant.name().toLowerCase(Locale.ROOT).equals(id)) {
                  return constant;
                }
              }
              throw new IllegalArgumentException("\"" + name + "\" cannot be \"" + id + "\"");
            });
  }

  static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  /** Replaces halves of surrogate pairs, which JSON can escape but no file can hold. */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints()
            .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }

  private static long inRange(long millis, String name) {
    if (Math.abs(millis) > MAX_MILLIS) {
      throw new IllegalArgumentException("\"" + name + "\" is out of range");
    }
    return millis;
  }

  private static double parse(String text, String name) {
    if (text.length() > MAX_NUMBER_LENGTH) {
      throw new IllegalArgumentException("\"" + name + "\" is not a number");
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + name + "\" is not a number", e);
    }
  }
}
