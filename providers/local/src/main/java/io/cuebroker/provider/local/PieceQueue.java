package io.cuebroker.provider.local;

import io.cuebroker.media.SpeechPiece;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Pieces waiting to be recognised. Each task has its own short queue, so that decoding runs ahead
 * by a few pieces only, and tasks take turns, so that a short one does not wait for a long one.
 * Safe for concurrent use.
 */
final class PieceQueue {
  private final int longest;
  private final Map<SpeechTask, Deque<SpeechPiece>> waiting = new LinkedHashMap<>();

  /**
   * Makes a queue.
   *
   * @param longest how many pieces of one task may wait
   */
  PieceQueue(int longest) {
    this.longest = longest;
  }

  /**
   * Adds a piece; waits while too many of its task wait.
   *
   * @return false if the task is cancelled and the piece was not added
   */
  synchronized boolean put(SpeechTask task, SpeechPiece piece) throws InterruptedException {
    while (!task.isCancelled() && sizeOf(task) >= longest) {
      wait();
    }
    if (task.isCancelled()) {
      return false;
    }
    waiting.computeIfAbsent(task, any -> new ArrayDeque<>()).add(piece);
    notifyAll();
    return true;
  }

  /** Takes the oldest piece of the task whose turn it is; waits while there is none. */
  synchronized Item take() throws InterruptedException {
    while (waiting.isEmpty()) {
      wait();
    }
    Map.Entry<SpeechTask, Deque<SpeechPiece>> turn = waiting.entrySet().iterator().next();
    SpeechTask task = turn.getKey();
    Deque<SpeechPiece> pieces = turn.getValue();
    SpeechPiece piece = pieces.removeFirst();
    waiting.remove(task);
    if (!pieces.isEmpty()) {
      waiting.put(task, pieces);
    }
    notifyAll();
    return new Item(task, piece);
  }

  /** Forgets a cancelled task's pieces; returns how many there were. */
  synchronized int drop(SpeechTask task) {
    int dropped = sizeOf(task);
    waiting.remove(task);
    notifyAll();
    return dropped;
  }

  private int sizeOf(SpeechTask task) {
    Deque<SpeechPiece> pieces = waiting.get(task);
    return pieces == null ? 0 : pieces.size();
  }

  /** A piece and whose it is. */
  record Item(SpeechTask task, SpeechPiece piece) {}
}
