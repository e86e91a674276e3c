package io.cuebroker.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Failure;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobOutput;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.QualityWish;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.ProviderProblem.Charged;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRowsTest {
  private static final String AWKWARD = "\"quoted\\\" \t\r\n \u0001 \u007f é 字 \uD83C\uDFA5 {[',";
  private static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_123L);

  @TempDir Path folder;

  @Test
  void readsEveryColumnAsItWasWritten() {
    JobRow full =
        new JobRow(
            new Job(
                new JobId(UUID.randomUUID()),
                DeskId.DEFAULT,
                Long.MAX_VALUE,
                Optional.of(AWKWARD),
                Optional.of(AWKWARD),
                JobType.REVIEW,
                "en-US",
                "local",
                Map.of(AWKWARD, AWKWARD, "", "", "ProviderID", "7"),
                List.of(
                    new JobOutput(
                        "VTT", "vtt", AWKWARD, Map.of("offset", AWKWARD), List.of(AWKWARD, "b")),
                    new JobOutput("srt", "srt", "a.srt", Map.of(), List.of("dropped:ruby")),
                    new JobOutput("scc", "scc", "a.scc")),
                Phase.ERROR,
                List.of("budget", AWKWARD),
                Optional.of(
                    new Failure("code", AWKWARD, Optional.of(AWKWARD), "caller", true, Charged.NO)),
                Optional.of(AWKWARD),
                Optional.of(100),
                Optional.of(NOW.plusSeconds(1)),
                Optional.of("vendor"),
                NOW,
                NOW.plusMillis(2),
                Optional.of(NOW.plusMillis(3)),
                Optional.of(new JobId(UUID.randomUUID())),
                Map.of("desk", AWKWARD),
                Optional.of(AWKWARD),
                Optional.of(AWKWARD),
                List.of(AWKWARD),
                Integer.MAX_VALUE,
                "token",
                true,
                Optional.of(new QualityWish(QualityWish.Mode.HOLD, "netflix")),
                Optional.of(NOW.plusMillis(7))),
            Map.of(AWKWARD, AWKWARD, "", ""),
            Map.of("ProviderID", "7"),
            Optional.of("blob"),
            Optional.of(AWKWARD),
            Optional.of("key"),
            Optional.of(AWKWARD),
            1,
            2,
            3,
            Optional.of(NOW.plusMillis(4)),
            Optional.of("node"),
            Optional.of(NOW.plusMillis(5)),
            Optional.of(NOW.plusMillis(6)),
            Optional.of(AWKWARD));

    assertThat(writtenAndRead(full)).isEqualTo(full);
  }

  @Test
  void readsWhatIsNotThereAsEmpty() {
    JobRow bare =
        new JobRow(
            new Job(
                new JobId(UUID.randomUUID()),
                DeskId.DEFAULT,
                1,
                Optional.empty(),
                Optional.empty(),
                JobType.CAPTIONS,
                "en",
                "local",
                Map.of(),
                List.of(),
                Phase.QUEUED,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOW,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                0,
                "token",
                false,
                Optional.empty(),
                Optional.empty()),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(writtenAndRead(bare)).isEqualTo(bare);
  }

  private JobRow writtenAndRead(JobRow row) {
    try (Store store = Store.open(folder)) {
      return store.write(
          rows -> {
            rows.jobs().insert(row);
            assertThat(rows.jobs().find(row.job().desk(), row.job().id())).contains(row.job());
            assertThat(rows.jobs().find(new DeskId("other"), row.job().id())).isEmpty();
            return rows.jobs().find(row.job().id()).orElseThrow();
          });
    }
  }
}
