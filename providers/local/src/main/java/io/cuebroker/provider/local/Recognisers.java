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
  private final long memoryKib;
  private final Map<String, Loaded> models = new HashMap<>();

  /**
   * Makes an empty pool.
   *
   * @param memoryKib resident memory of this process above which recognisers are freed
   */
  Recognisers(long memoryKib) {
    this.memoryKib = memoryKib;
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
    boolean isKept = !recogniser.isWornOut() && ProcessMemory.residentKib() < memoryKib;
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
