package io.cuebroker.server.cli;

import io.cuebroker.captions.WriteOptions;
import io.cuebroker.server.conversion.ConversionException;
import io.cuebroker.server.conversion.OutputOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of every command that writes captions. */
final class OutputFlags {
  @Option(
      names = "--fps",
      paramLabel = "RATE",
      description = "Frames per second of formats that count frames (default: 29.97).")
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

  WriteOptions options() throws CommandException {
    return options(fps, dropFrame, offset);
  }

  static WriteOptions options(@Nullable String fps, boolean dropFrame, @Nullable String offset)
      throws CommandException {
    try {
      return OutputOptions.of(
          Optional.ofNullable(fps),
          dropFrame ? Optional.of("true") : Optional.empty(),
          Optional.ofNullable(offset));
    } catch (ConversionException e) {
      throw new CommandException(2, e.getMessage() + Texts.allowed(e.allowed()));
    }
  }

  boolean allowBestEffort() {
    return allowBestEffort;
  }
}
