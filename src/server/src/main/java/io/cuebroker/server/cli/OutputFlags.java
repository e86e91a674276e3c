package io.cuebroker.server.cli;

import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.OutputOption;
import io.cuebroker.captions.options.OutputOptions;
import io.cuebroker.server.conversion.Conversion;
import io.cuebroker.server.conversion.ConversionException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of every command that writes captions. */
final class OutputFlags {
  @Option(
      names = "--fps",
      paramLabel = "RATE",
      description =
          "Frames per second of formats that count frames (default: the format's usual ones).")
  private @Nullable String fps;

  @Option(names = "--drop-frame", description = "Use drop-frame time codes (29.97 and 59.94 only).")
  private boolean dropFrame;

  @Option(
      names = "--offset",
      paramLabel = "TIME",
      description =
          "Where the programme starts: hh:mm:ss:ff, hh:mm:ss.mmm or seconds (default: 0).")
  private @Nullable String offset;

  @Option(
      names = "--allow-best-effort",
      description = "Write formats whose layout rests on no public specification.")
  private boolean allowBestEffort;

  @Option(
      names = "--encoding",
      paramLabel = "CHARSET",
      description = "The file's encoding, where the format allows another (default: utf-8).")
  private @Nullable String encoding;

  @Option(names = "--timecodes", description = "Tell times in plain text.")
  private boolean timecodes;

  @Option(names = "--no-speakers", description = "Name no speakers in plain text.")
  private boolean noSpeakers;

  /** Returns how to write a format. */
  OutputOptions options(CaptionFormat format) throws CommandException {
    try {
      return Conversion.options(format, texts());
    } catch (ConversionException e) {
      throw new CommandException(2, e.getMessage() + Texts.allowed(e.allowed()));
    }
  }

  /** Returns how to write a format, of a file that the rate may be meant for. */
  OutputOptions optionsBesideInput(CaptionFormat format) throws CommandException {
    try {
      return Conversion.optionsBesideInput(format, texts());
    } catch (ConversionException e) {
      throw new CommandException(2, e.getMessage() + Texts.allowed(e.allowed()));
    }
  }

  /** Returns the rate that was named. */
  Optional<String> fps() {
    return Optional.ofNullable(fps);
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    put(texts, OutputOption.FPS, fps);
    put(texts, OutputOption.OFFSET, offset);
    put(texts, OutputOption.ENCODING, encoding);
    put(texts, OutputOption.DROP_FRAME, dropFrame ? "true" : null);
    put(texts, OutputOption.TIMECODES, timecodes ? "true" : null);
    put(texts, OutputOption.SPEAKERS, noSpeakers ? "false" : null);
    put(texts, OutputOption.ALLOW_BEST_EFFORT, allowBestEffort ? "true" : null);
    return texts;
  }

  private static void put(Map<String, String> texts, OutputOption option, @Nullable String text) {
    if (text != null) {
      texts.put(option.id(), text);
    }
  }

  /** Returns a frame rate by its name; empty where there is none. */
  static Optional<FrameRate> rate(@Nullable String fps) throws CommandException {
    try {
      return Conversion.input("", fps == null ? Map.of() : Map.of(OutputOption.FPS.id(), fps))
          .frameRate();
    } catch (ConversionException e) {
      throw new CommandException(2, e.getMessage() + Texts.allowed(e.allowed()));
    }
  }
}
