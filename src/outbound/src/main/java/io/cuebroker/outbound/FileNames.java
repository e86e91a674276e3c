package io.cuebroker.outbound;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Finds a name for a download that is safe on any file system and in any header. */
final class FileNames {
  private static final int LONGEST_CHARACTERS = 120;
  private static final int LONGEST_EXTENSION = 16;

  /**
   * One {@code filename} or {@code filename*} parameter; possessive, so that no header makes it
   * slow.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6266#section-4.1">RFC 6266</a>
   */
  private static final Pattern PARAMETER =
      Pattern.compile(
          ";\\s*+filename(?<extended>\\*?+)\\s*+=\\s*+"
              + "(?:\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)\"|(?<token>[^;\"]++))",
          Pattern.CASE_INSENSITIVE);

  /** {@code charset'language'percent-encoded}, RFC 8187 section 3.2. */
  private static final Pattern EXTENDED =
      Pattern.compile("(?<charset>[^']*+)'[^']*+'(?<value>.*+)", Pattern.DOTALL);

  private static final Pattern UNWANTED =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}<>:\"|?*%]");

  /** Windows opens a device by these whatever the extension. */
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.CASE_INSENSITIVE);

  private FileNames() {}

  /** Returns the first usable name of: the header's, the last parts of the addresses' paths. */
  static Optional<String> choose(Optional<String> contentDisposition, List<HttpUrl> addresses) {
    Optional<String> named = contentDisposition.flatMap(FileNames::ofHeader);
    for (HttpUrl address : addresses) {
      named = named.or(() -> clean(lastSegment(address)));
    }
    return named;
  }

  private static Optional<String> ofHeader(String contentDisposition) {
    Optional<String> plain = Optional.empty();
    Matcher parameter = PARAMETER.matcher(contentDisposition);
    while (parameter.find()) {
      String quoted = parameter.group("quoted");
      String value = quoted == null ? parameter.group("token") : quoted.replaceAll("\\\\(.)", "$1");
      if (parameter.group("extended").isEmpty()) {
        plain = plain.or(() -> clean(value));
      } else {
        Optional<String> extended = decode(value.strip()).flatMap(FileNames::clean);
        if (extended.isPresent()) {
          return extended;
        }
      }
    }
    return plain;
  }

  private static Optional<String> decode(String extended) {
    Matcher parts = EXTENDED.matcher(extended);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      Charset charset = Charset.forName(parts.group("charset"));
      boolean known =
          charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.ISO_8859_1);
      // The decoder is made for forms, where a plus sign is a blank.
      String value = parts.group("value").replace("+", "%2B");
      return known ? Optional.of(URLDecoder.decode(value, charset)) : Optional.empty();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      // Broken percent-encoding, or no charset at all: as if the parameter were not there.
      return Optional.empty();
    }
  }

  private static String lastSegment(HttpUrl address) {
    List<String> segments = address.pathSegments();
    return segments.get(segments.size() - 1);
  }

  private static Optional<String> clean(String raw) {
    String normal = Normalizer.normalize(raw, Normalizer.Form.NFC);
    String last = normal.substring(Math.max(normal.lastIndexOf('/'), normal.lastIndexOf('\\')) + 1);
    String bare = UNWANTED.matcher(last).replaceAll("").strip();
    String name = shorten(bare.replaceAll("^[.\\s]+|[.\\s]+$", ""));
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(DEVICE.matcher(name).matches() ? "_" + name : name);
  }

  private static String shorten(String name) {
    int[] characters = name.codePoints().toArray();
    if (characters.length <= LONGEST_CHARACTERS) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension =
        dot >= 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
    return new String(characters, 0, LONGEST_CHARACTERS - extension.length()) + extension;
  }
}
