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
  /** Works ten times as long. */
  SLOW,
  /** The vendor gives up on the order, in its own way of saying so. */
  FAIL,
  /** Two of the first three requests about the order are throttled, with a time to wait. */
  BUSY,
  /** The same without a time to wait. */
  BUSY_SILENT,
  /** The first download is no caption file. */
  MALFORMED,
  /** The first download breaks off in the middle. */
  PARTIAL,
  /** The first download is empty. */
  EMPTY,
  /** The first question for the status is answered with a page of HTML. */
  MAINTENANCE,
  /** Each callback comes three times. */
  DUPLICATE_CALLBACKS,
  /** Callbacks come in the wrong order: done first, begun later. */
  SHUFFLED_CALLBACKS,
  /** Nobody calls back. */
  NO_CALLBACKS,
  /** The order is taken, and the connection breaks before the answer. */
  LOST_ANSWER,
  /** The order is taken, and no answer ever comes. */
  NO_ANSWER,
  /** The order is missing from lists for a minute. */
  LATE_LISTING,
  /** The vendor refuses to cancel. */
  REFUSE_CANCEL,
  /** The order is refused because the account's money is used up. */
  NO_MONEY,
  /** The order is refused as it stands. */
  REFUSE;

  private static final Pattern WORD = Pattern.compile("sandbox-([a-z]+(?:-(?!sandbox)[a-z]+)*)");

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
