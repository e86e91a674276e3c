package io.cuebroker.bench.jobs;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobOutput;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.Rows;
import io.cuebroker.broker.store.Store;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A data folder with jobs whose orders vendors have, dealt out evenly to some providers, written
 * through the broker's own store. The same seed makes the same jobs.
 */
public final class InFlight {
  private static final int JOBS_PER_COMMIT = 5_000;
  private static final Duration BETWEEN_JOBS = Duration.ofSeconds(1);
  private static final long SEED = 3;

  private InFlight() {}

  /** Fills a data folder, unless it was filled before. When the jobs are due is left to others. */
  public static void fill(Path folder, int jobs, List<String> providers) throws IOException {
    Path whole = folder.resolve("filled");
    if (Files.exists(whole)) {
      return;
    }
    SplittableRandom random = new SplittableRandom(SEED);
    Instant first = Instant.now().minus(BETWEEN_JOBS.multipliedBy(jobs));
    try (Store store = Store.open(folder)) {
      for (int from = 0; from < jobs; from += JOBS_PER_COMMIT) {
        List<Job> some = new ArrayList<>(JOBS_PER_COMMIT);
        for (int i = from; i < Math.min(jobs, from + JOBS_PER_COMMIT); i++) {
          Instant created = first.plus(BETWEEN_JOBS.multipliedBy(i));
          some.add(
              job(
                  i,
                  providers.get(i % providers.size()),
                  Instant.ofEpochMilli(created.toEpochMilli()),
                  random));
        }
        int unused = store.write(rows -> insert(rows, some, random));
      }
    }
    Files.createFile(whole);
  }

  private static int insert(Rows rows, List<Job> jobs, SplittableRandom random) {
    for (Job job : jobs) {
      rows.jobs().insert(row(job, random));
      OrderReference reference = new OrderReference(job.id() + "-1");
      rows.orders().begin(reference, job.id(), 1, job.provider(), job.createdAt());
      rows.orders().placed(reference, new OrderId(Archive.hex(random, 8)), Optional.empty());
      rows.events().insert(job, "submitted", "order placed", "provider:" + job.provider());
    }
    return jobs.size();
  }

  private static Job job(int number, String provider, Instant created, SplittableRandom random) {
    String name = "story-" + number;
    return new Job(
        Archive.id(created, random),
        DeskId.DEFAULT,
        3,
        Optional.of("article-" + number / 2),
        Optional.of("https://media.example.org/" + Archive.hex(random, 8) + "/" + name + ".mp4"),
        JobType.CAPTIONS,
        "en",
        provider,
        Map.of("turnaround", "standard"),
        List.of(
            new JobOutput("vtt", "vtt", name + ".vtt"), new JobOutput("srt", "srt", name + ".srt")),
        Phase.PROCESSING,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        created,
        created,
        Optional.empty(),
        Optional.empty(),
        Map.of("desk", "world"),
        Optional.of("cms"),
        Optional.empty(),
        List.of(),
        0,
        Archive.hex(random, 11),
        false,
        Optional.empty(),
        Optional.empty());
  }

  private static JobRow row(Job job, SplittableRandom random) {
    // As the engine makes it: the window of equal orders first, then a hash.
    String window = Long.toString(job.createdAt().toEpochMilli() / 600_000, 36);
    return new JobRow(
        job,
        job.providerParams(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(window + "-" + Archive.hex(random, 20)),
        Optional.empty(),
        1,
        0,
        0,
        Optional.of(job.createdAt()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(job.createdAt().plus(Duration.ofDays(3_650))),
        Optional.empty());
  }
}
