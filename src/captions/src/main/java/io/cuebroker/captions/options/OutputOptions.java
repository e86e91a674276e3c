package io.cuebroker.captions.options;

import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.FormatInfo.Fidelity;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.OutputOption;
import io.cuebroker.captions.WriteOptions;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a file is to be written, read from what people say of it. An option that a format has no use
 * for is checked and then means nothing.
 *
 * @param write how
 * @param allowBestEffort whether a layout that rests on no public specification is good enough
 */
public record OutputOptions(WriteOptions write, boolean allowBestEffort) {
  private static final Duration LONGEST_OFFSET = Duration.ofHours(24);

  /** Returns how a format is written where nobody says anything of it. */
  public static OutputOptions usual(CaptionFormat format) {
    return new OutputOptions(WriteOptions.DEFAULT.withFrameRate(format.usualFrameRate()), false);
  }

  /**
   * Reads options: {@code fps} such as {@code 25} or {@code 29.97}; {@code drop_frame}; {@code
   * offset} as a time code {@code hh:mm:ss:ff} (a {@code ;} before the frames also asks for
   * drop-frame), a time {@code hh:mm:ss.mmm}, or seconds; {@code encoding}; for plain text {@code
   * timecodes} and {@code speakers}; {@code allow_best_effort}.
   *
   * @throws OptionException naming the option that is unknown or wrong
   */
  public static OutputOptions read(CaptionFormat format, Map<String, String> texts)
      throws OptionException {
    for (String name : texts.keySet()) {
      if (OutputOption.find(name).isEmpty()) {
        throw new OptionException(
            name,
            "there is no option of this name",
            Arrays.stream(OutputOption.values()).map(OutputOption::id).toList());
      }
    }
    Optional<String> offset = Optional.ofNullable(texts.get(OutputOption.OFFSET.id()));
    FrameRate rate = rate(format, texts, offset.filter(it -> it.indexOf(';') >= 0).isPresent());
    WriteOptions write =
        new WriteOptions(
            encoding(texts),
            rate,
            offset.isPresent() ? offset(offset.get(), rate) : Duration.ZERO,
            new WriteOptions.Transcript(
                flag(texts, OutputOption.TIMECODES)
                    .orElse(WriteOptions.Transcript.DEFAULT.hasTimes()),
                flag(texts, OutputOption.SPEAKERS)
                    .orElse(WriteOptions.Transcript.DEFAULT.hasSpeakers())));
    return new OutputOptions(write, flag(texts, OutputOption.ALLOW_BEST_EFFORT).orElse(false));
  }

  /** Returns the options that matter to a format, each with what holds where nobody says it. */
  public static Map<OutputOption, String> defaults(CaptionFormat format) {
    Map<OutputOption, String> defaults = new LinkedHashMap<>();
    for (OutputOption option : format.options()) {
      defaults.put(
          option,
          switch (option) {
            case FPS -> Rates.name(format.usualFrameRate());
            case DROP_FRAME -> Boolean.toString(format.usualFrameRate().dropFrame());
            case OFFSET -> "0";
            case ENCODING -> Encodings.name(WriteOptions.DEFAULT.charset());
            case TIMECODES -> Boolean.toString(WriteOptions.Transcript.DEFAULT.hasTimes());
            case SPEAKERS -> Boolean.toString(WriteOptions.Transcript.DEFAULT.hasSpeakers());
            case ALLOW_BEST_EFFORT -> "false";
          });
    }
    if (format.info().fidelity() == Fidelity.BEST_EFFORT) {
      defaults.put(OutputOption.ALLOW_BEST_EFFORT, "false");
    }
    return defaults;
  }

  /** Returns the values that an option takes; empty where they cannot be listed. */
  public static List<String> allowed(OutputOption option) {
    return switch (option) {
      case FPS -> Rates.names();
      case DROP_FRAME, TIMECODES, SPEAKERS, ALLOW_BEST_EFFORT -> List.of("true", "false");
      case ENCODING -> Encodings.NAMES;
      case OFFSET -> List.of();
    };
  }

  private static FrameRate rate(
      CaptionFormat format, Map<String, String> texts, boolean isMarkedDropFrame)
      throws OptionException {
    String name = texts.get(OutputOption.FPS.id());
    Optional<FrameRate> named =
        name == null ? Optional.of(format.usualFrameRate()) : Rates.find(name);
    if (named.isEmpty()) {
      throw wrong(OutputOption.FPS, "fps must be one of the rates in use");
    }
    Optional<Boolean> said = flag(texts, OutputOption.DROP_FRAME);
    boolean usual = name == null && format.usualFrameRate().dropFrame();
    if (!said.orElse(isMarkedDropFrame || usual)) {
      return Rates.nonDrop(named.get());
    }
    return Rates.dropFrame(named.get())
        .orElseThrow(
            () ->
                new OptionException(
                    OutputOption.DROP_FRAME.id(),
                    "drop-frame exists only at 29.97 and 59.94",
                    List.of("false")));
  }

  private static Charset encoding(Map<String, String> texts) throws OptionException {
    String name = texts.get(OutputOption.ENCODING.id());
    if (name == null) {
      return WriteOptions.DEFAULT.charset();
    }
    return Encodings.find(name)
        .orElseThrow(() -> wrong(OutputOption.ENCODING, "encoding is none that can be written"));
  }

  private static Duration offset(String text, FrameRate rate) throws OptionException {
    Optional<Duration> offset = Offsets.parse(text, rate);
    if (offset.isEmpty() || offset.get().compareTo(LONGEST_OFFSET) > 0) {
      throw wrong(
          OutputOption.OFFSET,
          "offset must be hh:mm:ss:ff, hh:mm:ss.mmm or seconds, at most 24 hours");
    }
    return offset.get();
  }

  private static Optional<Boolean> flag(Map<String, String> texts, OutputOption option)
      throws OptionException {
    String text = texts.get(option.id());
    if (text == null) {
      return Optional.empty();
    }
    return switch (text) {
      case "true", "1" -> Optional.of(true);
      case "false", "0" -> Optional.of(false);
      default -> throw wrong(option, option.id() + " must be true or false");
    };
  }

  private static OptionException wrong(OutputOption option, String message) {
    return new OptionException(option.id(), message, allowed(option));
  }
}
