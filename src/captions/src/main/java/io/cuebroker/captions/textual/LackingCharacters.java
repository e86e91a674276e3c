package io.cuebroker.captions.textual;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostics;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/** Says of which cues a small charset lacks characters, so that others stand for them in a file. */
public final class LackingCharacters {
  private LackingCharacters() {}

  /**
   * Notes each such cue, numbered by start as files are written.
   *
   * @param charset that the file was written in
   */
  public static void note(CaptionDocument document, Charset charset, Diagnostics notes) {
    if (!charset.canEncode() || charset.name().startsWith("UTF-")) {
      return;
    }
    CharsetEncoder encoder = charset.newEncoder();
    int number = 0;
    for (Cue cue : document.cuesByStart()) {
      number++;
      if (!encoder.canEncode(cue.text())) {
        notes.cue(number, "characters that " + charset.name() + " lacks changed to the nearest");
      }
    }
  }
}
