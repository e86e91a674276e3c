package io.cuebroker.server.conversion;

import java.nio.charset.StandardCharsets;

/** File names from hostile sources, made safe for headers and disks. */
public final class FileNames {
  private static final int MAX_LENGTH = 150;

  private FileNames() {}

  /**
   * Returns the last part of a name without anything that a path, a header or a shell could take
   * amiss; {@code fallback} where nothing is left.
   */
  public static String safe(String name, String fallback) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    StringBuilder safe = new StringBuilder();
    last.codePoints()
        .filter(FileNames::isHarmless)
        .limit(MAX_LENGTH)
        .forEach(safe::appendCodePoint);
    String result = safe.toString().strip();
    return result.isEmpty() || result.chars().allMatch(c -> c == '.') ? fallback : result;
  }

  /**
   * Returns a {@code Content-Disposition} that saves under this name.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6266#section-5">RFC 6266</a>
   */
  public static String attachment(String name) {
    String safe = safe(name, "captions");
    String ascii = safe.replaceAll("[^\\x20-\\x7e]", "_");
    String plain = "attachment; filename=\"" + ascii + "\"";
    return ascii.equals(safe) ? plain : plain + "; filename*=UTF-8''" + percentEncoded(safe);
  }

  /** Returns text with all but the unreserved characters of RFC 3986 percent-encoded. */
  public static String percentEncoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (letterOrDigit || c == '-' || c == '.' || c == '_' || c == '~') {
        encoded.append(c);
      } else {
        encoded.append('%').append(String.format("%02X", (int) c));
      }
    }
    return encoded.toString();
  }

  private static boolean isHarmless(int c) {
    return !Character.isISOControl(c)
        && Character.getType(c) != Character.FORMAT
        && Character.getType(c) != Character.SURROGATE
        && "\"\\/:*?<>|;%".indexOf(c) < 0;
  }
}
