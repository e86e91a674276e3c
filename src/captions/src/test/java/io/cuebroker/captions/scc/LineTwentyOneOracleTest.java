package io.cuebroker.captions.scc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.Corpus;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.mcc.Mcc;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Has decoders that were written by others read real captions that we wrote. Skipped where they are
 * not installed, or where the corpus and the script that runs them do not lie beside the project.
 */
class LineTwentyOneOracleTest {
  private static final long TIMEOUT_SECONDS = 300;

  /** One file of so many of each format: all of them take minutes. */
  private static final int EVERY = 24;

  @TempDir Path folder = Path.of("unset");

  @Test
  void othersReadInOurSccWhatIsInIt() throws Exception {
    assertThat(differences(Scc.FORMAT, FrameRate.FPS_29_97_NDF)).isEmpty();
    assertThat(differences(Scc.FORMAT, FrameRate.FPS_29_97_DF)).isEmpty();
  }

  @Test
  void othersReadInOurMccWhatIsInIt() throws Exception {
    assertThat(differences(Mcc.FORMAT, FrameRate.FPS_29_97_DF)).isEmpty();
  }

  private List<String> differences(CaptionFormat format, FrameRate rate) throws Exception {
    Path oracle = Corpus.files("scc").get(0).resolve("../../../../tools/caption_oracle.py");
    assumeTrue(Files.isRegularFile(oracle.normalize()), "no oracle script beside the project");
    assumeTrue(
        run(List.of("python3", "-c", "import ttconv, pycaption")).isPresent()
            && run(List.of("ffmpeg", "-version")).isPresent(),
        "python3 with ttconv and pycaption, or ffmpeg, is not installed");
    Path script = folder.resolve("compare.py");
    try (InputStream source = LineTwentyOneOracleTest.class.getResourceAsStream("compare.py")) {
      Files.write(script, Objects.requireNonNull(source).readAllBytes());
    }
    String id = format.info().id();
    List<String> command = new ArrayList<>(List.of("python3", script.toString()));
    command.addAll(List.of(oracle.normalize().toString(), id));
    List<Path> written = written(format, rate);
    written.forEach(file -> command.add(file.toString()));
    List<String> lines = run(command).orElseThrow().lines().toList();
    assertThat(lines.get(lines.size() - 1)).isEqualTo("read " + written.size());
    return lines.subList(0, lines.size() - 1);
  }

  /** Writes what needs no note, since others need not agree on how to show what is moved. */
  private List<Path> written(CaptionFormat format, FrameRate rate) throws Exception {
    List<Path> written = new ArrayList<>();
    WriteOptions options =
        WriteOptions.DEFAULT.withFrameRate(rate).withOffset(Duration.ofMillis(3_599_996));
    for (String kind : List.of("srt", "vtt", "ttml")) {
      List<Path> files = Corpus.files(kind);
      for (int i = 0; i < files.size(); i += EVERY) {
        CaptionDocument document = read(files.get(i));
        if (isInTurn(document)) {
          WriteResult result = format.write(document, options);
          Path file = folder.resolve(kind + i + "." + format.info().id());
          Files.write(file, result.bytes());
          written.add(file);
          assertDecodes(format, document, result, options);
        }
      }
    }
    assertThat(written).hasSizeGreaterThan(8);
    return written;
  }

  private static void assertDecodes(
      CaptionFormat format, CaptionDocument document, WriteResult result, WriteOptions options)
      throws Exception {
    ReadOptions back =
        new ReadOptions(Optional.empty(), options.frameRate(), options.offset(), Optional.empty());
    List<Cue> read = format.read(result.bytes(), back).document().cues();
    if (result.notes().isEmpty() && read.size() == document.cues().size()) {
      for (int i = 0; i < read.size(); i++) {
        assertThat(read.get(i).start().toMillis())
            .isCloseTo(document.cuesByStart().get(i).start().toMillis(), within(34L));
      }
    }
  }

  private static CaptionDocument read(Path file) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    Optional<CaptionFormat> format =
        CaptionFormats.detect(bytes, Optional.of(file.getFileName().toString()));
    return format.isEmpty()
        ? CaptionDocument.of("und", List.of())
        : format.get().read(bytes, ReadOptions.DEFAULT).document();
  }

  /**
   * Says whether cues follow each other: others differ on texts side by side. What looks like a tag
   * the script takes for one.
   */
  private static boolean isInTurn(CaptionDocument document) {
    Duration end = Duration.ZERO;
    boolean hasText = false;
    for (Cue cue : document.cuesByStart()) {
      if (cue.start().compareTo(end) < 0 || cue.text().matches("(?s).*[<>\\\\{].*")) {
        return false;
      }
      hasText |= !cue.text().isBlank();
      end = cue.end();
    }
    return hasText;
  }

  private Optional<String> run(List<String> command) throws InterruptedException {
    Path output = folder.resolve("output");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      return process.exitValue() == 0
          ? Optional.of(Files.readString(output, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
