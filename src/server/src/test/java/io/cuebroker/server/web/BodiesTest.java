package io.cuebroker.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BodiesTest {
  private static final int LARGE = 300 * 1024;

  private final Bodies bodies = new Bodies();
  private final AtomicBoolean inUse = new AtomicBoolean();

  private boolean wasAlone() throws Exception {
    return bodies.use(
        new ByteArrayInputStream(new byte[LARGE]),
        LARGE,
        LARGE,
        body -> {
          boolean alone = inUse.compareAndSet(false, true);
          return inUse.compareAndSet(true, false) && alone;
        });
  }

  @Test
  void usesOneLargeBodyAtATime() throws Exception {
    CompletableFuture<Boolean> second = new CompletableFuture<>();

    boolean first =
        bodies.use(
            new ByteArrayInputStream(new byte[LARGE]),
            LARGE,
            LARGE,
            body -> {
              inUse.set(true);
              Thread other = new Thread(() -> complete(second));
              other.start();
              while (other.getState() != Thread.State.TIMED_WAITING && other.isAlive()) {
                Thread.onSpinWait();
              }
              return inUse.getAndSet(false);
            });

    assertThat(first).isTrue();
    assertThat(second.get()).isTrue();
  }

  private void complete(CompletableFuture<Boolean> result) {
    try {
      result.complete(wasAlone());
    } catch (Exception e) {
      result.completeExceptionally(e);
    }
  }
}
