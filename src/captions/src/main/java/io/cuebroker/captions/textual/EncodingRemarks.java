package io.cuebroker.captions.textual;

import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.encoding.DecodedText;

/** Says in diagnostics what a person should know of how a file's encoding was found. */
public final class EncodingRemarks {
  private EncodingRemarks() {}

  /** Adds a remark where the encoding was guessed, and where it left characters unreadable. */
  public static void add(DecodedText decoded, Diagnostics diagnostics) {
    if (decoded.evidence() == DecodedText.Evidence.GUESSED) {
      diagnostics.line(1, "not UTF-8; read as " + decoded.charset().name() + " by its letters");
    }
    if (decoded.flaws() > 0) {
      diagnostics.line(
          lineOfFirstFlaw(decoded.text()),
          decoded.flaws()
              + " places from here on are not legal "
              + decoded.charset().name()
              + ", now U+FFFD");
    }
  }

  private static int lineOfFirstFlaw(String text) {
    int flaw = text.indexOf('\uFFFD');
    int line = 1;
    for (int at = text.indexOf('\n'); at >= 0 && at < flaw; at = text.indexOf('\n', at + 1)) {
      line++;
    }
    return line;
  }
}
