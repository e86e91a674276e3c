package io.cuebroker.captions.srt;

import io.cuebroker.captions.Color;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes of a {@code <font>} tag. Values may stand in double quotes, single quotes or none.
 *
 * @param hasMore whether there is an attribute that the document has no place for, such as a size,
 *     whose unit differs from player to player
 */
record FontAttributes(Optional<Color> color, Optional<String> face, boolean hasMore) {

  /** The HTML 4 names, and those beyond it that files were seen to use. */
  private static final Map<String, Color> NAMED =
      Map.ofEntries(
          Map.entry("white", Color.WHITE),
          Map.entry("lime", Color.LIME),
          Map.entry("blue", Color.BLUE),
          Map.entry("cyan", Color.CYAN),
          Map.entry("aqua", Color.CYAN),
          Map.entry("red", Color.RED),
          Map.entry("yellow", Color.YELLOW),
          Map.entry("magenta", Color.MAGENTA),
          Map.entry("fuchsia", Color.MAGENTA),
          Map.entry("black", Color.BLACK),
          Map.entry("green", Color.rgb(0, 128, 0)),
          Map.entry("silver", Color.rgb(192, 192, 192)),
          Map.entry("gray", Color.rgb(128, 128, 128)),
          Map.entry("grey", Color.rgb(128, 128, 128)),
          Map.entry("maroon", Color.rgb(128, 0, 0)),
          Map.entry("purple", Color.rgb(128, 0, 128)),
          Map.entry("olive", Color.rgb(128, 128, 0)),
          Map.entry("navy", Color.rgb(0, 0, 128)),
          Map.entry("teal", Color.rgb(0, 128, 128)),
          Map.entry("brown", Color.rgb(165, 42, 42)),
          Map.entry("orange", Color.rgb(255, 165, 0)),
          Map.entry("pink", Color.rgb(255, 192, 203)));

  static FontAttributes parse(String body) {
    Optional<Color> color = Optional.empty();
    Optional<String> face = Optional.empty();
    boolean hasMore = false;
    int at = 0;
    while (true) {
      at = skipBlanks(body, at);
      int equals = body.indexOf('=', at);
      if (equals < 0) {
        return new FontAttributes(color, face, hasMore || at < body.length());
      }
      String name = body.substring(at, equals).strip().toLowerCase(Locale.ROOT);
      int valueStart = skipBlanks(body, equals + 1);
      int valueEnd = valueEnd(body, valueStart);
      String value = unquoted(body, valueStart, valueEnd);
      if (name.equals("color")) {
        color = color(value);
        hasMore |= color.isEmpty();
      } else if (name.equals("face") && !value.isBlank()) {
        face = Optional.of(value);
      } else {
        hasMore = true;
      }
      at = Math.min(valueEnd + 1, body.length());
    }
  }

  /** Returns these attributes, and those of {@code outer} where this tag is silent. */
  FontAttributes within(FontAttributes outer) {
    return new FontAttributes(color.or(outer::color), face.or(outer::face), hasMore);
  }

  private static int skipBlanks(String body, int from) {
    int at = from;
    while (at < body.length() && Character.isWhitespace(body.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isQuoted(String body, int start) {
    return start < body.length() && (body.charAt(start) == '"' || body.charAt(start) == '\'');
  }

  private static int valueEnd(String body, int start) {
    if (isQuoted(body, start)) {
      int close = body.indexOf(body.charAt(start), start + 1);
      return close < 0 ? body.length() : close;
    }
    int end = start;
    while (end < body.length() && !Character.isWhitespace(body.charAt(end))) {
      end++;
    }
    return end;
  }

  private static String unquoted(String body, int start, int end) {
    return isQuoted(body, start) ? body.substring(start + 1, end) : body.substring(start, end);
  }

  private static Optional<Color> color(String value) {
    Color named = NAMED.get(value.strip().toLowerCase(Locale.ROOT));
    if (named != null) {
      return Optional.of(named);
    }
    String digits = value.strip();
    digits = digits.startsWith("#") ? digits.substring(1) : digits;
    if (digits.length() != 6 && digits.length() != 8) {
      return Optional.empty();
    }
    for (int i = 0; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), 16) < 0 || digits.charAt(i) > 'f') {
        return Optional.empty();
      }
    }
    int alpha = digits.length() == 8 ? Integer.parseInt(digits, 6, 8, 16) : 255;
    return Optional.of(
        new Color(
            Integer.parseInt(digits, 0, 2, 16),
            Integer.parseInt(digits, 2, 4, 16),
            Integer.parseInt(digits, 4, 6, 16),
            alpha));
  }
}
