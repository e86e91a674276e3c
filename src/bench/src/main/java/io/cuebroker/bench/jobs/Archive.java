package io.cuebroker.bench.jobs;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobOutput;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.Rows;
import io.cuebroker.broker.store.Store;
import io.cuebroker.provider.JobType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A data folder as it is after months of work: delivered jobs, each with its events, written
 * through the broker's own store. The same seed makes the same jobs.
 */
public final class Archive {
  private static final int JOBS_PER_COMMIT = 5_000;
  private static final Duration BETWEEN_JOBS = Duration.ofSeconds(10);
  private static final Duration TURNAROUND = Duration.ofMinutes(4);
  private static final long SEED = 2;

  private Archive() {}

  /**
   * Fills a data folder, unless it was filled before.
   *
   * @return a file with the id of every job in it, one on each line
   */
  public static Path fill(Path folder, int jobs) throws IOException {
    Path ids = folder.resolve("ids.txt");
    if (Files.exists(ids)) {
      return ids;
    }
    Files.createDirectories(folder);
    Path unfinished = folder.resolve("ids.part");
    SplittableRandom random = new SplittableRandom(SEED);
    Instant first = Instant.now().minus(BETWEEN_JOBS.multipliedBy(jobs)).minus(TURNAROUND);
    try (Store store = Store.open(folder);
        BufferedWriter writer = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
      for (int from = 0; from < jobs; from += JOBS_PER_COMMIT) {
        List<Job> some = new ArrayList<>(JOBS_PER_COMMIT);
        for (int i = from; i < Math.min(jobs, from + JOBS_PER_COMMIT); i++) {
          Instant created = first.plus(BETWEEN_JOBS.multipliedBy(i));
          some.add(job(i, Instant.ofEpochMilli(created.toEpochMilli()), random));
        }
        store.write(rows -> insert(rows, some, random));
        for (Job job : some) {
          writer.write(job.id().toString());
          writer.newLine();
        }
      }
    }
    Files.move(unfinished, ids);
    return ids;
  }

  private static int insert(Rows rows, List<Job> jobs, SplittableRandom random) {
    for (Job job : jobs) {
      rows.jobs().insert(row(job, random));
      rows.events().insert(job, "delivered", "captions delivered", "provider:local");
    }
    return jobs.size();
  }

  private static Job job(int number, Instant created, SplittableRandom random) {
    Instant delivered = created.plus(TURNAROUND);
    String name = "story-" + number;
    return new Job(
        id(created, random),
        DeskId.DEFAULT,
        4,
        Optional.of("article-" + number / 2),
        Optional.of("https://media.example.org/" + hex(random, 8) + "/" + name + ".mp4"),
        JobType.CAPTIONS,
        "en",
        "local",
        Map.of(),
        List.of(
            new JobOutput("vtt", "vtt", name + ".vtt"), new JobOutput("srt", "srt", name + ".srt")),
        Phase.DELIVERED,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        created,
        delivered,
        Optional.of(delivered),
        Optional.empty(),
        Map.of("desk", "world"),
        Optional.of("cms"),
        Optional.empty(),
        List.of(),
        1,
        hex(random, 11),
        false,
        Optional.empty(),
        Optional.empty());
  }

  private static JobRow row(Job job, SplittableRandom random) {
    // As the engine makes it: the window of equal orders first, then a hash.
    String window = Long.toString(job.createdAt().toEpochMilli() / 600_000, 36);
    return new JobRow(
        job,
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(window + "-" + hex(random, 20)),
        Optional.empty(),
        1,
        3,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A UUID of version 7: its first 48 bits are the time, in milliseconds. */
  static JobId id(Instant created, SplittableRandom random) {
    long high = (created.toEpochMilli() << 16) | 0x7000 | random.nextInt(1 << 12);
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new JobId(new UUID(high, low));
  }

  static String hex(SplittableRandom random, int bytes) {
    byte[] some = new byte[bytes];
    random.nextBytes(some);
    return HexFormat.of().formatHex(some);
  }
}
