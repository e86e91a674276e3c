package io.cuebroker.server.cli;

import io.cuebroker.captions.options.InputOptions;
import io.cuebroker.server.conversion.Conversion;
import io.cuebroker.server.conversion.ConversionException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of every command that reads captions. */
final class InputFlags {
  private static final String PREFIX = "--input-";

  @Option(
      names = PREFIX + "fps",
      paramLabel = "RATE",
      description =
          "Frames per second of an input that counts frames without saying at which rate"
              + " (default: --fps, else 29.97).")
  private @Nullable String fps;

  @Option(
      names = PREFIX + "offset",
      paramLabel = "TIME",
      description =
          "The time with which the input's programme starts, such as 01:00:00:00; it becomes 0"
              + " (default: 0).")
  private @Nullable String offset;

  /**
   * Returns how to read a file.
   *
   * @param otherRate where no rate of the input is named
   */
  InputOptions options(Optional<String> otherRate) throws CommandException {
    Map<String, String> texts = new LinkedHashMap<>();
    otherRate.ifPresent(rate -> texts.put(PREFIX + "fps", rate));
    if (fps != null) {
      texts.put(PREFIX + "fps", fps);
    }
    if (offset != null) {
      texts.put(PREFIX + "offset", offset);
    }
    try {
      return Conversion.input(PREFIX, texts);
    } catch (ConversionException e) {
      throw new CommandException(2, e.getMessage() + Texts.allowed(e.allowed()));
    }
  }
}
