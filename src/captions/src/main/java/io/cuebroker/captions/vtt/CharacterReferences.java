package io.cuebroker.captions.vtt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Decodes the character references of HTML, by name and by number.
 *
 * <p>The names are HTML's own table; those without a semicolon there may lack it in text too.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/named-characters.html">Named character
 *     references</a>
 */
final class CharacterReferences {
  private static final String TABLE = "character-references.txt";
  private static final int MAX_NAME_LENGTH = 32;
  private static final int MAX_NAME_LENGTH_WITHOUT_SEMICOLON = 6;
  private static final String REPLACEMENT = "\uFFFD";

  /** What the numbers 0x80 to 0x9F mean: Windows-1252, since that is what writers of them meant. */
  private static final String WINDOWS_1252 =
      "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
          + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

  private CharacterReferences() {}

  /**
   * Appends what the reference at {@code ampersand} stands for, or the ampersand itself if it
   * begins none; returns where the text goes on.
   */
  static int append(StringBuilder out, String text, int ampersand) {
    int after = ampersand + 1;
    int end =
        after < text.length() && text.charAt(after) == '#'
            ? appendNumber(out, text, after + 1)
            : appendNamed(out, text, after);
    if (end < 0) {
      out.append('&');
      return after;
    }
    return end;
  }

  private static int appendNamed(StringBuilder out, String text, int from) {
    int end = from;
    while (end < text.length()
        && end - from < MAX_NAME_LENGTH
        && isAlphanumeric(text.charAt(end))) {
      end++;
    }
    if (end < text.length() && text.charAt(end) == ';') {
      String named = Names.BY_NAME.get(text.substring(from, end + 1));
      if (named != null) {
        out.append(named);
        return end + 1;
      }
    }
    int longest = Math.min(end, from + MAX_NAME_LENGTH_WITHOUT_SEMICOLON);
    for (int prefix = longest; prefix > from + 1; prefix--) {
      String named = Names.BY_NAME.get(text.substring(from, prefix));
      if (named != null) {
        out.append(named);
        return prefix;
      }
    }
    return -1;
  }

  private static int appendNumber(StringBuilder out, String text, int from) {
    boolean isHex = from < text.length() && (text.charAt(from) | 0x20) == 'x';
    int radix = isHex ? 16 : 10;
    int first = isHex ? from + 1 : from;
    int end = first;
    int number = 0;
    while (end < text.length() && text.charAt(end) < 0x80) {
      int digit = Character.digit(text.charAt(end), radix);
      if (digit < 0) {
        break;
      }
      number = Math.min(number * radix + digit, Character.MAX_CODE_POINT + 1);
      end++;
    }
    if (end == first) {
      return -1;
    }
    appendCodePoint(out, number);
    return end < text.length() && text.charAt(end) == ';' ? end + 1 : end;
  }

  private static void appendCodePoint(StringBuilder out, int number) {
    boolean isSurrogate = number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE;
    if (number == 0 || number > Character.MAX_CODE_POINT || isSurrogate) {
      out.append(REPLACEMENT);
    } else if (number >= 0x80 && number < 0xA0) {
      out.append(WINDOWS_1252.charAt(number - 0x80));
    } else if (number == '\n' || number == '\r') {
      // A line end cannot be meant: it would tear the row it stands in.
      out.append(' ');
    } else {
      out.appendCodePoint(number);
    }
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** Loaded when the first reference is met, which many files never have. */
  private static final class Names {
    static final Map<String, String> BY_NAME = load();

    private static Map<String, String> load() {
      Map<String, String> table = new HashMap<>(4096);
      try (InputStream resource =
              Objects.requireNonNull(
                  CharacterReferences.class.getResourceAsStream(TABLE), TABLE + " is missing");
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          int space = line.indexOf(' ');
          StringBuilder characters = new StringBuilder();
          for (int at = space; at >= 0; ) {
            int next = line.indexOf(' ', at + 1);
            int end = next < 0 ? line.length() : next;
            characters.appendCodePoint(Integer.parseInt(line, at + 1, end, 16));
            at = next;
          }
          // "&NewLine;" would tear the row it stands in.
          table.put(line.substring(0, space), characters.toString().replace('\n', ' '));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + TABLE, e);
      }
      return table;
    }
  }
}
