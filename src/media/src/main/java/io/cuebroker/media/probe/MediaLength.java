package io.cuebroker.media.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cuebroker.media.worker.WorkerExit;
import io.cuebroker.media.worker.WorkerProcess;
import io.cuebroker.media.worker.WorkerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks media how long it is. Each file is opened in a process of its own, which a hostile one may
 * crash; only a few run at once. Safe for concurrent use.
 */
public final class MediaLength {
  private static final Logger LOG = LoggerFactory.getLogger(MediaLength.class);
  private static final int MOST_AT_ONCE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final WorkerSpec spec;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);

  /**
   * Starts nothing yet.
   *
   * @param natives a folder that lasts, where FFmpeg is unpacked once
   * @param scratch an existing folder for what a crash leaves
   */
  public MediaLength(Path natives, Path scratch) {
    spec =
        new WorkerSpec(
            "probe",
            ProbeMain.class.getName(),
            List.of(
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + scratch.toAbsolutePath().resolve("probe-crash-%p.log"),
                "-Dorg.bytedeco.javacpp.cachedir=" + natives.toAbsolutePath(),
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0"),
            Map.of(),
            scratch.toAbsolutePath(),
            PATIENCE);
  }

  /** Returns a file's length, or empty where it cannot be told, for whatever reason. */
  public Optional<Duration> of(Path media) {
    try {
      if (!places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("too many files are being probed; one was passed over");
        return Optional.empty();
      }
      try {
        return ask(media);
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<Duration> ask(Path media) throws InterruptedException {
    Ears ears = new Ears();
    try (WorkerProcess process = WorkerProcess.start(spec, ears)) {
      process.send(
          JsonNodeFactory.instance
              .objectNode()
              .put(ProbeMain.PATH, media.toAbsolutePath().toString()));
      return ears.answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("a file took too long to be probed");
      return Optional.empty();
    } catch (IOException | ExecutionException e) {
      LOG.warn("a file could not be probed: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Hears the one answer, or that none will come. */
  private static final class Ears implements WorkerProcess.Listener {
    private final CompletableFuture<Optional<Duration>> answer = new CompletableFuture<>();

    @Override
    public void received(JsonNode message) {
      JsonNode millis = message.path(ProbeMain.MILLIS);
      answer.complete(
          millis.isNumber() && millis.asLong() > 0
              ? Optional.of(Duration.ofMillis(millis.asLong()))
              : Optional.empty());
    }

    @Override
    public void exited(WorkerExit exit) {
      answer.completeExceptionally(new IOException("the probing process " + exit.reason()));
    }
  }
}
