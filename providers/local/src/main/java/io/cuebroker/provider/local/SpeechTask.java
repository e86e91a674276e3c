package io.cuebroker.provider.local;

/**
 * One file under work in a worker. It is over when its decoder and each of its pieces have let go
 * of it. Safe for concurrent use.
 */
final class SpeechTask {
  private final String name;
  private final String media;
  private final String model;

  /** The decoder, and the pieces decoded but not yet recognised or dropped. */
  private int holders = 1;

  private boolean isCutOff;
  private boolean isCancelled;

  SpeechTask(Command.Transcribe wanted) {
    name = wanted.task();
    media = wanted.media();
    model = wanted.model();
  }

  String name() {
    return name;
  }

  String media() {
    return media;
  }

  String model() {
    return model;
  }

  synchronized void hold() {
    holders++;
  }

  /** Lets go; returns whether nobody holds the task any more. */
  synchronized boolean letGo() {
    holders--;
    return holders == 0;
  }

  synchronized void markCutOff() {
    isCutOff = true;
  }

  synchronized boolean isCutOff() {
    return isCutOff;
  }

  /** Makes the task unwanted: nothing more is told of it. */
  synchronized void cancel() {
    isCancelled = true;
  }

  synchronized boolean isCancelled() {
    return isCancelled;
  }
}
