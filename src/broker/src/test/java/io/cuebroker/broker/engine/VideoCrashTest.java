package io.cuebroker.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Video;
import io.cuebroker.broker.Video.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker process that is killed with {@code kill -9} while it renders. */
class VideoCrashTest {
  @TempDir Path folder;

  @Test
  void rendersAgainWhatWasUnderWayOneAtATimeAndBlamesNone() throws Exception {
    Files.writeString(folder.resolve("clip.mp4"), "no video at all");
    JobId job = killWhileRendering(2, 2, 2);

    try (Studio studio = new Studio(folder, new FakeRendering(), Studio.settings(2, 100))) {
      List<Video> videos = studio.videos().ofJob(DeskId.DEFAULT, job);
      assertThat(videos).hasSize(2);
      for (Video video : videos) {
        Video done = studio.await(video.id(), State.DONE);
        assertThat(studio.content(done)).isEqualTo("first");
      }
      assertThat(studio.rendering.mostActive()).isEqualTo(1);
      assertThat(studio.videoEvents(job)).filteredOn("video.completed"::equals).hasSize(2);
      assertThat(filesIn(folder.resolve("scratch").resolve("rendering"))).isEmpty();
    }
  }

  @Test
  void givesUpWhatItsProcessDiesOfAgainAndAgain() throws Exception {
    Files.writeString(folder.resolve("clip.mp4"), "no video at all");
    JobId job = killWhileRendering(1, 1, 1);
    for (int death = 1; death < Renderer.MOST_DEATHS; death++) {
      killWhileRendering(0, 1, 1);
    }

    try (Studio studio = new Studio(folder)) {
      Video failed = studio.await(studio.only(job).id(), State.FAILED);
      assertThat(failed.failure().orElseThrow().code()).isEqualTo("render_died");
      assertThat(studio.rendering.works()).isEmpty();
      assertThat(studio.videoEvents(job)).containsExactly("video.started", "video.failed");
    }
  }

  /** Returns the job that was made, if one was. */
  private JobId killWhileRendering(int wishes, int parallel, int begun) throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                MortalStudio.class.getName(),
                folder.toString(),
                Integer.toString(wishes),
                Integer.toString(parallel))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    JobId job = new JobId(new UUID(0, 0));
    int seen = 0;
    try (BufferedReader lines = process.inputReader()) {
      while (seen < begun) {
        String line = Objects.requireNonNull(lines.readLine(), "the process ended by itself");
        if (line.startsWith("created ")) {
          job = JobId.parse(line.substring("created ".length())).orElseThrow();
        }
        seen += line.equals("rendering") ? 1 : 0;
      }
      process.destroyForcibly();
      assertThat(process.waitFor()).isEqualTo(137);
    }
    return job;
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
