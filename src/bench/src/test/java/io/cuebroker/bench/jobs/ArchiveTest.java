package io.cuebroker.bench.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobEvent;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  @TempDir Path folder;

  @Test
  void fillsADatabaseThatTheBrokerReads() throws IOException {
    List<String> ids = Files.readAllLines(Archive.fill(folder, 20));

    assertThat(ids).hasSize(20).isSorted().doesNotHaveDuplicates();
    try (Store store = Store.open(folder)) {
      for (String id : ids) {
        Optional<Job> job =
            store.read(rows -> rows.jobs().find(DeskId.DEFAULT, JobId.parse(id).orElseThrow()));
        assertThat(job).get().extracting(Job::phase).isEqualTo(Phase.DELIVERED);
      }
    }
  }

  @Test
  void thePlainLoopAddsRowsLikeTheOnesThatAreThere() throws IOException, SQLException {
    var unused = Archive.fill(folder, 3);
    try (PlainLoop loop = PlainLoop.open(folder)) {
      loop.commit(5);
    }
    try (Store store = Store.open(folder)) {
      List<Job> jobs = store.read(rows -> rows.jobs().ofParent(DeskId.DEFAULT, "plain-2"));

      assertThat(jobs).hasSize(1);
      List<JobEvent> events = store.read(rows -> rows.events().after(jobs.get(0).id(), 0, 10));
      assertThat(events).hasSize(1);
    }
  }
}
