package io.cuebroker.captions.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallHeapTest {

  @Test
  void writesADayOfCaptionsAndRefusesWhatCannotBeSent(@TempDir Path folder) throws Exception {
    Path output = folder.resolve("output.txt");
    int exit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();

    List<String> lines = Files.readAllLines(output, UTF_8);
    assertThat(exit).as(() -> String.join("\n", lines)).isZero();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).matches("a day: \\d{8,9} bytes");
    assertThat(lines.get(1)).contains("some 27 hours of nothing else");
  }
}
