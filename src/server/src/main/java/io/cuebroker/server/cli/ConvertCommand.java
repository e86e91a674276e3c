package io.cuebroker.server.cli;

import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.options.OutputOptions;
import io.cuebroker.server.conversion.Conversion;
import io.cuebroker.server.conversion.ConversionException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convert}. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    versionProvider = Program.BuildVersion.class,
    description = "Converts a caption file into another format.",
    footer = {
      "",
      "Exit codes: 0 written (what had to be dropped is said on standard error),",
      "1 the input cannot be read or the output not written, 2 wrong usage."
    })
final class ConvertCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "INPUT",
      description = "The file to read; - is standard input.")
  private String input = Console.STANDARD;

  @Parameters(
      index = "1",
      paramLabel = "OUTPUT",
      description = "The file to write; - is standard output.")
  private String output = Console.STANDARD;

  @Option(
      names = "--from",
      paramLabel = "FORMAT",
      description = "The input's format (default: told by its content, then by its name).")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      description = "The output's format (default: told by its name).")
  private @Nullable String to;

  @Mixin private final InputFlags reading = new InputFlags();

  @Mixin private final OutputFlags flags = new OutputFlags();

  @Override
  public Integer call() throws CommandException {
    try {
      CaptionFormat target = target();
      OutputOptions options = flags.optionsBesideInput(target);
      Conversion.Source source =
          Conversion.read(
              Console.read(input),
              Optional.ofNullable(from),
              input.equals(Console.STANDARD) ? Optional.empty() : Optional.of(input),
              reading.options(flags.fps()));
      Texts.print(input, source.result().diagnostics());
      Conversion.Target written = Conversion.write(source.result().document(), target, options);
      Console.write(output, written.result().bytes());
      Texts.print(output, written.result().notes());
      Texts.printDropped(output, written.result().dropped());
      return 0;
    } catch (ConversionException e) {
      throw Texts.ending(e, input);
    }
  }

  private CaptionFormat target() throws ConversionException, CommandException {
    if (to != null) {
      return Conversion.format("to", to);
    }
    return CaptionFormats.ofFileName(output)
        .orElseThrow(
            () -> new CommandException(2, output + " does not name a format: say which with --to"));
  }
}
