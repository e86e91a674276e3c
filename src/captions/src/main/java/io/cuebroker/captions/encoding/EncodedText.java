package io.cuebroker.captions.encoding;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text as the bytes of a file.
 *
 * @param bytes not copied
 * @param isExact false where some characters are not in the charset and became question marks
 */
@SuppressWarnings("ArrayRecordComponent") // a file's bytes, never compared
public record EncodedText(byte[] bytes, boolean isExact) {

  /**
   * Encodes {@code text}; never fails. UTF-16 and UTF-32 get the byte order mark Java gives them.
   */
  public static EncodedText of(String text, Charset charset) {
    boolean isUnicode = charset.name().startsWith("UTF-");
    boolean isExact = isUnicode ? isWellFormed(text) : charset.newEncoder().canEncode(text);
    return new EncodedText(text.getBytes(charset), isExact);
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
