package io.cuebroker.broker.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.broker.hooks.Receiver.Call;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker process, a real {@code kill -9}, and a receiver that remembers every call. */
class HookCrashTest {
  private static final int JOBS = 150;

  @TempDir Path folder;

  @Test
  void tellsEveryEventThoughTheProcessIsKilledInTheMiddle() throws Exception {
    List<String> accepted = Collections.synchronizedList(new ArrayList<>());
    try (Receiver receiver = new Receiver()) {
      for (int life = 1; life <= 2; life++) {
        Process process =
            new ProcessBuilder(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    MortalOutpost.class.getName(),
                    folder.toString(),
                    receiver.address("/cb").toString(),
                    Integer.toString(JOBS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader()) {
          Thread reader = new Thread(() -> lines.lines().forEach(line -> note(line, accepted)));
          reader.start();
          receiver.await("/cb", receiver.count() + JOBS / 3);
          process.destroyForcibly();
          process.waitFor();
          reader.join();
        }
        assertThat(process.waitFor()).isEqualTo(137);
      }
      assertThat(accepted).isNotEmpty();

      try (Outpost outpost = new Outpost(folder)) {
        awaitNothingOwed(outpost);
      }

      Map<String, String> bodies = new HashMap<>();
      for (Call call : receiver.calls("/cb")) {
        String before = bodies.putIfAbsent(call.header("webhook-id"), call.body());
        assertThat(call.body())
            .as("what is told again")
            .isEqualTo(before == null ? call.body() : before);
      }
      for (String job : accepted) {
        assertThat(bodies.values()).as(job).anyMatch(body -> body.contains(job));
      }
    }
  }

  private static void note(String line, List<String> accepted) {
    if (line.startsWith("accepted ")) {
      accepted.add(line.substring("accepted ".length()));
    }
  }

  private static void awaitNothingOwed(Outpost outpost) throws InterruptedException {
    long end = System.nanoTime() + 20_000_000_000L;
    while (outpost.broker().webhooks().owed(Optional.empty()) > 0) {
      assertThat(System.nanoTime()).as("deliveries are still owed").isLessThan(end);
      Thread.sleep(20);
    }
  }
}
