package io.cuebroker.captions.encoding;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** Guesses the encoding of a file that is not Unicode, by ICU's statistics of letters. */
final class LetterFrequency {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** Below this ICU's guesses are noise (its scale is 0 to 100). */
  private static final int MINIMUM_CONFIDENCE = 20;

  private static final byte ESCAPE = 0x1B;

  /** More does not make the guess better, only slower. */
  private static final int SAMPLE_BYTES = 65536;

  /**
   * Encodings of mainframes and terminals that ICU offers for short texts and captions never use.
   */
  private static final Set<String> NEVER_CAPTIONS =
      Set.of("IBM420_ltr", "IBM420_rtl", "IBM424_ltr", "IBM424_rtl", "ISO-2022-CN", "ISO-2022-KR");

  /** Fewer bytes beyond ASCII say nothing of a language; in a Western text they are few. */
  private static final int LEAST_EVIDENCE = 4;

  /**
   * What ICU finds and Java knows by another name only: Hebrew from right to left as it is read.
   */
  private static final Map<String, String> JAVA_NAMES = Map.of("ISO-8859-8-I", "windows-1255");

  private LetterFrequency() {}

  static Charset charsetOf(byte[] file) {
    byte[] sample = Arrays.copyOf(file, Math.min(file.length, SAMPLE_BYTES));
    if (!hasEvidence(sample)) {
      return WINDOWS_1252;
    }
    Charset best = WINDOWS_1252;
    int bestConfidence = MINIMUM_CONFIDENCE - 1;
    for (CharsetMatch match : new CharsetDetector().setText(sample).detectAll()) {
      if (match.getConfidence() < Math.max(bestConfidence, MINIMUM_CONFIDENCE)) {
        break;
      }
      if (isLikely(match)) {
        Charset charset = orWindowsRelative(Charset.forName(javaName(match)));
        // Among equals the Western one, by far the most common.
        if (match.getConfidence() > bestConfidence || charset.equals(WINDOWS_1252)) {
          best = charset;
          bestConfidence = match.getConfidence();
        }
      }
    }
    return best;
  }

  private static boolean isLikely(CharsetMatch match) {
    return !NEVER_CAPTIONS.contains(match.getName())
        && !match.getName().startsWith("UTF-")
        && Charset.isSupported(javaName(match));
  }

  private static String javaName(CharsetMatch match) {
    return JAVA_NAMES.getOrDefault(match.getName(), match.getName());
  }

  /** Whether there are bytes enough to guess from; escape sequences are evidence by themselves. */
  private static boolean hasEvidence(byte[] sample) {
    int beyondAscii = 0;
    for (byte value : sample) {
      if (value == ESCAPE) {
        return true;
      }
      beyondAscii += value < 0 ? 1 : 0;
    }
    return beyondAscii >= LEAST_EVIDENCE;
  }

  /** Windows-1252 has every printable character of ISO-8859-1, and what files use in its gaps. */
  private static Charset orWindowsRelative(Charset charset) {
    return charset.equals(StandardCharsets.ISO_8859_1) ? WINDOWS_1252 : charset;
  }
}
