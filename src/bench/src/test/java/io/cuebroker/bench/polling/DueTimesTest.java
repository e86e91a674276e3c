package io.cuebroker.bench.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.bench.jobs.InFlight;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.Attempt;
import io.cuebroker.broker.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DueTimesTest {
  @TempDir Path folder;

  @Test
  void makesAsManyJobsOfEachProviderDueAsItIsTold() throws IOException, SQLException {
    InFlight.fill(folder, 40, Kind.ALL.providers());
    Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
    try (DueTimes times = DueTimes.open(folder)) {
      times.postponeAll(now);
      assertThat(times.anyDue(Kind.ALL.providers(), now)).isFalse();

      times.hasten(Kind.ALONE.providers(), 6, Lie.SCATTERED, now);

      assertThat(times.anyDue(Kind.TOGETHER.providers(), now)).isFalse();
      assertThat(times.anyDue(Kind.ALONE.providers(), now)).isTrue();
      assertThatThrownBy(() -> times.hasten(Kind.ALONE.providers(), 16, Lie.TOGETHER, now))
          .isInstanceOf(SQLException.class);
    }
    try (Store store = Store.open(folder)) {
      for (String provider : Kind.ALONE.providers()) {
        List<JobRow> due =
            store.read(rows -> rows.jobs().due(Phase.PROCESSING, provider, now, "", 100));

        assertThat(due).hasSize(3);
        Optional<Attempt> order = store.read(rows -> rows.orders().latest(due.get(0).job().id()));
        assertThat(order.flatMap(Attempt::order)).isPresent();
      }
    }
  }
}
