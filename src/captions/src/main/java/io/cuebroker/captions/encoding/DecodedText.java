package io.cuebroker.captions.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The text of a file and how its encoding was found. Immutable.
 *
 * <p>In this order: a byte order mark (UTF-8, UTF-16, UTF-32); the declared encoding, if the bytes
 * are legal in it; UTF-8, if they are legal; UTF-16 without a mark, if half the bytes are zero as
 * they are in Western text; UTF-8 with a few flaws, such as a character that was cut; a guess from
 * the frequency of letters.
 *
 * @param text without byte order mark
 * @param charset that was used
 * @param evidence why it was chosen
 * @param flaws how many places were not legal in {@code charset} and became U+FFFD
 */
public record DecodedText(String text, Charset charset, Evidence evidence, int flaws) {
  private static final char REPLACEMENT = '\uFFFD';

  private static final int LEAST_LEGAL = 3;
  private static final int LEGAL_PER_FLAW = 4;

  /** What an encoding was chosen by, strongest first. */
  public enum Evidence {
    BYTE_ORDER_MARK,
    DECLARED,
    VALID_UTF_8,
    MOSTLY_UTF_8,
    ZERO_BYTES,
    GUESSED
  }

  /**
   * Decodes a file. Never fails: what cannot be decoded becomes U+FFFD and is counted.
   *
   * @param declared what the sender said; not believed where the bytes are not legal in it
   */
  public static DecodedText of(byte[] file, Optional<Charset> declared) {
    Optional<ByteOrderMark> mark = ByteOrderMark.of(file);
    if (mark.isPresent()) {
      int skip = mark.get().length();
      return replacing(file, skip, mark.get().charset(), Evidence.BYTE_ORDER_MARK);
    }
    if (declared.isPresent() && !declared.get().equals(StandardCharsets.UTF_8)) {
      Optional<String> text = strictly(file, declared.get());
      if (text.isPresent()) {
        return new DecodedText(text.get(), declared.get(), Evidence.DECLARED, 0);
      }
    }
    Optional<Charset> wide = ZeroBytes.charsetOf(file);
    if (wide.isPresent()) {
      return replacing(file, 0, wide.get(), Evidence.ZERO_BYTES);
    }
    // Malformed bytes become U+FFFD here, so a text without any is proven valid in one fast pass.
    String utf8 = new String(file, StandardCharsets.UTF_8);
    if (utf8.indexOf(REPLACEMENT) < 0 || strictly(file, StandardCharsets.UTF_8).isPresent()) {
      Evidence evidence = declared.isPresent() ? Evidence.DECLARED : Evidence.VALID_UTF_8;
      return new DecodedText(utf8, StandardCharsets.UTF_8, evidence, 0);
    }
    if (isMostlyLegal(utf8)) {
      return replacing(file, 0, StandardCharsets.UTF_8, Evidence.MOSTLY_UTF_8);
    }
    return replacing(file, 0, LetterFrequency.charsetOf(file), Evidence.GUESSED);
  }

  /** In any other encoding hardly two of its letters together look like one of UTF-8. */
  private static boolean isMostlyLegal(String utf8) {
    int flaws = 0;
    int legal = 0;
    for (int i = 0; i < utf8.length(); i++) {
      char c = utf8.charAt(i);
      if (c == REPLACEMENT) {
        flaws++;
      } else if (c >= 0x80 && !Character.isLowSurrogate(c)) {
        legal++;
      }
    }
    return legal >= LEAST_LEGAL && legal >= LEGAL_PER_FLAW * flaws;
  }

  private static Optional<String> strictly(byte[] file, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(file))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static DecodedText replacing(byte[] file, int skip, Charset charset, Evidence evidence) {
    String text = new String(file, skip, file.length - skip, charset);
    int flaws = 0;
    for (int at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) {
      flaws++;
    }
    // The file may hold the replacement character itself, which is no flaw.
    boolean isLegal =
        flaws > 0 && strictly(Arrays.copyOfRange(file, skip, file.length), charset).isPresent();
    return new DecodedText(text, charset, evidence, isLegal ? 0 : flaws);
  }
}
