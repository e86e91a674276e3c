package io.cuebroker.broker.engine;

import io.cuebroker.provider.Languages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Words in messages. */
final class Texts {
  private static final int LONGEST_QUOTE = 64;
  private static final int LONGEST_SHOWN = 1_000;
  private static final int ELLIPSIS = 0x2026;

  /** The part of an address that may carry a signature or key, and credentials before its host. */
  private static final Pattern QUERY =
      Pattern.compile("(\\b[a-zA-Z][a-zA-Z0-9+.-]{1,15}://[^\\s?#\"'<>]{1,2000})[?#][^\\s\"'<>]*");

  private static final Pattern CREDENTIALS = Pattern.compile("://[^\\s/@?#]{1,500}@");

  private Texts() {}

  /**
   * Returns a caller's word as it may stand in a message: short, and without control characters.
   */
  static String quote(String word) {
    return "\"" + cut(word, LONGEST_QUOTE).replaceAll("[\\p{Cntrl}\"]", "?") + "\"";
  }

  /**
   * Returns somebody else's text as people may see it in a history that outlives the moment: of
   * bounded length, without control characters, and its addresses without what may be secret.
   */
  static String shown(String text) {
    String plain = cut(text, LONGEST_SHOWN * 4).replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ");
    String open = CREDENTIALS.matcher(plain).replaceAll("://");
    return cut(QUERY.matcher(open).replaceAll("$1"), LONGEST_SHOWN).strip();
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + Character.toString(ELLIPSIS);
  }

  /** Returns a duration as people say it. */
  static String words(Duration duration) {
    long seconds = Math.max(1, duration.toSeconds());
    if (seconds % 3600 == 0) {
      return count(seconds / 3600, "hour");
    }
    return seconds % 60 == 0 ? count(seconds / 60, "minute") : count(seconds, "second");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }

  static List<String> names(Languages languages) {
    if (languages instanceof Languages.Listed listed) {
      List<String> names = new ArrayList<>(listed.tags());
      if (listed.auto()) {
        names.add(Languages.AUTO);
      }
      return names;
    }
    return List.of();
  }
}
