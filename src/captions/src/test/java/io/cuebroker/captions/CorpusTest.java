package io.cuebroker.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads the files of many other projects, where they lie beside this one. They are not committed
 * here, so without them these tests are skipped.
 */
class CorpusTest {
  private static final Path CORPUS = corpus();

  /** Good for their origin's purpose, and by the specification no WebVTT: text before WEBVTT. */
  private static final Set<String> REFUSED =
      Set.of(
          "vtt.js__file-layout_bom-tab-webvtt.vtt",
          "vtt.js__file-layout_newline-before-webvtt.vtt",
          // Its only cue lacks the second time.
          "webvtt.js__wpt-file-parsing_timings-eof.vtt");

  private static final Pattern TIMING = Pattern.compile("\\d\\d:\\d\\d[.,]\\d{3} *-->");
  private static final Pattern BLOCK_KEYWORD = Pattern.compile("(?m)^(NOTE|STYLE|REGION|WEBVTT)$");

  @BeforeEach
  void needsTheCorpus() {
    assumeTrue(Files.isDirectory(CORPUS), "no caption corpus beside the project: " + CORPUS);
  }

  @ParameterizedTest
  @CsvSource({"srt, srt", "vtt, vtt", "json-transcript, json"})
  void readsEveryGoodFile(String folder, String id) throws Exception {
    CaptionFormat format = CaptionFormats.find(id).orElseThrow();
    for (Path file : files(folder)) {
      if (!REFUSED.contains(file.getFileName().toString())) {
        ReadResult result = format.read(Files.readAllBytes(file), ReadOptions.DEFAULT);
        for (Cue cue : result.document().cues()) {
          assertThat(cue.text()).as(file.toString()).doesNotContainPattern(TIMING);
          assertThat(cue.text()).as(file.toString()).doesNotContainPattern(BLOCK_KEYWORD);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"srt, srt", "vtt, vtt", "json-transcript, json"})
  void writesEveryGoodFileBackInItsFormat(String folder, String id) throws Exception {
    CaptionFormat format = CaptionFormats.find(id).orElseThrow();
    for (Path file : files(folder)) {
      if (!REFUSED.contains(file.getFileName().toString())) {
        CaptionDocument document =
            format.read(Files.readAllBytes(file), ReadOptions.DEFAULT).document();
        WriteResult written = format.write(document, WriteOptions.DEFAULT);

        CaptionDocument again = format.read(written.bytes(), ReadOptions.DEFAULT).document();

        assertThat(again.cues()).as(file.toString()).hasSameSizeAs(document.cues());
        if (written.dropped().isEmpty() && written.notes().isEmpty() && !id.equals("srt")) {
          assertThat(again.cues()).as(file.toString()).isEqualTo(document.cuesByStart());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"srt, srt", "vtt, vtt", "json-transcript, json"})
  void recognisesEveryGoodFileWithoutItsName(String folder, String id) throws IOException {
    for (Path file : files(folder)) {
      if (!REFUSED.contains(file.getFileName().toString())) {
        Optional<CaptionFormat> detected =
            CaptionFormats.detect(Files.readAllBytes(file), Optional.empty());
        assertThat(detected.map(format -> format.info().id())).as(file.toString()).contains(id);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"srt", "vtt", "json-transcript", "transcript"})
  void eachFormatReadsOrRefusesEveryFileWithAReason(String folder) throws IOException {
    List<Path> all =
        Stream.concat(files(folder).stream(), files(folder + "/bad").stream()).toList();
    for (Path file : all) {
      byte[] bytes = Files.readAllBytes(file);
      for (String id : List.of("srt", "vtt", "json", "txt")) {
        CaptionFormat format = CaptionFormats.find(id).orElseThrow();
        try {
          assertThat(format.read(bytes, ReadOptions.DEFAULT)).as(file.toString()).isNotNull();
        } catch (CaptionSyntaxException e) {
          assertThat(e.diagnostic().message()).as(file.toString()).isNotBlank();
        }
      }
    }
  }

  @Test
  void countsTheCuesThatOtherToolsCount() throws Exception {
    // By pysrt and the Python package srt, which agree on these.
    assertThat(cues("srt/pysrt__static_utf-8.srt")).isEqualTo(1332);
    assertThat(cues("srt/subtitleedit__Files_auto_detect_Danish.srt")).isEqualTo(301);
    assertThat(cues("srt/unisubs__fixtures_unicode.srt")).isEqualTo(582);
    assertThat(cues("srt/unisubs__subtitle_data_How-to.en.srt")).isEqualTo(1194);
    assertThat(cues("srt/subtitleedit__Files_auto_detect_windows-1250.srt")).isEqualTo(1132);
  }

  private static int cues(String path) throws Exception {
    byte[] file = Files.readAllBytes(CORPUS.resolve(path));
    return CaptionFormats.find("srt")
        .orElseThrow()
        .read(file, ReadOptions.DEFAULT)
        .document()
        .cues()
        .size();
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(CORPUS.resolve(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Beside the project's root, which is the first folder upwards that has the parent's modules. */
  private static Path corpus() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder.getParent() != null && !Files.isDirectory(folder.resolve("providers"))) {
      folder = folder.getParent();
    }
    return folder.resolve("../shared/data/captions").normalize();
  }
}
