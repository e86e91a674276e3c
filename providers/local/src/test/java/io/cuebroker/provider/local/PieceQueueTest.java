package io.cuebroker.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.media.SpeechPiece;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class PieceQueueTest {
  private final SpeechTask longTask = task("long");
  private final SpeechTask shortTask = task("short");

  @Test
  void letsTasksTakeTurns() throws Exception {
    PieceQueue queue = new PieceQueue(3);
    queue.put(longTask, piece(0));
    queue.put(longTask, piece(1));
    queue.put(longTask, piece(2));
    queue.put(shortTask, piece(0));

    assertThat(queue.take().task()).isSameAs(longTask);
    assertThat(queue.take().task()).isSameAs(shortTask);
    assertThat(queue.take().piece().number()).isEqualTo(1);
  }

  @Test
  void holdsADecoderBackThatRunsAhead() throws Exception {
    PieceQueue queue = new PieceQueue(1);
    queue.put(longTask, piece(0));

    CompletableFuture<Boolean> second = putLater(queue, piece(1));
    assertThat(second).isNotDone();
    queue.take();

    assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(queue.take().piece().number()).isEqualTo(1);
  }

  @Test
  void letsTheDecoderOfACancelledTaskGo() throws Exception {
    PieceQueue queue = new PieceQueue(1);
    queue.put(longTask, piece(0));
    CompletableFuture<Boolean> second = putLater(queue, piece(1));

    longTask.cancel();
    int dropped = queue.drop(longTask);

    assertThat(dropped).isEqualTo(1);
    assertThat(second.get(30, TimeUnit.SECONDS)).isFalse();
  }

  private CompletableFuture<Boolean> putLater(PieceQueue queue, SpeechPiece piece) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return queue.put(longTask, piece);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static SpeechTask task(String name) {
    return new SpeechTask(new Command.Transcribe(name, "media", "model"));
  }

  private static SpeechPiece piece(int number) {
    return new SpeechPiece(number, Duration.ZERO, new short[0]);
  }
}
