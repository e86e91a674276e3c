package io.cuebroker.sandbox;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody who tries an integration can ask of a stand-in for one job: by {@code
 * sandbox-<marker>} anywhere in the media's address or file name, or in the client's reference;
 * several may be named.
 */
public enum Marker {
  SLOW("works ten times as long"),
  FAIL("the vendor gives up on the order, in its own way of saying so"),
  BUSY("two of the first three requests about the order are throttled, with a time to wait"),
  BUSY_SILENT("the same without a time to wait"),
  MALFORMED("the first download is no caption file"),
  PARTIAL("the first download breaks off in the middle"),
  EMPTY("the first download is empty"),
  MAINTENANCE("the first question for the status is answered with a page of HTML"),
  DUPLICATE_CALLBACKS("each callback comes three times"),
  SHUFFLED_CALLBACKS("callbacks come in the wrong order: done first, begun later"),
  NO_CALLBACKS("nobody calls back"),
  LOST_ANSWER("the order is taken, and the connection breaks before the answer"),
  NO_ANSWER("the order is taken, and no answer ever comes"),
  LATE_LISTING("the order is missing from lists for a minute"),
  REFUSE_CANCEL("the vendor refuses to cancel"),
  NO_MONEY("the order is refused because the account's money is used up"),
  REFUSE("the order is refused as it stands");

  private static final Pattern WORD = Pattern.compile("sandbox-([a-z]+(?:-(?!sandbox)[a-z]+)*)");

  private final String meaning;

  Marker(String meaning) {
    this.meaning = meaning;
  }

  /** Returns what it does, for people. */
  public String meaning() {
    return meaning;
  }

  /** Returns the word behind {@code sandbox-}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what is asked for in any of these texts. Other words mean nothing. */
  public static Set<Marker> in(String... texts) {
    Set<Marker> found = EnumSet.noneOf(Marker.class);
    for (String text : texts) {
      Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
      while (matcher.find()) {
        String word = matcher.group(1);
        for (Marker marker : values()) {
          if (word.equals(marker.word())) {
            found.add(marker);
          }
        }
      }
    }
    return found;
  }
}
