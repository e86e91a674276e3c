package io.cuebroker.provider.local;

import io.cuebroker.media.worker.WorkerExit;
import io.cuebroker.provider.local.Event.HeardWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * One file at one worker: gathers what the worker tells of it until it ends. Safe for concurrent
 * use.
 */
final class Transcription {
  private final String name;
  private final IntConsumer progress;
  private final SortedMap<Integer, List<HeardWord>> pieces = new TreeMap<>();
  private long lengthMillis;
  private long heardMillis;
  private Optional<End> end = Optional.empty();

  /**
   * Makes a transcription of which nothing is known yet.
   *
   * @param name unlike that of any other at the same worker
   * @param progress is told percents, each greater than the last
   */
  Transcription(String name, IntConsumer progress) {
    this.name = name;
    this.progress = progress;
  }

  String name() {
    return name;
  }

  /** Takes what the worker tells. */
  void take(Event.OfTask event) {
    if (event instanceof Event.Opened opened) {
      open(opened.lengthMillis());
    } else if (event instanceof Event.Heard heard) {
      progress.accept(add(heard));
    } else if (event instanceof Event.Finished finished) {
      end(new Done(transcript(finished.cutOff())));
    } else if (event instanceof Event.Refused refused) {
      end(new Refused(refused.code(), refused.message()));
    }
  }

  /** Notes that the worker died under it. */
  void died(WorkerExit exit, boolean wasAlone) {
    end(new Died(exit, wasAlone));
  }

  /** Waits for its end. */
  synchronized End await() throws InterruptedException {
    while (end.isEmpty()) {
      wait();
    }
    return end.get();
  }

  private synchronized void open(long millis) {
    lengthMillis = millis;
  }

  private synchronized int add(Event.Heard heard) {
    pieces.put(heard.piece(), heard.words());
    heardMillis += heard.lengthMillis();
    return lengthMillis <= 0 ? 0 : (int) Math.min(99, heardMillis * 100 / lengthMillis);
  }

  private synchronized Transcript transcript(boolean isCutOff) {
    List<HeardWord> words = new ArrayList<>();
    pieces.values().forEach(words::addAll);
    return new Transcript(words, isCutOff);
  }

  private synchronized void end(End how) {
    if (end.isEmpty()) {
      end = Optional.of(how);
      notifyAll();
    }
  }

  /** How it ended. */
  sealed interface End {}

  /** All of it was heard. */
  record Done(Transcript transcript) implements End {}

  /** The worker says that it cannot be done. */
  record Refused(String code, String message) implements End {}

  /**
   * The worker died.
   *
   * @param wasAlone whether no other file was at that worker
   */
  record Died(WorkerExit exit, boolean wasAlone) implements End {}
}
