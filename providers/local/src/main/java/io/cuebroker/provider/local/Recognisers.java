package io.cuebroker.provider.local;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The loaded models and their idle recognisers. A recogniser gets twice as fast as it hears more
 * speech, since it builds the decoding graph as it goes, and its memory grows for the same reason:
 * the warmest idle one is lent first, and one that comes back while memory is short is freed. Safe
 * for concurrent use.
 */
final class Recognisers {
  /** What a recogniser needs before it has heard much. */
  private static final long LEAST_KIB_EACH = 75 * 1024;

  private final int threads;
  private final long memoryKib;
  private final Map<String, Loaded> models = new HashMap<>();
  private volatile long limitKib;

  /**
   * Makes an empty pool.
   *
   * @param threads how many use it at once
   * @param memoryKib resident memory of this process above which recognisers are freed; more is
   *     allowed where the models leave no room below that
   */
  Recognisers(int threads, long memoryKib) {
    this.threads = threads;
    this.memoryKib = memoryKib;
    limitKib = memoryKib;
  }

  /**
   * Loads a model, and keeps it while somebody uses it or no other is wanted.
   *
   * @throws IOException if it cannot be loaded
   */
  synchronized void open(String model) throws IOException {
    Loaded loaded = models.get(model);
    if (loaded == null) {
      closeUnused();
      loaded = new Loaded(new VoskModel(model));
      models.put(model, loaded);
      limitKib = Math.max(memoryKib, ProcessMemory.residentKib() + threads * LEAST_KIB_EACH);
    }
    loaded.users++;
  }

  /** Says that one user is done with a model. */
  synchronized void release(String model) {
    loaded(model).users--;
  }

  /** Lends a recogniser of an opened model. */
  VoskRecogniser lend(String model) throws IOException {
    Loaded loaded;
    synchronized (this) {
      loaded = loaded(model);
      VoskRecogniser warmest = loaded.idle.pollLast();
      if (warmest != null) {
        return warmest;
      }
    }
    return loaded.model.recogniser();
  }

  /** Takes a recogniser back. */
  void takeBack(String model, VoskRecogniser recogniser) {
    boolean isKept = !recogniser.isWornOut() && ProcessMemory.residentKib() < limitKib;
    synchronized (this) {
      if (isKept) {
        loaded(model).idle.addLast(recogniser);
        return;
      }
    }
    recogniser.close();
    ProcessMemory.trim();
  }

  private Loaded loaded(String model) {
    Loaded loaded = models.get(model);
    if (loaded == null) {
      throw new IllegalStateException("model is not open: " + model);
    }
    return loaded;
  }

  private void closeUnused() {
    models.values().removeIf(Loaded::closeIfUnused);
    ProcessMemory.trim();
  }

  private static final class Loaded {
    final VoskModel model;
    final Deque<VoskRecogniser> idle = new ArrayDeque<>();
    int users;

    Loaded(VoskModel model) {
      this.model = model;
    }

    boolean closeIfUnused() {
      if (users > 0) {
        return false;
      }
      idle.forEach(VoskRecogniser::close);
      model.close();
      return true;
    }
  }
}
