package io.cuebroker.captions.scc;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.DocumentFeatures;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.cea608.Cea608;
import io.cuebroker.captions.cea608.Cea608.Transmission;
import io.cuebroker.captions.timecode.Timecode;
import io.cuebroker.captions.timecode.TimecodeDay;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;

/** Writes SCC files. */
final class SccWriter {
  private static final String LINE_END = "\r\n";

  private SccWriter() {}

  static WriteResult write(CaptionDocument document, WriteOptions options)
      throws CaptionWriteException {
    FrameRate rate = options.frameRate();
    if (rate.nominal() != 30 || rate.denominator() != 1001) {
      throw new CaptionWriteException(
          "SCC is written at 29.97 frames per second, drop-frame or not, not at "
              + rate.perSecond());
    }
    TimecodeDay.requireHeld("SCC", document.cues(), options.offset(), rate);
    Cea608.Encoding encoding =
        Cea608.encode(document, Cea608.Channel.CC1, rate, Timecode.frames(options.offset(), rate));
    StringBuilder file = new StringBuilder(SccFormat.HEADER).append(LINE_END);
    HexFormat hex = HexFormat.of();
    for (Transmission transmission : encoding.transmissions()) {
      Timecode start = new Timecode(transmission.frame(), rate);
      if (!TimecodeDay.holds(start)) {
        throw new CaptionWriteException("SCC time codes end at 24 hours, before the last cue does");
      }
      file.append(LINE_END).append(start);
      char separator = '\t';
      for (int pair : transmission.pairs()) {
        file.append(separator).append(hex.toHexDigits((short) pair));
        separator = ' ';
      }
      file.append(LINE_END);
    }
    Set<Feature> dropped = DocumentFeatures.notCarried(document, Scc.FORMAT.info().carries());
    dropped.addAll(encoding.dropped());
    byte[] bytes = file.toString().getBytes(StandardCharsets.US_ASCII);
    return new WriteResult(bytes, dropped, encoding.notes());
  }
}
