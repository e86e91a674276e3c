package io.cuebroker.captions.aviddvd;

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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

final class AvidDvdFormat implements CaptionFormat {
  static final FormatInfo INFO =
      new FormatInfo(
          "avid-dvd",
          "Avid DVD subtitles",
          List.of("aviddvd", "dvdit"),
          "txt",
          "text/vnd.avid-dvd; charset=utf-8",
          Set.of(
              Feature.BOLD,
              Feature.ITALIC,
              Feature.UNDERLINE,
              Feature.CUE_TIMES,
              Feature.LINE_BREAKS),
          FormatInfo.Fidelity.BEST_EFFORT);

  /** An entry, perhaps behind commands. */
  private static final Pattern BEGINNING =
      Pattern.compile(
          "(?:[ \\t]*(?:\\$[^\\r\\n]*)?[\\r\\n]+)*+"
              + "[^\\t:,\\r\\n]{1,16}\\t\\d\\d:\\d\\d:\\d\\d[:;]\\d\\d\\t\\d\\d:\\d\\d:\\d\\d[:;]\\d\\d\\t");

  @Override
  public FormatInfo info() {
    return INFO;
  }

  @Override
  public Set<OutputOption> options() {
    return EnumSet.of(
        OutputOption.FPS, OutputOption.DROP_FRAME, OutputOption.OFFSET, OutputOption.ENCODING);
  }

  @Override
  public boolean recognises(FileHead head) {
    return BEGINNING.matcher(head.text()).lookingAt();
  }

  @Override
  public ReadResult read(byte[] file, ReadOptions options) throws CaptionSyntaxException {
    return new AvidDvdReader(file, options).read();
  }

  @Override
  public WriteResult write(CaptionDocument document, WriteOptions options)
      throws CaptionWriteException {
    return new AvidDvdWriter(document, options).write();
  }
}
