package io.cuebroker.captions.ass;

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

final class AssFormat implements CaptionFormat {
  static final FormatInfo INFO =
      new FormatInfo(
          "ass",
          "Advanced SubStation Alpha",
          List.of("ssa", "substation", "substationalpha"),
          "ass",
          "text/x-ass; charset=utf-8",
          Set.of(
              Feature.BOLD,
              Feature.ITALIC,
              Feature.UNDERLINE,
              Feature.STRIKEOUT,
              Feature.COLOR,
              Feature.BACKGROUND,
              Feature.FONT,
              Feature.SIZE,
              Feature.SPEAKER,
              Feature.SPAN_TIMING,
              Feature.WORDS,
              Feature.PLACEMENT,
              Feature.METADATA,
              Feature.CUE_TIMES,
              Feature.LINE_BREAKS,
              Feature.OVERLAPPING_CUES),
          FormatInfo.Fidelity.ESTABLISHED);

  /** The first line that is no comment: a section of this format, or an event without any. */
  private static final Pattern BEGINNING =
      Pattern.compile(
          "(?i)(?:[ \\t]*(?:;[^\\r\\n]*|!:[^\\r\\n]*)?[\\r\\n]+)*+[ \\t]*"
              + "(?:\\[(?:Script Info|V4\\+? Styles)\\]"
              + "|\\[Events\\]\\s*(?:Format|Dialogue|Comment):"
              + "|Dialogue: *[^,\\r\\n]*,\\d+:\\d\\d:\\d\\d[.:]\\d+,\\d+:\\d\\d:\\d\\d[.:]\\d+,)");

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
    return new AssReader(file, options).read();
  }

  @Override
  public WriteResult write(CaptionDocument document, WriteOptions options) {
    return new AssWriter(document, options).write();
  }
}
