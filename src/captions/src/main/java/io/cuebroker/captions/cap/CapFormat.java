package io.cuebroker.captions.cap;

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

/** See {@link Cap#FORMAT}. */
final class CapFormat implements CaptionFormat {
  static final int MAGIC = 0xEA;
  static final int CURRENT = 0x22;
  static final int OLDER = 0x10;
  static final int HEADER_LENGTH = 128;
  static final String CAPTION_MAX = "$CaptionMAX";

  static final FormatInfo INFO =
      new FormatInfo(
          "cap",
          "Cheetah CAP",
          List.of("CheetahCap", "cheetah"),
          "cap",
          "application/x-cheetah-cap",
          Set.of(
              Feature.ITALIC,
              Feature.PLACEMENT,
              Feature.CUE_TIMES,
              Feature.LINE_BREAKS,
              Feature.OVERLAPPING_CUES),
          FormatInfo.Fidelity.BEST_EFFORT);

  @Override
  public FormatInfo info() {
    return INFO;
  }

  @Override
  public Set<OutputOption> options() {
    return EnumSet.of(OutputOption.FPS, OutputOption.DROP_FRAME, OutputOption.OFFSET);
  }

  @Override
  public boolean recognises(FileHead head) {
    boolean isBinary =
        head.length() >= HEADER_LENGTH
            && (head.startsWith(MAGIC, CURRENT, 1, 0) || head.startsWith(MAGIC, OLDER, 1, 0));
    return isBinary || head.firstLine().startsWith(CAPTION_MAX);
  }

  @Override
  public ReadResult read(byte[] file, ReadOptions options) throws CaptionSyntaxException {
    boolean isBinary = file.length > 1 && (file[0] & 0xFF) == MAGIC;
    return isBinary
        ? new RecordReader(file, options).read()
        : new CaptionMaxReader(options).read(file);
  }

  @Override
  public WriteResult write(CaptionDocument document, WriteOptions options)
      throws CaptionWriteException {
    return new CapWriter(document, options).write();
  }
}
