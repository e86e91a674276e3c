package io.cuebroker.captions.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.ttml.Ttml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BombsTest {
  private static final String HEAP = "-Xmx256m";

  /** What a compiler and a collector with threads of their own would take is not looked at. */
  private static final List<String> ONE_THREAD =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** The largest file that a server takes, and one that is read whole. */
  private static final List<String> SIZES = List.of("16777216", "600000");

  /** Each takes a second or two alone on a machine; a reader that took the square, hours. */
  private static final long PATIENCE_MILLIS = 30_000;

  @Test
  void everyReaderBearsEveryBombInASmallHeap(@TempDir Path folder) throws Exception {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(HEAP);
    command.addAll(ONE_THREAD);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(BombRange.class.getName());
    command.addAll(SIZES);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    int exit = builder.start().waitFor();

    List<String> lines = Files.readAllLines(output, UTF_8);
    assertThat(exit)
        .as(() -> String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size())))
        .isZero();
    assertThat(lines).hasSize(SIZES.size() * Bombs.all().size());
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(Long.parseLong(line.substring(0, line.indexOf(' '))))
                    .as(line)
                    .isLessThan(PATIENCE_MILLIS));
  }

  @Test
  void everyFormatHasABomb() {
    assertThat(Bombs.all())
        .extracting(Bomb::format)
        .containsAll(
            CaptionFormats.ids().stream()
                .filter(id -> !id.equals("facebook-srt") && !id.equals("dfxp"))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE tt [<!ENTITY x SYSTEM 'file://FILE'>]><tt>&x;</tt>",
        "<!DOCTYPE tt SYSTEM 'file://FILE'><tt/>",
        "<!DOCTYPE tt [<!ENTITY % x SYSTEM 'file://FILE'> %x;]><tt/>",
        "<!DOCTYPE tt [<!ENTITY a 'aaa'><!ENTITY b '&a;&a;'>]><tt>&b;</tt>",
        "<tt>&x;</tt>"
      })
  void noEntityIsResolved(String file, @TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "SECRET");
    byte[] bytes = file.replace("FILE", secret.toString()).getBytes(UTF_8);

    for (var format : List.of(Ttml.FORMAT, Ttml.DFXP)) {
      assertThatThrownBy(() -> format.read(bytes, ReadOptions.DEFAULT))
          .isInstanceOf(CaptionSyntaxException.class)
          .hasMessageNotContaining("SECRET");
    }
  }

  @Test
  void includesNothing(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "SECRET");
    String file =
        "<tt xmlns='http://www.w3.org/ns/ttml' xmlns:x='http://www.w3.org/2001/XInclude'><body><div>"
            + "<p begin='0s' end='1s'>x<x:include parse='text' href='"
            + secret.toUri()
            + "'/></p></div></body></tt>";

    assertThat(Ttml.FORMAT.read(file.getBytes(UTF_8), ReadOptions.DEFAULT).document().cues())
        .extracting(Cue::text)
        .containsExactly("x");
  }

  /** Cues at one time, and cues a minute apart over two days. */
  @ParameterizedTest
  @MethodSource("documents")
  void everyWriterBearsManyCues(CaptionDocument document) throws Exception {
    for (var format : CaptionFormats.all()) {
      try {
        byte[] file = format.write(document, WriteOptions.DEFAULT).bytes();
        assertThat(file.length).as(format.info().id()).isLessThan(64_000_000);
      } catch (io.cuebroker.captions.CaptionWriteException e) {
        assertThat(e).as(format.info().id()).hasMessageContaining("hours");
      }
    }
  }

  static Stream<CaptionDocument> documents() {
    return Stream.of(cues(20_000, Duration.ZERO), cues(1_000, Duration.ofSeconds(59)));
  }

  private static CaptionDocument cues(int count, Duration apart) {
    return CaptionDocument.of(
        "en",
        java.util.stream.IntStream.range(0, count)
            .mapToObj(apart::multipliedBy)
            .map(start -> Cue.of(start, start.plusSeconds(1), "x"))
            .toList());
  }
}
