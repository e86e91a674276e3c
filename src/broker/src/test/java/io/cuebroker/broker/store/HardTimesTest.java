package io.cuebroker.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.broker.DeskId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that has no room, is given broken work, or is closed under its callers. */
class HardTimesTest {
  private static final String LARGE = "x".repeat(200_000);

  @TempDir Path folder;

  @Test
  void goesOnAfterAnErrorInAWork() {
    try (Store store = Store.open(folder)) {
      assertThatThrownBy(
              () ->
                  store.write(
                      rows -> {
                        put(rows, "lost");
                        throw new StackOverflowError("deep");
                      }))
          .isInstanceOf(StackOverflowError.class);

      store.write(rows -> put(rows, "kept"));
      assertThat(names(store)).containsExactly("hash-kept");
    }
  }

  @Test
  void tellsEveryCallerWhenItIsClosedWhileTheyWait() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(16);
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Store store = Store.open(folder);
    List<Future<Boolean>> outcomes = new ArrayList<>();
    outcomes.add(
        callers.submit(
            () ->
                store.write(
                    rows -> {
                      working.countDown();
                      awaitQuietly(goOn);
                      return put(rows, "first");
                    })));
    working.await();
    for (int i = 0; i < 12; i++) {
      String name = "n" + i;
      outcomes.add(callers.submit(() -> store.write(rows -> put(rows, name))));
    }
    Future<?> closing = callers.submit(store::close);
    goOn.countDown();
    closing.get(20, TimeUnit.SECONDS);
    int written = 0;
    for (Future<Boolean> outcome : outcomes) {
      try {
        written += outcome.get(20, TimeUnit.SECONDS) ? 1 : 0;
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(StorageException.class);
      }
    }
    callers.shutdownNow();

    assertThatThrownBy(() -> store.write(rows -> put(rows, "late")))
        .isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> names(store)).isInstanceOf(StorageException.class);
    try (Store again = Store.open(folder)) {
      assertThat(names(again)).hasSize(written).contains("hash-first");
    }
  }

  @Test
  void refusesAWorkThatWaitsForAnother() {
    try (Store store = Store.open(folder)) {
      assertThatThrownBy(() -> store.write(rows -> store.write(inner -> put(inner, "inner"))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("cannot wait");
    }
  }

  @Test
  void saysThatItIsFullAndGoesOnOnceThereIsRoom() {
    try (Store store = Store.open(folder)) {
      store.write(rows -> put(rows, "before"));
      int pages = Integer.parseInt(store.write(rows -> rows.pragma("page_count")));
      store.write(rows -> rows.pragma("max_page_count=" + (pages + 4)));

      StorageException full =
          catchThrowableOfType(StorageException.class, () -> store.write(rows -> put(rows, LARGE)));
      assertThat(full.full()).isTrue();
      assertThat(names(store)).containsExactly("hash-before");
      store.write(rows -> put(rows, "small"));
      store.write(rows -> rows.pragma("max_page_count=1000000"));
      store.write(rows -> put(rows, LARGE));
      assertThat(names(store)).hasSize(3).contains("hash-before", "hash-small");
    }
  }

  @Test
  void saysThatItIsFullToThoseWhoShareACommitAndKeepsTheRest() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(16);
    try (Store store = Store.open(folder)) {
      int pages = Integer.parseInt(store.write(rows -> rows.pragma("page_count")));
      store.write(rows -> rows.pragma("max_page_count=" + (pages + 4)));
      CountDownLatch together = new CountDownLatch(1);
      List<Future<Boolean>> outcomes = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        String name = i + LARGE;
        outcomes.add(
            callers.submit(
                () -> {
                  together.await();
                  return store.write(rows -> put(rows, name));
                }));
      }
      together.countDown();
      int written = 0;
      for (Future<Boolean> outcome : outcomes) {
        written += wasWritten(outcome) ? 1 : 0;
      }

      // A fresh connection has no limit any more: only the first must have met it.
      assertThat(written).isLessThan(16);
      assertThat(names(store)).hasSize(written);
      store.write(rows -> rows.pragma("max_page_count=1000000"));
      store.write(rows -> put(rows, "after"));
      assertThat(names(store)).hasSize(written + 1).contains("hash-after");
    } finally {
      callers.shutdownNow();
    }
  }

  private static boolean wasWritten(Future<Boolean> outcome) throws Exception {
    try {
      return outcome.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      assertThat(e.getCause())
          .isInstanceOfSatisfying(
              StorageException.class, failure -> assertThat(failure.full()).isTrue());
      return false;
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      // The store is being closed; its work goes on.
      Thread.currentThread().interrupt();
    }
  }

  private static boolean put(Rows rows, String name) {
    rows.keys().put(DeskId.DEFAULT, name, Optional.of("hash-" + name), Instant.EPOCH);
    return true;
  }

  private static List<String> names(Store store) {
    return store.read(rows -> List.copyOf(rows.keys().desksByHash().keySet()));
  }
}
