package io.cuebroker.bench.speech;

import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Context;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.LocalMedia;
import io.cuebroker.provider.MediaSource;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.RateLimit;
import io.cuebroker.provider.Readiness;
import io.cuebroker.provider.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.StringJoiner;
import okhttp3.OkHttpClient;

/** The local provider, used as the broker does. For one thread. */
final class LocalRecogniser implements AutoCloseable {
  private static final String ID = "local";
  private static final long POLL_MILLIS = 10;

  private final Path folder;
  private final Provider provider;
  private int orders;

  /** Starts it and waits until its model is loaded. */
  LocalRecogniser(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    Lent context = new Lent(folder);
    Files.createDirectories(context.folder());
    Files.createDirectories(context.scratch());
    ProviderFactory factory =
        ServiceLoader.load(ProviderFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.info().id().value().equals(ID))
            .findFirst()
            .orElseThrow(() -> new IOException("there is no provider " + ID));
    provider = factory.create(Settings.of(factory.info(), Map.of()), context);
    while (provider.readiness().state() == Readiness.State.STARTING) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Returns the folder of the English model, as unpacked. */
  Path model() {
    return new Lent(folder).folder().resolve("models/en");
  }

  /** Transcribes one file, from submission to the fetched text. */
  String transcribe(Path file) throws IOException, InterruptedException {
    try {
      OrderId order =
          provider
              .submit(
                  new OrderRequest(
                      new OrderReference("bench-" + orders++),
                      JobType.CAPTIONS,
                      Optional.of(new FileSource(file)),
                      Optional.empty(),
                      "en",
                      Map.of()))
              .order();
      while (provider.poll(order) instanceof OrderState.InProgress) {
        Thread.sleep(POLL_MILLIS);
      }
      return text(provider.fetch(order));
    } catch (ProviderException | CaptionSyntaxException e) {
      throw new IOException(file + " was not transcribed", e);
    }
  }

  /** Returns the CPU time that its worker process has used. */
  Duration workerCpu() throws IOException {
    return ProcessHandle.current()
        .children()
        .filter(child -> isWorker(child.pid()))
        .findFirst()
        .flatMap(worker -> worker.info().totalCpuDuration())
        .orElseThrow(() -> new IOException("the worker process cannot be seen"));
  }

  /** {@link ProcessHandle.Info} cuts long command lines off before the name of the class. */
  private static boolean isWorker(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
          .contains(".WorkerMain");
    } catch (IOException e) {
      return false; // It has ended.
    }
  }

  @Override
  public void close() {
    provider.close();
  }

  private static String text(CaptionFile file) throws CaptionSyntaxException {
    StringJoiner text = new StringJoiner(" ");
    for (Cue cue :
        CaptionFormats.find(file.format().orElseThrow())
            .orElseThrow()
            .read(file.bytes(), ReadOptions.DEFAULT)
            .document()
            .cues()) {
      text.add(cue.text().replace('\n', ' '));
    }
    return text.toString();
  }

  private record FileSource(Path file) implements MediaSource {
    @Override
    public String fileName() {
      return String.valueOf(file.getFileName());
    }

    @Override
    public Optional<URI> publicAddress() {
      return Optional.empty();
    }

    @Override
    public LocalMedia open() {
      return new OwnFile(file);
    }
  }

  private record OwnFile(Path path) implements LocalMedia {
    @Override
    public void close() {}
  }

  /** What the broker would lend, without a network. */
  private record Lent(Path root) implements Context {
    @Override
    public OkHttpClient http() {
      throw new IllegalStateException("the local recogniser needs no network");
    }

    @Override
    public OkHttpClient http(List<RateLimit> limits) {
      return http();
    }

    @Override
    public Clock clock() {
      return Clock.systemUTC();
    }

    @Override
    public Path folder() {
      return root.resolve("provider");
    }

    @Override
    public Path scratch() {
      return root.resolve("scratch");
    }

    @Override
    public Optional<CaptionFile> captionFile(OrderReference reference) {
      return Optional.empty();
    }

    @Override
    public void changed(OrderId order) {}
  }
}
