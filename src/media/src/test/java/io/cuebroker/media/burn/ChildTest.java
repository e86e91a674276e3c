package io.cuebroker.media.burn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
  @TempDir Path folder;

  /** The process that is killed in the test. */
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      Child child =
          Child.start(
              List.of("/bin/sh", "-c", "echo $$ > pid.part; mv pid.part pid; exec sleep 300"),
              folder,
              Map.of(),
              line -> {});
      child.status(); // Never comes: the process is killed before.
      Thread.sleep(300_000);
    }
  }

  @Test
  void diesWithItsParentHoweverThatDies() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    Path pid = folder.resolve("pid");
    for (int tries = 0; !Files.exists(pid) && tries < 600; tries++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    ProcessHandle child =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();

    parent.destroyForcibly().waitFor();

    assertThat(child.onExit().orTimeout(20, TimeUnit.SECONDS).join().isAlive()).isFalse();
  }

  @Test
  void seesNothingOfTheEnvironmentAndTellsItsStatusAndLastWords() throws Exception {
    List<String> output = new CopyOnWriteArrayList<>();
    try (Child child =
        Child.start(
            List.of("/bin/sh", "-c", "echo home=$HOME key=$KEY; echo oh dear >&2; exit 3"),
            folder,
            Map.of("KEY", "given"),
            output::add)) {
      assertThat(child.isOverWithin(java.time.Duration.ofSeconds(20))).isTrue();
      assertThat(child.status()).isEqualTo(3);
      assertThat(output).containsExactly("home= key=given");
      assertThat(child.lastLines()).containsExactly("oh dear");
    }
  }
}
