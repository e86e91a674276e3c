package io.cuebroker.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.Phase;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.OrderState;
import io.cuebroker.testkit.FakeVendor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder on a real file system of a few megabytes, filled to the last byte. */
class FullDiskTest {
  private static final CaptionFile FILE =
      CaptionFile.human(
          "v.srt",
          Optional.of("srt"),
          "1\n00:00:01,000 --> 00:00:02,000\nHi\n\n".getBytes(StandardCharsets.UTF_8));

  /** Never more, should the small file system not be where it should be. */
  private static final int MOST_BLOCKS = 4096;

  @TempDir Path folder;

  @BeforeEach
  void mount() throws Exception {
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", folder.toString()),
        "this machine lets the test mount no small file system");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", folder.toString());
  }

  @Test
  void refusesNewJobsLosesNoneAndGoesOnOnceThereIsRoom() throws Exception {
    FakeVendor vendor =
        FakeVendor.paid("fake")
            .delivering(FILE)
            .answering(
                new OrderState.InProgress(Optional.of(5), Optional.empty(), Optional.empty()));
    try (House house = new House(folder, vendor)) {
      List<Job> accepted = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        accepted.add(house.broker().jobs().create(House.request("fake", "p" + i)).job());
      }
      Path ballast = fill();
      int before = vendor.orders().size();

      Code refused = refusal(house, accepted);
      assertThat(refused).isEqualTo(Code.STORAGE_FULL);
      assertThat(mediaRefusal(house)).isEqualTo(Code.STORAGE_FULL);
      assertThat(vendor.orders()).hasSizeGreaterThanOrEqualTo(before).hasSize(accepted.size());
      vendor.orders().forEach(order -> vendor.become(order, new OrderState.Delivered(List.of())));
      Files.delete(ballast);
      for (Job job : accepted) {
        house.await(job.id(), Phase.DELIVERED);
      }
      Job later = house.broker().jobs().create(House.request("fake", "later")).job();
      vendor.orders().forEach(order -> vendor.become(order, new OrderState.Delivered(List.of())));
      house.await(later.id(), Phase.DELIVERED);
      assertThat(vendor.orders()).hasSize(accepted.size() + 1);
    }
  }

  /** Some may still fit into pages that are there already. */
  private static Code refusal(House house, List<Job> accepted) {
    for (int i = 0; i < 2_000; i++) {
      try {
        accepted.add(house.broker().jobs().create(House.request("fake", "full" + i)).job());
      } catch (JobException e) {
        return e.problem().code();
      }
    }
    throw new AssertionError("the disk is full, and still all jobs were accepted");
  }

  private static Code mediaRefusal(House house) {
    return catchThrowableOfType(
            JobException.class,
            () ->
                house
                    .broker()
                    .media()
                    .store(DeskId.DEFAULT, "v.mp4", new ByteArrayInputStream(new byte[1 << 18])))
        .problem()
        .code();
  }

  private Path fill() throws IOException {
    Path ballast = folder.resolve("ballast");
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      for (int written = 0; written < MOST_BLOCKS; written++) {
        out.write(block);
      }
    } catch (IOException e) {
      return ballast; // No space left on device.
    }
    throw new AssertionError("the small file system is not small");
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // There is no such command here.
    }
  }
}
