package io.cuebroker.captions.sbv;

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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

final class SbvFormat implements CaptionFormat {
  static final FormatInfo INFO =
      new FormatInfo(
          "sbv",
          "YouTube SubViewer",
          List.of("subviewer", "youtube"),
          "sbv",
          "text/x-sbv; charset=utf-8",
          Set.of(Feature.CUE_TIMES, Feature.LINE_BREAKS, Feature.OVERLAPPING_CUES),
          FormatInfo.Fidelity.ESTABLISHED);

  /** A timing line, perhaps behind SubViewer's header. */
  private static final Pattern BEGINNING =
      Pattern.compile(
          "\\s*(?:\\[(?:INFORMATION|SUBTITLE)\\]"
              + "|\\d+:\\d\\d:\\d\\d\\.\\d{2,3},\\d+:\\d\\d:\\d\\d\\.\\d{2,3}[ \\t]*(?:[\\r\\n]|$))");

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
    return BEGINNING.matcher(head.text()).lookingAt();
  }

  @Override
  public ReadResult read(byte[] file, ReadOptions options) throws CaptionSyntaxException {
    return new SbvReader(file, options).read();
  }

  @Override
  public WriteResult write(CaptionDocument document, WriteOptions options) {
    return new SbvWriter(document, options).write();
  }
}
