package io.cuebroker.captions.options;

import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.OutputOption;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people know of a file that it may not say itself: at which rate it counts frames, and with
 * which time its programme starts, as tapes do at 01:00:00:00 or 10:00:00:00. Immutable.
 */
public final class InputOptions {
  /** Nothing is known. */
  public static final InputOptions NONE = new InputOptions("", Optional.empty(), Optional.empty());

  private final String prefix;
  private final Optional<String> fps;
  private final Optional<FrameRate> rate;
  private final Optional<String> offset;

  private InputOptions(String prefix, Optional<String> fps, Optional<String> offset) {
    this.prefix = prefix;
    this.fps = fps;
    this.rate = fps.flatMap(Rates::find);
    this.offset = offset;
  }

  /**
   * Takes {@code fps} and {@code offset}, each behind a prefix; looks at no other text.
   *
   * @param prefix such as {@code from_}; also in messages
   * @throws OptionException where the rate is none in use
   */
  public static InputOptions of(String prefix, Map<String, String> texts) throws OptionException {
    InputOptions options =
        new InputOptions(
            prefix,
            find(texts, prefix, OutputOption.FPS),
            find(texts, prefix, OutputOption.OFFSET));
    if (options.fps.isPresent() && options.rate.isEmpty()) {
      String option = prefix + OutputOption.FPS.id();
      throw new OptionException(
          option, option + " must be one of the rates in use", Rates.names(FrameRate.IN_USE));
    }
    if (options.offset.isPresent() && !Offsets.isTimecode(options.offset.get())) {
      Offsets.read(prefix + OutputOption.OFFSET.id(), options.offset.get());
    }
    return options;
  }

  /** Returns the rate at which the file counts frames, where that is known. */
  public Optional<FrameRate> frameRate() {
    return rate;
  }

  /** Returns the texts that {@link #of} makes the same of, without a prefix. */
  public Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    fps.ifPresent(text -> texts.put(OutputOption.FPS.id(), text));
    offset.ifPresent(text -> texts.put(OutputOption.OFFSET.id(), text));
    return texts;
  }

  /**
   * Reads a file. Its diagnostics say where a rate had to be assumed.
   *
   * @throws OptionException where the programme start is none at the file's rate
   * @throws CaptionSyntaxException as {@link CaptionFormat#read}
   */
  public ReadResult read(CaptionFormat format, byte[] file)
      throws OptionException, CaptionSyntaxException {
    FrameRate asked = rate.orElse(ReadOptions.DEFAULT.frameRate());
    boolean counts = format.options().contains(OutputOption.FPS);
    Optional<FrameRate> said =
        counts ? format.frameRateOf(file, asked) : Optional.<FrameRate>empty();
    ReadResult result =
        format.read(
            file,
            new ReadOptions(
                Optional.empty(),
                asked,
                start(counts, said.orElse(asked)),
                ReadOptions.DEFAULT.language()));
    boolean assumed =
        counts && said.isEmpty() && rate.isEmpty() && !result.document().cues().isEmpty();
    return assumed ? withAssumption(result, asked) : result;
  }

  private Duration start(boolean counts, FrameRate rate) throws OptionException {
    if (offset.isEmpty()) {
      return Duration.ZERO;
    }
    String option = prefix + OutputOption.OFFSET.id();
    String text = offset.get();
    if (Offsets.isDropFrame(text)) {
      FrameRate dropping =
          Rates.dropFrame(rate)
              .orElseThrow(
                  () ->
                      new OptionException(
                          option,
                          option
                              + " "
                              + text
                              + " is drop-frame, which exists only at 29.97 and"
                              + " 59.94",
                          List.of()));
      return Offsets.read(option, text, dropping);
    }
    return counts || fps.isPresent()
        ? Offsets.read(option, text, rate)
        : Offsets.read(option, text);
  }

  private static ReadResult withAssumption(ReadResult result, FrameRate rate) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    diagnostics.add(
        Diagnostic.line(
            1,
            "the file counts frames without saying at which rate; "
                + rate.perSecond()
                + " a second assumed"));
    diagnostics.addAll(result.diagnostics());
    return new ReadResult(result.document(), diagnostics);
  }

  private static Optional<String> find(
      Map<String, String> texts, String prefix, OutputOption option) {
    return Optional.ofNullable(texts.get(prefix + option.id()))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
