package io.cuebroker.captions.encoding;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Text as the bytes of a file.
 *
 * @param bytes not copied
 * @param isExact false where some characters are not in the charset and others stand for them
 */
@SuppressWarnings("ArrayRecordComponent") // a file's bytes, never compared
public record EncodedText(byte[] bytes, boolean isExact) {

  /**
   * Encodes {@code text}; never fails. UTF-16 and UTF-32 get the byte order mark Java gives them.
   * What a small charset lacks becomes the nearest that it has.
   */
  public static EncodedText of(String text, Charset charset) {
    if (charset.name().startsWith("UTF-")) {
      return new EncodedText(text.getBytes(charset), isWellFormed(text));
    }
    CharsetEncoder encoder = charset.newEncoder();
    return encoder.canEncode(text)
        ? new EncodedText(text.getBytes(charset), true)
        : transliterated(text, charset, encoder);
  }

  private static EncodedText transliterated(String text, Charset charset, CharsetEncoder encoder) {
    StringBuilder written = new StringBuilder(text.length());
    boolean isExact = true;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      Transliteration.Nearest nearest =
          Transliteration.nearest(
              codePoint, candidate -> encoder.canEncode(Character.toString(candidate)));
      written.append(isMarkup(nearest) ? "?" : nearest.text());
      isExact &= nearest.isExact();
      at += Character.charCount(codePoint);
    }
    return new EncodedText(written.toString().getBytes(charset), isExact);
  }

  /** A wide bracket is text; as a narrow one it would begin a tag. */
  private static boolean isMarkup(Transliteration.Nearest nearest) {
    return !nearest.isExact()
        && nearest.text().codePoints().anyMatch(it -> "<>{}[]|^&\\".indexOf(it) >= 0);
  }

  /** Encodes {@code text} as UTF-8; never fails. */
  public static EncodedText utf8(String text) {
    return of(text, StandardCharsets.UTF_8);
  }

  /** Says whether every surrogate has its partner. */
  private static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
