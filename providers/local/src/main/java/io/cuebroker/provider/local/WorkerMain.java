package io.cuebroker.provider.local;

import io.cuebroker.media.worker.WorkerLink;
import java.time.Duration;
import org.vosk.LibVosk;
import org.vosk.LogLevel;

/** Where a worker process starts; {@link WorkerLaunch} says with which system properties. */
final class WorkerMain {
  /** How many pieces are recognised at once. */
  static final String THREADS_PROPERTY = "cuebroker.worker.threads";

  /** Resident memory in MiB above which recognisers are freed. */
  static final String MEMORY_PROPERTY = "cuebroker.worker.memory";

  private static final Duration BEAT = Duration.ofSeconds(1);

  private WorkerMain() {}

  public static void main(String[] args) {
    WorkerLink link = WorkerLink.open();
    int threads = Integer.getInteger(THREADS_PROPERTY, 1);
    long memoryKib = Integer.getInteger(MEMORY_PROPERTY, 0) * 1024L;
    LibVosk.setLogLevel(LogLevel.WARNINGS);
    SpeechWorker worker =
        new SpeechWorker(
            threads, new Recognisers(threads, memoryKib), event -> link.send(event.toJson()));
    link.beat(BEAT, worker::stuckMillis);
    worker.start();
    link.receive(message -> worker.take(Command.of(message)));
  }
}
