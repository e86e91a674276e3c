package io.cuebroker.captions.options;

import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.FormatInfo.Fidelity;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.OutputOption;
import io.cuebroker.captions.WriteOptions;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a file is to be written, read from what people say of it. An option that a format has no use
 * for is refused: whoever gives it expects another file.
 *
 * @param write how
 * @param allowBestEffort whether a layout that rests on no public specification is good enough
 */
public record OutputOptions(WriteOptions write, boolean allowBestEffort) {
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
   * <p>Where a format counts no frames, an offset's hours are those of the clock, unless {@code
   * fps} or a {@code ;} says how its frames count.
   *
   * @throws OptionException naming the option that is unknown, wrong, or of no use to the format
   */
  public static OutputOptions read(CaptionFormat format, Map<String, String> texts)
      throws OptionException {
    requireUseful(format, texts);
    String offset = texts.getOrDefault(OutputOption.OFFSET.id(), "0");
    FrameRate rate = rate(format, texts, Offsets.isDropFrame(offset));
    WriteOptions write =
        new WriteOptions(
            encoding(texts),
            rate,
            offset(format, texts, offset, rate),
            new WriteOptions.Transcript(
                flag(texts, OutputOption.TIMECODES)
                    .orElse(WriteOptions.Transcript.DEFAULT.hasTimes()),
                flag(texts, OutputOption.SPEAKERS)
                    .orElse(WriteOptions.Transcript.DEFAULT.hasSpeakers())));
    return new OutputOptions(write, flag(texts, OutputOption.ALLOW_BEST_EFFORT).orElse(false));
  }

  /** Returns options without a rate that says nothing of a format's files. */
  public static Map<String, String> withoutIdleRate(
      CaptionFormat format, Map<String, String> texts) {
    if (isUseful(format, OutputOption.FPS, texts)) {
      return texts;
    }
    Map<String, String> without = new LinkedHashMap<>(texts);
    without.remove(OutputOption.FPS.id());
    return without;
  }

  private static void requireUseful(CaptionFormat format, Map<String, String> texts)
      throws OptionException {
    for (String name : texts.keySet()) {
      Optional<OutputOption> option = OutputOption.find(name);
      if (option.isEmpty() || !isUseful(format, option.get(), texts)) {
        throw new OptionException(
            name,
            option.isEmpty()
                ? "there is no option of this name"
                : format.info().id() + " has no use for " + name,
            defaults(format).keySet().stream().map(OutputOption::id).toList());
      }
    }
  }

  /**
   * What a format does anyway may be said, and how the frames of an offset count. Best effort is
   * allowed, not demanded.
   */
  private static boolean isUseful(
      CaptionFormat format, OutputOption option, Map<String, String> texts) {
    if (format.options().contains(option)) {
      return true;
    }
    return switch (option) {
      case ALLOW_BEST_EFFORT -> true;
      case FPS, DROP_FRAME -> Offsets.isTimecode(texts.getOrDefault(OutputOption.OFFSET.id(), ""));
      case ENCODING ->
          format.info().isText()
              && Encodings.find(texts.getOrDefault(option.id(), ""))
                  .filter(StandardCharsets.UTF_8::equals)
                  .isPresent();
      case OFFSET, TIMECODES, SPEAKERS -> false;
    };
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

  /** Returns the values that an option of a format takes; empty where they cannot be listed. */
  public static List<String> allowed(CaptionFormat format, OutputOption option) {
    return switch (option) {
      case FPS -> Rates.names(format.frameRates());
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
        name == null
            ? Optional.of(format.usualFrameRate())
            : Rates.find(name).filter(format.frameRates()::contains);
    if (named.isEmpty()) {
      List<String> allowed = allowed(format, OutputOption.FPS);
      throw new OptionException(
          OutputOption.FPS.id(),
          "fps of "
              + format.info().id()
              + " must be "
              + (allowed.size() > 1 ? "one of " : "")
              + String.join(", ", allowed),
          allowed);
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
        .orElseThrow(
            () ->
                new OptionException(
                    OutputOption.ENCODING.id(),
                    "encoding is none that can be written",
                    Encodings.NAMES));
  }

  private static Duration offset(
      CaptionFormat format, Map<String, String> texts, String text, FrameRate rate)
      throws OptionException {
    boolean counts =
        format.options().contains(OutputOption.FPS)
            || texts.containsKey(OutputOption.FPS.id())
            || rate.dropFrame();
    String option = OutputOption.OFFSET.id();
    return counts ? Offsets.read(option, text, rate) : Offsets.read(option, text);
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
      default ->
          throw new OptionException(
              option.id(), option.id() + " must be true or false", List.of("true", "false"));
    };
  }
}
