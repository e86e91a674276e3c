package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FileHead;
import io.cuebroker.captions.FormatInfo;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.OutputOption;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** See {@link EbuStl#FORMAT}. */
final class EbuStlFormat implements CaptionFormat {
  static final FormatInfo INFO =
      new FormatInfo(
          "ebu-stl",
          "EBU STL (Tech 3264)",
          List.of("EbuStl", "ebu_stl"),
          "stl",
          "application/x-ebu-stl",
          Set.of(
              Feature.ITALIC,
              Feature.UNDERLINE,
              Feature.FLASH,
              Feature.COLOR,
              Feature.BACKGROUND,
              Feature.PLACEMENT,
              Feature.METADATA,
              Feature.CUE_TIMES,
              Feature.LINE_BREAKS,
              Feature.OVERLAPPING_CUES),
          FormatInfo.Fidelity.ESTABLISHED);

  private final Clock clock;

  /** Takes the clock that the header's dates come from. */
  EbuStlFormat(Clock clock) {
    this.clock = clock;
  }

  @Override
  public FormatInfo info() {
    return INFO;
  }

  @Override
  public FrameRate usualFrameRate() {
    return FrameRate.FPS_25;
  }

  @Override
  public Set<OutputOption> options() {
    return EnumSet.of(OutputOption.FPS, OutputOption.DROP_FRAME, OutputOption.OFFSET);
  }

  @Override
  public List<FrameRate> frameRates() {
    return List.of(FrameRate.FPS_25, FrameRate.FPS_29_97_NDF, FrameRate.FPS_30);
  }

  @Override
  public Optional<FrameRate> frameRateOf(byte[] file, FrameRate asked) {
    if (file.length < Gsi.DISK_FORMAT + DiskFormat.LENGTH) {
      return Optional.empty();
    }
    String code = new String(file, Gsi.DISK_FORMAT, DiskFormat.LENGTH, StandardCharsets.ISO_8859_1);
    return DiskFormat.rate(code, asked).or(() -> Optional.of(FrameRate.FPS_25));
  }

  @Override
  public boolean recognises(FileHead head) {
    if (head.length() < Gsi.DISK_FORMAT + DiskFormat.LENGTH) {
      return false;
    }
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < DiskFormat.LENGTH; i++) {
      code.append((char) head.byteAt(Gsi.DISK_FORMAT + i));
    }
    return DiskFormat.isLikely(code.toString());
  }

  @Override
  public ReadResult read(byte[] file, ReadOptions options) throws CaptionSyntaxException {
    return new EbuStlReader(file, options).read();
  }

  @Override
  public WriteResult write(CaptionDocument document, WriteOptions options)
      throws CaptionWriteException {
    return new EbuStlWriter(document, options).write(LocalDate.now(clock));
  }
}
