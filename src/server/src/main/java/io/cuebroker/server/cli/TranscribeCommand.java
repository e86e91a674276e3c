package io.cuebroker.server.cli;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.BrokerSettings;
import io.cuebroker.broker.CaptionVersion;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Failure;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.engine.Engine;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.options.OutputOptions;
import io.cuebroker.provider.JobType;
import io.cuebroker.server.conversion.Conversion;
import io.cuebroker.server.conversion.ConversionException;
import io.cuebroker.server.settings.ServerSettings;
import io.cuebroker.server.settings.SettingsException;
import io.cuebroker.server.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code transcribe}: one job in a broker of its own that is thrown away afterwards. */
@Command(
    name = "transcribe",
    mixinStandardHelpOptions = true,
    versionProvider = Program.BuildVersion.class,
    description = "Captions one media file on this machine.",
    footer = {"", "Exit codes: 0 written, 1 the media cannot be captioned, 2 wrong usage."})
final class TranscribeCommand implements Callable<Integer> {
  private static final long LOOK_MILLIS = 100;

  @Parameters(index = "0", paramLabel = "MEDIA", description = "The audio or video file.")
  private Path media = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "The format to write (default: told by the output's name, else vtt).")
  private @Nullable String format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file to write; - is standard output (default: -).")
  private String output = Console.STANDARD;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "The language spoken, such as en (default: ${DEFAULT-VALUE}).")
  private String language = "en";

  @Option(
      names = "--provider",
      paramLabel = "ID",
      description = "Who recognises the speech (default: ${DEFAULT-VALUE}).")
  private String provider = "local";

  @Option(names = "--config", paramLabel = "FILE", description = "A YAML file of settings.")
  private @Nullable Path config;

  @Mixin private final OutputFlags flags = new OutputFlags();

  @Override
  public Integer call() throws CommandException, IOException {
    CaptionFormat target = target();
    OutputOptions options = flags.options(target);
    Path file = mediaFile();
    Path folder = Files.createTempDirectory("cuebroker-transcribe-");
    AtomicReference<@Nullable Broker> running = new AtomicReference<>();
    Thread interrupted = new Thread(() -> stop(running.get(), folder), "stop");
    Runtime.getRuntime().addShutdownHook(interrupted);
    try (Broker broker = Engine.open(settings(folder, file), Clock.systemUTC())) {
      running.set(broker);
      broker.start();
      CaptionVersion captions = captions(broker, file);
      Conversion.Target written = Conversion.write(captions.document(), target, options);
      Console.write(output, written.result().bytes());
      Texts.print(output, written.result().notes());
      for (String warning : captions.summary().warnings()) {
        Console.error(media + ": " + warning);
      }
      return 0;
    } catch (ConversionException e) {
      throw Texts.ending(e, media.toString());
    } catch (JobException e) {
      throw new CommandException(
          1, media + ": " + e.getMessage() + Texts.allowed(e.problem().allowed()));
    } catch (IllegalArgumentException e) {
      throw new CommandException(2, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(1, "interrupted");
    } finally {
      running.set(null);
      delete(folder);
    }
  }

  /** Ends the worker processes of a run that somebody interrupts, then forgets its folder. */
  private static void stop(@Nullable Broker broker, Path folder) {
    if (broker != null) {
      broker.close();
    }
    delete(folder);
  }

  private CaptionFormat target() throws CommandException {
    try {
      if (format != null) {
        return Conversion.format("format", format);
      }
      Optional<CaptionFormat> byName =
          output.equals(Console.STANDARD) ? Optional.empty() : CaptionFormats.ofFileName(output);
      return byName.isPresent() ? byName.get() : Conversion.format("format", "vtt");
    } catch (ConversionException e) {
      throw Texts.ending(e, output);
    }
  }

  private Path mediaFile() throws CommandException {
    try {
      Path file = media.toRealPath();
      if (Files.isRegularFile(file)) {
        return file;
      }
    } catch (IOException e) {
      // Told below, like a folder.
    }
    throw new CommandException(1, media + ": there is no such file");
  }

  private BrokerSettings settings(Path folder, Path file) throws CommandException {
    try {
      SettingsLoader loader = new SettingsLoader();
      if (config != null) {
        loader.file(config);
      }
      ServerSettings settings =
          loader
              .environment(System.getenv())
              .flag("data", folder.toString())
              .flag("media.roots", String.valueOf(file.getParent()) + "\n")
              .flag("polling.interval", "200ms")
              .load();
      return settings.broker();
    } catch (SettingsException e) {
      throw new CommandException(2, e.getMessage());
    }
  }

  private CaptionVersion captions(Broker broker, Path file)
      throws JobException, InterruptedException, CommandException {
    Job job = broker.jobs().create(order(file)).job();
    ProgressBar bar = new ProgressBar();
    while (!job.phase().done()) {
      bar.show(job.phase().id(), job.progressPercent().orElse(0));
      Thread.sleep(LOOK_MILLIS);
      job = broker.jobs().find(DeskId.DEFAULT, job.id()).orElse(job);
    }
    bar.show(job.phase().id(), 100);
    bar.end();
    Optional<Failure> failure = job.failure();
    if (failure.isPresent()) {
      throw new CommandException(1, media + ": " + failure.get().message());
    }
    return broker.jobs().captions(DeskId.DEFAULT, job.id(), Optional.empty());
  }

  private NewJob order(Path file) {
    return new NewJob(
        DeskId.DEFAULT,
        Optional.of("transcribe"),
        Optional.of(file.toUri().toString()),
        provider,
        Map.of(),
        List.of("vtt"),
        language,
        JobType.CAPTIONS,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // The system's own sweep of the temporary folder takes what is left.
    }
  }
}
