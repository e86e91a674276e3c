package io.cuebroker.provider.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.media.worker.WorkerExit;
import io.cuebroker.media.worker.WorkerProcess;
import io.cuebroker.media.worker.WorkerSpec;
import io.cuebroker.provider.local.Event.Loaded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one worker process and who is aboard it: started when first needed, started again (later and
 * later) when it dies. Safe for concurrent use.
 */
final class SpeechProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpeechProcess.class);

  private static final long FIRST_DELAY_MILLIS = 100;
  private static final long LONGEST_DELAY_MILLIS = 10_000;
  private static final int MOST_DOUBLINGS = 7;

  private final WorkerSpec spec;
  private final Consumer<Loaded> loaded;
  private final Map<String, Transcription> aboard = new LinkedHashMap<>();

  private Optional<WorkerProcess> worker = Optional.empty();

  /** How many want to be alone, and wait for it. */
  private int waitingAlone;

  private boolean isTakenAlone;
  private boolean isClosed;

  /** Deaths since a transcription last ended well. */
  private int deaths;

  private long startsAtNanos = System.nanoTime();

  /**
   * Makes the process without starting it.
   *
   * @param loaded hears when a model has been loaded
   */
  SpeechProcess(WorkerSpec spec, Consumer<Loaded> loaded) {
    this.spec = spec;
    this.loaded = loaded;
  }

  /** Waits until there is room aboard and the process runs, and goes aboard. */
  synchronized void board(Transcription transcription, boolean mustBeAlone)
      throws InterruptedException {
    if (mustBeAlone) {
      waitingAlone++;
    }
    try {
      while (isFull(mustBeAlone) || worker.isEmpty()) {
        if (isFull(mustBeAlone)) {
          wait();
        } else {
          startOrWait();
        }
      }
      isTakenAlone = mustBeAlone;
      aboard.put(transcription.name(), transcription);
    } finally {
      if (mustBeAlone) {
        waitingAlone--;
      }
      notifyAll();
    }
  }

  /** Goes from aboard, whatever became of it. */
  synchronized void leave(Transcription transcription) {
    aboard.remove(transcription.name());
    if (aboard.isEmpty()) {
      isTakenAlone = false;
    }
    notifyAll();
  }

  /** Tells the process something; lost if there is none. */
  void send(Command command) {
    running().ifPresent(process -> process.send(command.toJson()));
  }

  /** Starts the process if it does not run, and has it load a model. */
  synchronized void warmUp(Path model) throws InterruptedException {
    while (worker.isEmpty()) {
      startOrWait();
    }
    send(new Command.Load(model.toAbsolutePath().toString()));
  }

  /** Returns the system's number of the running process. */
  Optional<Long> pid() {
    return running().map(WorkerProcess::pid);
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    worker.ifPresent(WorkerProcess::close);
    notifyAll();
  }

  private synchronized Optional<WorkerProcess> running() {
    return worker;
  }

  private boolean isFull(boolean mustBeAlone) {
    return isTakenAlone || (mustBeAlone ? !aboard.isEmpty() : waitingAlone > 0);
  }

  /** Starts the process if it is time, else waits a while, in which all may change. */
  private void startOrWait() throws InterruptedException {
    if (isClosed) {
      throw new InterruptedException("the provider is closed");
    }
    long delayNanos = startsAtNanos - System.nanoTime();
    if (delayNanos > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, delayNanos);
    } else {
      start();
    }
  }

  private void start() {
    Ears ears = new Ears();
    try {
      WorkerProcess started = WorkerProcess.start(spec, ears);
      worker = Optional.of(started);
      LOG.info("worker={} pid={} started", spec.name(), started.pid());
    } catch (IOException e) {
      LOG.error("worker={} cannot be started: {}", spec.name(), e.getMessage());
      delayNextStart();
    }
  }

  private void delayNextStart() {
    deaths++;
    long delayMillis = FIRST_DELAY_MILLIS << Math.min(MOST_DOUBLINGS, deaths - 1);
    startsAtNanos =
        System.nanoTime()
            + TimeUnit.MILLISECONDS.toNanos(Math.min(LONGEST_DELAY_MILLIS, delayMillis));
  }

  private void received(Event event) {
    if (event instanceof Loaded news) {
      loaded.accept(news);
    } else if (event instanceof Event.OfTask news) {
      Optional<Transcription> whose;
      synchronized (this) {
        whose = Optional.ofNullable(aboard.get(news.task()));
        if (event instanceof Event.Finished) {
          deaths = 0;
        }
      }
      whose.ifPresent(transcription -> transcription.take(news));
    }
  }

  private void died(WorkerExit exit) {
    List<Transcription> victims;
    synchronized (this) {
      worker = Optional.empty();
      victims = new ArrayList<>(aboard.values());
      delayNextStart();
      notifyAll();
      if (!isClosed) {
        LOG.warn(
            "worker={} died: {}; aboard={} last words: {}",
            spec.name(),
            exit.reason(),
            victims.size(),
            exit.lastLines());
      }
    }
    victims.forEach(victim -> victim.died(exit, victims.size() == 1));
  }

  /** Hears one process; a later one has ears of its own. */
  private final class Ears implements WorkerProcess.Listener {
    @Override
    public void received(JsonNode message) {
      SpeechProcess.this.received(Event.of(message));
    }

    @Override
    public void exited(WorkerExit exit) {
      died(exit);
    }
  }
}
