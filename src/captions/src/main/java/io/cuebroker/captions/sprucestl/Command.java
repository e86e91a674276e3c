package io.cuebroker.captions.sprucestl;

import java.util.Locale;
import java.util.Optional;

/**
 * A {@code $Name = value} line.
 *
 * @param name as written, without the dollar
 */
record Command(String name, String value) {
  static boolean isComment(String line) {
    return line.startsWith("//");
  }

  /** Returns the command of a line without blanks round it; empty if it is none. */
  static Optional<Command> of(String line) {
    int equals = line.indexOf('=');
    if (equals < 0 || !line.startsWith("$")) {
      return Optional.empty();
    }
    String name = line.substring(1, equals).strip();
    return name.isEmpty() || !name.chars().allMatch(Character::isLetterOrDigit)
        ? Optional.empty()
        : Optional.of(new Command(name, line.substring(equals + 1).strip()));
  }

  /** Returns the name in lower case, which it is understood by. */
  String key() {
    return name.toLowerCase(Locale.ROOT);
  }

  boolean isTrue() {
    return value.equalsIgnoreCase("TRUE");
  }
}
