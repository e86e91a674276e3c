package io.cuebroker.captions.scc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.WriteOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Has ttconv, which was written by others, read what we write. Skipped where python3 or ttconv is
 * not installed.
 */
class SccOracleTest {
  private static final long FRAME_MILLIS = 34;
  private static final long TIMEOUT_SECONDS = 60;

  /** ttconv gives whole percents of a grid of 19 rows. */
  private static final double PERCENT_TOLERANCE = 1.1;

  @TempDir Path folder = Path.of("unset");

  private record Seen(long start, long end, double left, double top, String text) {}

  @Test
  void ttconvSeesTheSameTextAtTheSameTimeInTheSamePlace() throws Exception {
    assumeTrue(run("-c", "import ttconv") != null, "python3 with ttconv is not installed");
    List<Placed> placed = placed();
    List<Cue> cues = placed.stream().map(Placed::cue).toList();

    List<Seen> seen = seenByTtconv(cues);

    assertThat(seen).hasSameSizeAs(cues);
    for (int i = 0; i < cues.size(); i++) {
      Cue cue = cues.get(i);
      assertThat(seen.get(i).text()).isEqualTo(cue.text().replace('\n', '|'));
      assertThat(seen.get(i).start()).isCloseTo(cue.start().toMillis(), within(FRAME_MILLIS));
      assertThat(seen.get(i).end()).isCloseTo(cue.end().toMillis(), within(FRAME_MILLIS));
      assertThat(seen.get(i).left())
          .as(cue.text())
          .isCloseTo(10 + placed.get(i).column() * 2.5, within(PERCENT_TOLERANCE));
      assertThat(seen.get(i).top())
          .as(cue.text())
          .isCloseTo(10 + (placed.get(i).row() - 1) * 80 / 15.0, within(PERCENT_TOLERANCE));
    }
  }

  /**
   * A cue and where its text must stand.
   *
   * @param column of its leftmost character
   */
  private record Placed(Cue cue, int row, int column) {}

  private static List<Placed> placed() {
    List<Placed> placed = new ArrayList<>();
    long start = 2002;
    for (int row : new int[] {1, 5, 8, 14}) {
      for (int column : new int[] {0, 3, 10, 20}) {
        Placement placement =
            Placement.DEFAULT
                .withLine(new LinePosition.AtPercent(10 + (row - 1) * 80 / 15.0), Anchor.START)
                .withTextAlign(TextAlign.LEFT)
                .withPosition(10 + column * 2.5, Anchor.START);
        Cue cue = SccWriterTest.cue(start, start + 1735, "row " + row + "\ncolumn " + column);
        placed.add(new Placed(cue.withPlacement(placement), row, column));
        start += 2002;
      }
    }
    placed.add(new Placed(SccWriterTest.cue(60_060, 62_062, "¿Dónde está Ñandú? ♪"), 15, 6));
    placed.add(new Placed(SccWriterTest.cue(63_063, 65_065, "ÀÉÎÖÜ ß «ça»"), 15, 10));
    Line styled = new Line(List.of(Span.of("some "), Span.of("slanted", Style.ITALIC)));
    placed.add(
        new Placed(SccWriterTest.cue(66_066, 68_068, "x").withLines(List.of(styled)), 15, 10));
    return placed;
  }

  private List<Seen> seenByTtconv(List<Cue> cues) throws Exception {
    Path file = folder.resolve("written.scc");
    CaptionDocument document = CaptionDocument.of("en", cues);
    Files.write(file, Scc.FORMAT.write(document, WriteOptions.DEFAULT).bytes());
    Path script = folder.resolve("read.py");
    try (InputStream source = SccOracleTest.class.getResourceAsStream("ttconv-read.py")) {
      Files.write(script, Objects.requireNonNull(source).readAllBytes());
    }
    String output = Objects.requireNonNull(run(script.toString(), file.toString()));
    List<Seen> seen = new ArrayList<>();
    for (String line : output.lines().toList()) {
      String[] parts = line.split("\t", -1);
      seen.add(
          new Seen(
              Long.parseLong(parts[0]),
              Long.parseLong(parts[1]),
              Double.parseDouble(parts[2]),
              Double.parseDouble(parts[3]),
              parts[4]));
    }
    return seen;
  }

  /** Returns what python3 prints, or null where it fails or is not there. */
  private @Nullable String run(String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return null;
      }
      return process.exitValue() == 0 ? Files.readString(output, StandardCharsets.UTF_8) : null;
    } catch (IOException e) {
      return null;
    }
  }
}
