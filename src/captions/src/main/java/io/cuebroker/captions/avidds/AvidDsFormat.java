package io.cuebroker.captions.avidds;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FileHead;
import io.cuebroker.captions.FormatInfo;
import io.cuebroker.captions.OutputOption;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.textual.LineScanner;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

final class AvidDsFormat implements CaptionFormat {
  static final FormatInfo INFO =
      new FormatInfo(
          "avid-ds",
          "Avid DS captions",
          List.of("avidds", "subcap"),
          "txt",
          "text/vnd.avid-ds; charset=utf-8",
          Set.of(Feature.CUE_TIMES, Feature.LINE_BREAKS),
          FormatInfo.Fidelity.BEST_EFFORT);

  static final String BEGIN = "<begin subtitles>";
  static final String END = "<end subtitles>";

  /** Two time codes and nothing else. */
  static final Pattern TIMES =
      Pattern.compile(
          "\\s{0,8}(\\d{1,3}:\\d{1,2}:\\d{1,2}[:;.]\\d{1,3})"
              + "\\s{1,8}(\\d{1,3}:\\d{1,2}:\\d{1,2}[:;.]\\d{1,3})\\s{0,8}");

  @Override
  public FormatInfo info() {
    return INFO;
  }

  /** Only comments stand before the line that begins the captions. */
  @Override
  public Set<OutputOption> options() {
    return EnumSet.of(
        OutputOption.FPS, OutputOption.DROP_FRAME, OutputOption.OFFSET, OutputOption.ENCODING);
  }

  @Override
  public boolean recognises(FileHead head) {
    LineScanner lines = new LineScanner(head.text());
    while (lines.advance()) {
      if (isMark(lines.line(), BEGIN)) {
        return true;
      }
      if (!lines.isBlank() && !lines.startsWith("@")) {
        return false;
      }
    }
    return false;
  }

  @Override
  public ReadResult read(byte[] file, ReadOptions options) throws CaptionSyntaxException {
    return new AvidDsReader(file, options).read();
  }

  @Override
  public WriteResult write(CaptionDocument document, WriteOptions options)
      throws CaptionWriteException {
    return new AvidDsWriter(document, options).write();
  }

  /** Says whether a line is one of the two marks. */
  static boolean isMark(String line, String mark) {
    return line.length() <= 2 * mark.length()
        && line.indexOf(mark.charAt(0)) >= 0
        && line.strip().toLowerCase(Locale.ROOT).equals(mark);
  }
}
