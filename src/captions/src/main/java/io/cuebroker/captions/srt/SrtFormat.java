package io.cuebroker.captions.srt;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionSyntaxException;
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
import java.util.Set;

class SrtFormat implements CaptionFormat {
  static final FormatInfo INFO =
      new FormatInfo(
          "srt",
          "SubRip",
          List.of("subrip"),
          "srt",
          "application/x-subrip; charset=utf-8",
          Set.of(
              Feature.BOLD,
              Feature.ITALIC,
              Feature.UNDERLINE,
              Feature.STRIKEOUT,
              Feature.COLOR,
              Feature.FONT,
              Feature.PLACEMENT,
              Feature.CUE_TIMES,
              Feature.LINE_BREAKS,
              Feature.OVERLAPPING_CUES),
          FormatInfo.Fidelity.ESTABLISHED);

  /** A counter, a timing line, and some room for what stands before the first cue. */
  private static final int LINES_TO_LOOK_AT = 12;

  @Override
  public FormatInfo info() {
    return INFO;
  }

  @Override
  public Set<OutputOption> options() {
    return EnumSet.of(OutputOption.OFFSET, OutputOption.ENCODING);
  }

  @Override
  public boolean recognises(FileHead head) {
    if (head.text().startsWith("WEBVTT")) {
      return false;
    }
    LineScanner lines = new LineScanner(head.text());
    TimingLine timing = new TimingLine();
    for (int seen = 0; seen < LINES_TO_LOOK_AT && lines.advance(); ) {
      if (timing.read(lines.text(), lines.start(), lines.end())) {
        return true;
      }
      seen += lines.isBlank() ? 0 : 1;
    }
    return false;
  }

  @Override
  public ReadResult read(byte[] file, ReadOptions options) throws CaptionSyntaxException {
    return new SrtReader(file, options).read();
  }

  @Override
  public WriteResult write(CaptionDocument document, WriteOptions options) {
    return new SrtWriter(document, options).write();
  }
}
