package io.cuebroker.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.broker.DeskId;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir Path folder;

  @Test
  void keepsWhatWasWrittenAcrossAReopening() {
    try (Store store = Store.open(folder)) {
      put(store, "first");
    }
    try (Store store = Store.open(folder)) {
      assertThat(names(store)).containsExactly("hash-first");
    }
  }

  @Test
  void refusesASecondUserOfTheFolder() {
    try (Store store = Store.open(folder)) {
      put(store, "mine");

      assertThatThrownBy(() -> Store.open(folder))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("in use by another process");
    }
  }

  @Test
  void undoesOnlyTheWorkThatFailedAmongThoseThatShareACommit() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(32);
    try (Store store = Store.open(folder)) {
      CountDownLatch together = new CountDownLatch(1);
      List<Future<Boolean>> outcomes = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        int number = i;
        outcomes.add(
            callers.submit(
                () -> {
                  together.await();
                  return store.write(
                      rows -> {
                        rows.keys()
                            .put(
                                DeskId.DEFAULT,
                                "n" + number,
                                Optional.of("hash-" + number),
                                Instant.EPOCH);
                        if (number % 4 == 0) {
                          throw new IllegalArgumentException("no " + number);
                        }
                        return true;
                      });
                }));
      }
      together.countDown();
      int failed = 0;
      for (Future<Boolean> outcome : outcomes) {
        try {
          assertThat(outcome.get()).isTrue();
        } catch (ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(IllegalArgumentException.class);
          failed++;
        }
      }

      assertThat(failed).isEqualTo(16);
      assertThat(names(store)).hasSize(48).doesNotContain("hash-0", "hash-60");
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void syncsEveryCommitToDisk() {
    try (Store store = Store.open(folder)) {
      assertThat(asked(store, "synchronous")).isEqualTo("2"); // FULL
      assertThat(asked(store, "journal_mode")).isEqualTo("wal");
    }
  }

  @Test
  void namesItsNewestMigration() throws IOException, URISyntaxException {
    URL files =
        Objects.requireNonNull(
            getClass().getClassLoader().getResource("io/cuebroker/broker/store/migration"));
    try (Stream<Path> migrations = Files.list(Path.of(files.toURI()))) {
      assertThat(
              migrations
                  .map(file -> file.getFileName().toString().split("__", 2)[0])
                  .max(String::compareTo))
          .contains("V" + Migrations.NEWEST);
    }
  }

  private static void put(Store store, String name) {
    store.write(
        rows -> {
          rows.keys().put(DeskId.DEFAULT, name, Optional.of("hash-" + name), Instant.EPOCH);
          return true;
        });
  }

  private static String asked(Store store, String pragma) {
    return store.write(rows -> rows.pragma(pragma));
  }

  private static List<String> names(Store store) {
    return store.read(rows -> List.copyOf(rows.keys().desksByHash().keySet()));
  }
}
