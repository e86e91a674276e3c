package io.cuebroker.captions.scc;

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
import io.cuebroker.captions.timecode.Timecode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** See {@link Scc#FORMAT}. */
final class SccFormat implements CaptionFormat {
  static final String HEADER = "Scenarist_SCC V1.0";

  private static final Pattern TIMECODE = Pattern.compile("\\b\\d{2}:\\d{2}:\\d{2}[:;.,]\\d{2}\\b");

  private static final FormatInfo INFO =
      new FormatInfo(
          "scc",
          "Scenarist Closed Captions (CEA-608)",
          List.of("scenarist", "scenarist_scc", "cea608", "eia608"),
          "scc",
          "text/x-scc",
          Set.of(
              Feature.ITALIC,
              Feature.UNDERLINE,
              Feature.FLASH,
              Feature.COLOR,
              Feature.PLACEMENT,
              Feature.DISPLAY_MODE,
              Feature.CUE_TIMES,
              Feature.LINE_BREAKS,
              Feature.OVERLAPPING_CUES),
          FormatInfo.Fidelity.ESTABLISHED);

  @Override
  public FormatInfo info() {
    return INFO;
  }

  @Override
  public Set<OutputOption> options() {
    return EnumSet.of(OutputOption.FPS, OutputOption.DROP_FRAME, OutputOption.OFFSET);
  }

  @Override
  public List<FrameRate> frameRates() {
    return List.of(FrameRate.FPS_29_97_NDF);
  }

  /** SCC is of 29.97 frames; the first time code says whether numbers are dropped. */
  @Override
  public Optional<FrameRate> frameRateOf(byte[] file, FrameRate asked) {
    Matcher first = TIMECODE.matcher(FileHead.of(file).text());
    FrameRate colon = asked.nominal() == 30 ? asked : FrameRate.FPS_29_97_NDF;
    return Optional.of(
        first.find() && Timecode.marksDropFrame(first.group()) ? FrameRate.FPS_29_97_DF : colon);
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.firstLine().startsWith("Scenarist_SCC");
  }

  @Override
  public ReadResult read(byte[] file, ReadOptions options) throws CaptionSyntaxException {
    return new SccReader(options).read(file);
  }

  @Override
  public WriteResult write(CaptionDocument document, WriteOptions options)
      throws CaptionWriteException {
    return SccWriter.write(document, options);
  }
}
