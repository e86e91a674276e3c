package io.cuebroker.broker.engine;

import io.cuebroker.provider.Languages;
import java.util.ArrayList;
import java.util.List;

/** Words in messages. */
final class Texts {
  private static final int LONGEST_QUOTE = 64;

  private Texts() {}

  /**
   * Returns a caller's word as it may stand in a message: short, and without control characters.
   */
  static String quote(String word) {
    String shown = word.length() > LONGEST_QUOTE ? word.substring(0, LONGEST_QUOTE) + "…" : word;
    return "\"" + shown.replaceAll("[\\p{Cntrl}\"]", "?") + "\"";
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
