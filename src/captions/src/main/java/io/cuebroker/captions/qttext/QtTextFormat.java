package io.cuebroker.captions.qttext;

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

final class QtTextFormat implements CaptionFormat {
  static final FormatInfo INFO =
      new FormatInfo(
          "qttext",
          "QuickTime text",
          List.of("quicktime"),
          "qt.txt",
          "application/x-quicktime-timedtext; charset=utf-8",
          Set.of(
              Feature.BOLD,
              Feature.ITALIC,
              Feature.UNDERLINE,
              Feature.COLOR,
              Feature.CUE_TIMES,
              Feature.LINE_BREAKS),
          FormatInfo.Fidelity.ESTABLISHED);

  private static final Pattern SIGNATURE =
      Pattern.compile("\\s*\\{\\s*QTtext\\s*\\}", Pattern.CASE_INSENSITIVE);

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
    return SIGNATURE.matcher(head.text()).lookingAt();
  }

  @Override
  public ReadResult read(byte[] file, ReadOptions options) throws CaptionSyntaxException {
    return new QtTextReader(file, options).read();
  }

  @Override
  public WriteResult write(CaptionDocument document, WriteOptions options) {
    return new QtTextWriter(document, options).write();
  }
}
