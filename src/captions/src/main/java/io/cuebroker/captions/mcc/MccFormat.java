package io.cuebroker.captions.mcc;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FileHead;
import io.cuebroker.captions.FormatInfo;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Losses;
import io.cuebroker.captions.OutputOption;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** See {@link Mcc#FORMAT}. */
final class MccFormat implements CaptionFormat {
  static final String SIGNATURE = "File Format=MacCaption_MCC V";

  static final FormatInfo INFO =
      new FormatInfo(
          "mcc",
          "MacCaption (CEA-608 and CEA-708)",
          List.of("maccaption", "maccaption_mcc", "cea708", "eia708"),
          "mcc",
          "text/x-mcc",
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

  private static final Pattern RATE = Pattern.compile(Header.RATE_KEY + "\\s*(\\w{2,4})");

  private final Clock clock;

  MccFormat(Clock clock) {
    this.clock = clock;
  }

  @Override
  public FormatInfo info() {
    return INFO;
  }

  @Override
  public FrameRate usualFrameRate() {
    return FrameRate.FPS_29_97_DF;
  }

  @Override
  public Set<OutputOption> options() {
    return EnumSet.of(OutputOption.FPS, OutputOption.DROP_FRAME, OutputOption.OFFSET);
  }

  @Override
  public Optional<FrameRate> frameRateOf(byte[] file, FrameRate asked) {
    Matcher rate = RATE.matcher(FileHead.of(file).text());
    return rate.find() ? Header.rate(rate.group(1)) : Optional.empty();
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.firstLine().startsWith(SIGNATURE);
  }

  @Override
  public ReadResult read(byte[] file, ReadOptions options) throws CaptionSyntaxException {
    return MccReader.read(file, options);
  }

  @Override
  public WriteResult write(CaptionDocument document, WriteOptions options)
      throws CaptionWriteException {
    return new MccWriter(document, options).write(clock.instant());
  }

  @Override
  public Losses losses(CaptionDocument document, WriteOptions options)
      throws CaptionWriteException {
    return new MccWriter(document, options).losses();
  }
}
