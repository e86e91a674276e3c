package io.cuebroker.server.cli;

import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.quality.Quality;
import io.cuebroker.server.conversion.Conversion;
import io.cuebroker.server.conversion.ConversionException;
import io.cuebroker.server.settings.SettingsException;
import io.cuebroker.server.settings.SettingsLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Program.BuildVersion.class,
    description = "Checks a caption file against a profile of quality rules.",
    footer = {
      "",
      "Exit codes: 0 it passes or the profile judges nothing (fcc), 1 it falls short or cannot be"
          + " read, 2 wrong usage."
    })
final class CheckCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "The file to check; - is standard input.")
  private String file = Console.STANDARD;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "The rules to check against (default: default).")
  private String profile = "default";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A YAML file of settings, whose profiles can be checked against.")
  private @Nullable Path config;

  @Option(
      names = "--from",
      paramLabel = "FORMAT",
      description = "The file's format (default: told by its content, then by its name).")
  private @Nullable String from;

  @Option(
      names = "--fps",
      paramLabel = "RATE",
      description = "Frames per second of the video, for gaps in frames (default: 25).")
  private @Nullable String fps;

  @Mixin private final InputFlags reading = new InputFlags();

  @Override
  public Integer call() throws CommandException {
    Profile rules = rules();
    FrameRate rate = OutputFlags.rate(fps).orElse(Quality.USUAL_RATE);
    Conversion.Source source;
    try {
      source =
          Conversion.read(
              Console.read(file),
              Optional.ofNullable(from),
              file.equals(Console.STANDARD) ? Optional.empty() : Optional.of(file),
              reading.options(Optional.ofNullable(fps)));
    } catch (ConversionException e) {
      throw Texts.ending(e, file);
    }
    Texts.print(file, source.result().diagnostics());
    if (source.result().document().cues().isEmpty()) {
      throw new CommandException(1, file + " holds no cues: there is nothing to check");
    }
    Quality.Report report = Quality.check(source.result().document(), rules, rate);
    report.findings().forEach(CheckCommand::print);
    report.evidence().forEach(CheckCommand::print);
    Console.print(summary(report));
    return report.passes().orElse(true) ? 0 : 1;
  }

  private static String summary(Quality.Report report) {
    String verdict =
        report.passes().map(passes -> passes ? "passes" : "falls short").orElse("evidence only");
    String counts =
        String.format(
            Locale.ROOT,
            "%s: %s, %s against profile %s",
            verdict,
            counted(report.cueCount(), "cue"),
            counted(report.findings().size(), "finding"),
            report.profileId());
    return report.score().isPresent() ? counts + ", score " + report.score().getAsInt() : counts;
  }

  private static void print(Quality.Evidence evidence) {
    Console.print(evidence.demand() + ": " + evidence.message());
    for (Quality.Measurement one : evidence.measurements()) {
      Console.print("  " + one.id() + ": " + number(one.value()) + " " + one.unit());
    }
  }

  private static void print(Quality.Finding finding) {
    Console.print(
        String.format(
            Locale.ROOT,
            "cue %d at %s: %s: %s (measured %s, limit %s %s)",
            finding.cueNumber(),
            time(finding.at()),
            finding.severity().name().toLowerCase(Locale.ROOT) + " " + finding.rule().id(),
            finding.message(),
            number(finding.measured()),
            number(finding.limit()),
            finding.unit()));
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String time(Duration at) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        at.toHours(),
        at.toMinutesPart(),
        at.toSecondsPart(),
        at.toMillisPart());
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private Profile rules() throws CommandException {
    List<Profile> profiles = profiles();
    return profiles.stream()
        .filter(one -> one.id().equals(profile))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandException(
                    2,
                    "\""
                        + profile
                        + "\" is not a profile"
                        + Texts.allowed(profiles.stream().map(Profile::id).toList())));
  }

  /** The built-in ones and the newsroom's own, from the same settings as the service's. */
  private List<Profile> profiles() throws CommandException {
    SettingsLoader loader = new SettingsLoader();
    try {
      if (config != null) {
        loader.file(config);
      }
      return loader.environment(System.getenv()).load().broker().profiles();
    } catch (SettingsException e) {
      throw new CommandException(2, e.getMessage());
    }
  }
}
