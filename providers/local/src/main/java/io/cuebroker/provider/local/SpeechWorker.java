package io.cuebroker.provider.local;

import io.cuebroker.media.MediaException;
import io.cuebroker.media.MediaFile;
import io.cuebroker.media.PieceLength;
import io.cuebroker.media.SpeechPiece;
import io.cuebroker.media.SpeechPieces;
import io.cuebroker.provider.local.Event.HeardWord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The work of a worker process: one thread decodes each task's file, and a fixed number of threads
 * recognises the pieces of all tasks. What goes wrong with one file is told as its refusal; what
 * goes wrong with the process ends it, and the broker notices. Safe for concurrent use.
 */
final class SpeechWorker {

  /** Measured on the speech test set: shorter pieces cost words, longer ones leave cores idle. */
  private static final Duration SHORTEST_PIECE = Duration.ofSeconds(10);

  private static final Duration LONGEST_PIECE = Duration.ofSeconds(20);

  private static final int FAILED = 4;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final int threads;
  private final Recognisers recognisers;
  private final Consumer<Event> events;
  private final PieceQueue queue;
  private final Map<String, SpeechTask> tasks = new ConcurrentHashMap<>();

  /** When each thread began the step it is at. */
  private final Map<Thread, Long> steps = new ConcurrentHashMap<>();

  SpeechWorker(int threads, Recognisers recognisers, Consumer<Event> events) {
    this.threads = threads;
    this.recognisers = recognisers;
    this.events = events;
    queue = new PieceQueue(threads);
  }

  void start() {
    for (int i = 0; i < threads; i++) {
      startThread("recogniser-" + i, this::recogniseAll);
    }
  }

  /** Does what the broker says; returns at once. */
  void take(Command command) {
    if (command instanceof Command.Load load) {
      startThread("load", () -> load(load.model()));
    } else if (command instanceof Command.Transcribe wanted) {
      SpeechTask task = new SpeechTask(wanted);
      tasks.put(task.name(), task);
      startThread("decoder-" + task.name(), () -> work(task));
    } else if (command instanceof Command.Cancel cancel) {
      cancel(cancel.task());
    }
  }

  /** Returns for how long the slowest step now under way has lasted; 0 if all are idle. */
  long stuckMillis() {
    long now = System.nanoTime();
    return steps.values().stream().mapToLong(began -> now - began).max().orElse(0)
        / NANOS_PER_MILLI;
  }

  private void load(String model) {
    try {
      recognisers.open(model);
      recognisers.release(model);
      events.accept(new Event.Loaded(model, ""));
    } catch (IOException e) {
      events.accept(new Event.Loaded(model, "the speech model cannot be loaded"));
    }
  }

  private void work(SpeechTask task) {
    try {
      recognisers.open(task.model());
    } catch (IOException e) {
      refuse(task, "model_unavailable", "the speech model cannot be loaded");
      return;
    }
    try (MediaFile file = step(() -> MediaFile.open(Path.of(task.media())))) {
      Optional<Duration> length = file.info().duration();
      events.accept(new Event.Opened(task.name(), length.map(Duration::toMillis).orElse(0L)));
      decode(task, file);
    } catch (MediaException e) {
      refuse(task, e.reason().name().toLowerCase(Locale.ROOT), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    letGo(task);
  }

  private void decode(SpeechTask task, MediaFile file) throws MediaException, InterruptedException {
    PieceLength pieceLength = new PieceLength(SHORTEST_PIECE, LONGEST_PIECE, threads);
    try (SpeechPieces pieces = file.speech(pieceLength)) {
      Optional<SpeechPiece> piece = step(pieces::next);
      while (piece.isPresent() && !task.isCancelled()) {
        task.hold();
        if (!queue.put(task, piece.get())) {
          letGo(task);
        }
        piece = step(pieces::next);
      }
      if (pieces.isCutOff()) {
        task.markCutOff();
      }
    }
  }

  private void recogniseAll() {
    try {
      while (true) {
        PieceQueue.Item item = queue.take();
        if (!item.task().isCancelled()) {
          recognise(item.task(), item.piece());
        }
        letGo(item.task());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new IllegalStateException("Vosk failed", e);
    }
  }

  private void recognise(SpeechTask task, SpeechPiece piece) throws IOException {
    VoskRecogniser recogniser = recognisers.lend(task.model());
    List<HeardWord> words;
    try {
      words =
          recogniser.hear(
              piece,
              () -> {
                beginStep();
                return task.isCancelled();
              });
    } finally {
      endStep();
      recognisers.takeBack(task.model(), recogniser);
    }
    if (!task.isCancelled()) {
      events.accept(new Event.Heard(task.name(), piece.number(), piece.length().toMillis(), words));
    }
  }

  private void letGo(SpeechTask task) {
    if (task.letGo()) {
      recognisers.release(task.model());
      if (!task.isCancelled()) {
        tasks.remove(task.name());
        events.accept(new Event.Finished(task.name(), task.isCutOff()));
      }
    }
  }

  private void cancel(String name) {
    SpeechTask task = tasks.remove(name);
    if (task != null) {
      task.cancel();
      for (int dropped = queue.drop(task); dropped > 0; dropped--) {
        letGo(task);
      }
    }
  }

  private void refuse(SpeechTask task, String code, String message) {
    if (!task.isCancelled()) {
      events.accept(new Event.Refused(task.name(), code, message));
    }
    cancel(task.name());
  }

  private <T> T step(Step<T> work) throws MediaException {
    beginStep();
    try {
      return work.run();
    } finally {
      endStep();
    }
  }

  private void beginStep() {
    steps.put(Thread.currentThread(), System.nanoTime());
  }

  private void endStep() {
    steps.remove(Thread.currentThread());
  }

  private static void startThread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(
        (any, problem) -> {
          // A bug here must not look like work going on.
          problem.printStackTrace();
          Runtime.getRuntime().halt(FAILED);
        });
    thread.start();
  }

  private interface Step<T> {
    T run() throws MediaException;
  }
}
