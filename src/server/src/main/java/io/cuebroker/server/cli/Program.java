package io.cuebroker.server.cli;

import io.cuebroker.server.service.Version;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Runs one command. Exit codes: 0 done, 1 the input or the world is at fault, 2 the command or a
 * setting is wrong.
 */
public final class Program {
  private static final Map<String, Supplier<Object>> COMMANDS =
      Map.of(
          "serve", ServeCommand::new,
          "transcribe", TranscribeCommand::new,
          "convert", ConvertCommand::new,
          "check", CheckCommand::new);

  private Program() {}

  /** Runs the command that {@code args} name and returns the exit code. */
  public static int run(String[] args) {
    CommandLine line = new CommandLine(new Root());
    // Only the command wanted is looked at: reading the others' annotations costs at every start.
    Supplier<Object> only = args.length > 0 ? COMMANDS.get(args[0]) : null;
    if (only != null) {
      line.addSubcommand(args[0], only.get());
    } else {
      line.addSubcommand("serve", new ServeCommand());
      line.addSubcommand("transcribe", new TranscribeCommand());
      line.addSubcommand("convert", new ConvertCommand());
      line.addSubcommand("check", new CheckCommand());
    }
    line.setExecutionExceptionHandler(Program::report);
    line.setParameterExceptionHandler(Program::usage);
    return line.execute(args);
  }

  private static int report(
      Exception e, CommandLine unusedLine, CommandLine.ParseResult unusedParseResult) {
    if (e instanceof CommandException known) {
      Console.error(known.getMessage());
      return known.exitCode();
    }
    Console.error("internal fault: " + e);
    LoggerFactory.getLogger(Program.class).debug("internal fault", e);
    return 1;
  }

  private static int usage(CommandLine.ParameterException e, String[] unusedArgs) {
    Console.error(e.getMessage());
    Console.error("see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return 2;
  }

  @Command(
      name = "cuebroker",
      mixinStandardHelpOptions = true,
      versionProvider = BuildVersion.class,
      description = "One service between a newsroom's CMS and every way of getting captions.",
      synopsisSubcommandLabel = "COMMAND")
  private static final class Root implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "name a command: serve, transcribe, convert or check");
    }
  }

  /** Tells picocli the version. */
  static final class BuildVersion implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"cuebroker " + Version.current()};
    }
  }
}
