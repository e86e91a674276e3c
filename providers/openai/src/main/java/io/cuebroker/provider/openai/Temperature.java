package io.cuebroker.provider.openai;

import java.util.Optional;
import java.util.regex.Pattern;

/** The sampling temperature as the route takes it. */
final class Temperature {
  private static final Pattern ZERO_TO_ONE = Pattern.compile("0(\\.\\d{1,9})?|1(\\.0{1,9})?");

  private Temperature() {}

  /** Returns the text if it is a plain number from 0 to 1. */
  static Optional<String> parse(String text) {
    return Optional.of(text.strip()).filter(value -> ZERO_TO_ONE.matcher(value).matches());
  }
}
