package io.cuebroker.captions.sprucestl;

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
import java.util.Set;

/** See {@link SpruceStl#FORMAT}. */
final class SpruceStlFormat implements CaptionFormat {
  static final FormatInfo INFO =
      new FormatInfo(
          "spruce-stl",
          "Spruce STL (DVD Studio Pro)",
          List.of("Stl", "spruce", "SpruceStl"),
          "stl",
          "text/x-stl",
          Set.of(
              Feature.BOLD,
              Feature.ITALIC,
              Feature.UNDERLINE,
              Feature.PLACEMENT,
              Feature.CUE_TIMES,
              Feature.LINE_BREAKS),
          FormatInfo.Fidelity.ESTABLISHED);

  @Override
  public FormatInfo info() {
    return INFO;
  }

  /** By an entry, with nothing above it but commands and comments. */
  @Override
  public Set<OutputOption> options() {
    return EnumSet.of(
        OutputOption.FPS, OutputOption.DROP_FRAME, OutputOption.OFFSET, OutputOption.ENCODING);
  }

  @Override
  public boolean recognises(FileHead head) {
    LineScanner lines = new LineScanner(head.text());
    while (lines.advance()) {
      String line = lines.line().strip();
      if (EntryLine.of(line).filter(EntryLine::hasTimecodes).isPresent()) {
        return true;
      }
      if (!line.isEmpty() && !Command.isComment(line) && Command.of(line).isEmpty()) {
        return false;
      }
    }
    return false;
  }

  @Override
  public ReadResult read(byte[] file, ReadOptions options) throws CaptionSyntaxException {
    return new SpruceStlReader(file, options).read();
  }

  @Override
  public WriteResult write(CaptionDocument document, WriteOptions options)
      throws CaptionWriteException {
    return new SpruceStlWriter(document, options).write();
  }
}
