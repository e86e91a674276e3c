package io.cuebroker.captions.vtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Corpus;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reads the parsing tests of the W3C, where they lie beside the project, and holds the reader to
 * what the scripts that come with them assert.
 *
 * @see <a href="https://github.com/w3c/webvtt.js/tree/main/test">webvtt.js tests</a>
 */
class W3cCorpusTest {

  @ParameterizedTest
  @CsvSource({
    "file-parsing_header-garbage, 1",
    "file-parsing_header-tab, 1",
    "file-parsing_ids, 5",
    "file-parsing_nulls, 7",
    "file-parsing_regions-lines, 13",
    "file-parsing_regions-regionanchor, 20",
    "file-parsing_regions-viewportanchor, 20",
    "file-parsing_settings-line, 46",
    "file-parsing_settings-position, 22",
    "file-parsing_settings-size, 16",
    "file-parsing_signature-bom, 0",
    "file-parsing_signature-space-no-newline, 0",
    "file-parsing_signature-tab, 0",
    "file-parsing_stylesheets, 2",
    "file-parsing_timings-too-long, 2",
    "file-parsing_whitespace-chars, 3"
  })
  void findsTheCuesThatTheTestCounts(String name, int count) throws Exception {
    CaptionDocument document = read(name);

    assertThat(document.cues()).hasSize(count);
    assertThat(document.cues()).noneMatch(cue -> cue.text().equals("invalid"));
  }

  @Test
  void refusesAFileWhoseOnlyCueEndsWithinItsTimes() throws Exception {
    byte[] bytes = Files.readAllBytes(file("file-parsing_timings-eof"));

    assertThatThrownBy(() -> Vtt.FORMAT.read(bytes, ReadOptions.DEFAULT))
        .isInstanceOf(CaptionSyntaxException.class);
  }

  @Test
  void keepsIdsAsTheyStand() throws Exception {
    assertThat(read("file-parsing_ids").cues())
        .extracting(cue -> cue.id().orElseThrow())
        .containsExactly(" leading space", "trailing space ", "-- >", "->", " ");
  }

  @Test
  void replacesNulls() throws Exception {
    List<Cue> cues = read("file-parsing_nulls").cues();

    assertThat(cues.get(0).id()).isEmpty();
    assertThat(cues.get(1).id()).contains("\uFFFD (null in id)");
    assertThat(cues.get(2).text()).isEqualTo("\uFFFDtext\uFFFD2");
    assertThat(cues.subList(3, 6)).allMatch(cue -> cue.placement().isEmpty());
    assertThat(cues.get(6).placement().orElseThrow().textAlign())
        .isEqualTo(Placement.TextAlign.END);
  }

  @Test
  void readsLines() throws Exception {
    List<Cue> cues = read("file-parsing_settings-line").cues();

    // What is beyond any screen, and the parts of a row, are not kept.
    List<Integer> rows =
        cues.subList(0, 15).stream()
            .map(cue -> cue.placement().flatMap(Placement::line).orElseThrow())
            .map(line -> ((Placement.LinePosition.Row) line).number())
            .toList();
    int beyond = 999_999_999;
    assertThat(rows)
        .containsExactly(
            -1, 0, 0, 1, 100, 101, 65_536, beyond, beyond, beyond, 2, beyond, -beyond, 0, 0);
    // Two of the W3C's invalid rows are so only for a double's range.
    assertThat(cues.subList(15, 38).stream().filter(cue -> cue.placement().isPresent()))
        .extracting(Cue::text)
        .isSubsetOf("invalid33", "invalid34");
    assertThat(cues.subList(38, 46))
        .extracting(cue -> cue.placement().flatMap(Placement::line).orElseThrow())
        .allMatch(line -> line instanceof Placement.LinePosition.AtPercent);
  }

  @Test
  void readsPositions() throws Exception {
    List<Optional<Placement>> places = placements("file-parsing_settings-position");

    assertThat(places.subList(0, 8))
        .extracting(place -> place.orElseThrow().positionPercent().orElseThrow())
        .containsExactly(1.0, 100.0, 1.0, 1.5, 1.0, 1.0, 1.0, 1.0);
    assertThat(places.subList(4, 7))
        .extracting(place -> place.orElseThrow().positionAnchor().orElseThrow())
        .containsExactly(Placement.Anchor.START, Placement.Anchor.CENTER, Placement.Anchor.END);
    assertThat(places.subList(8, 22)).containsOnly(Optional.empty());
  }

  @Test
  void readsSizes() throws Exception {
    List<Optional<Placement>> places = placements("file-parsing_settings-size");

    assertThat(places)
        .extracting(place -> place.flatMap(Placement::sizePercent).orElse(100.0))
        .startsWith(100.0, 2.0, 0.0, 0.0, 100.0, 50.0, 1.5)
        .endsWith(Collections.nCopies(9, 100.0).toArray(Double[]::new));
  }

  @Test
  void readsRegions() throws Exception {
    assertThat(read("file-parsing_regions-lines").regions())
        .extracting(Region::heightPercent)
        .containsExactly(
            0.0, 6.0, 100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 12.0, 18.0, 18.0, 18.0, 18.0);
    // Three lines of the full width, hung from the bottom left: only the top can move.
    assertThat(read("file-parsing_regions-regionanchor").regions())
        .extracting(Region::topPercent)
        .startsWith(82.0, 100.0, 99.82, 100.0, 82.0, 82.0)
        .endsWith(Collections.nCopies(14, 82.0).toArray(Double[]::new));
    List<List<Double>> corners =
        read("file-parsing_regions-viewportanchor").regions().stream()
            .map(region -> List.of(region.leftPercent(), region.topPercent()))
            .toList();
    assertThat(corners.subList(0, 4))
        .containsExactly(
            List.of(0.0, 82.0), List.of(0.0, 0.0), List.of(1.0, 0.0), List.of(100.0, 0.0));
    assertThat(corners.subList(6, 20)).containsOnly(List.of(0.0, 82.0));
  }

  @Test
  void readsBlanksAroundTimes() throws Exception {
    List<Cue> cues = read("file-parsing_whitespace-chars").cues();

    assertThat(cues)
        .extracting(cue -> cue.id().orElseThrow())
        .containsExactly("spaces", "tabs", "form feed");
    assertThat(cues).extracting(Cue::text).containsExactly("   text0", "text1", "text2");
  }

  @Test
  void buildsTheTextOfCues() throws Exception {
    List<Cue> rubies = read("cue-parsing_tree-building").cues();

    assertThat(rubies)
        .extracting(Cue::text)
        .startsWith("test", "test", "testtest", "testtest", "testtest");
    assertThat(rubies.subList(1, rubies.size()))
        .allSatisfy(
            cue ->
                assertThat(cue.lines().get(0).spans().get(0).ruby().orElse("")).contains("test"));
    assertThat(read("cue-parsing_text").cues())
        .extracting(Cue::text)
        .containsExactly("text", "text1\ntext2", "foo\uFFFDbar", "\u2713", "text1");
    assertThat(read("cue-parsing_entities").cues())
        .extracting(Cue::text)
        .startsWith(
            "&",
            "&",
            "&",
            "&",
            "<",
            ">",
            "a\u200Eb",
            "a\u200Fb",
            "\"",
            "\u00A0",
            "\u00A9",
            "&&",
            "&1",
            "&1;",
            "&");
  }

  private static List<Optional<Placement>> placements(String name) throws Exception {
    return read(name).cues().stream().map(Cue::placement).toList();
  }

  private static CaptionDocument read(String name) throws Exception {
    return Vtt.FORMAT.read(Files.readAllBytes(file(name)), ReadOptions.DEFAULT).document();
  }

  private static Path file(String name) throws IOException {
    String fileName = "webvtt.js__wpt-" + name + ".vtt";
    Optional<Path> file =
        Stream.of("vtt", "vtt/bad")
            .flatMap(W3cCorpusTest::files)
            .filter(path -> path.getFileName().toString().equals(fileName))
            .findFirst();
    assumeTrue(file.isPresent(), "no " + fileName + " in the caption corpus");
    return file.orElseThrow();
  }

  private static Stream<Path> files(String folder) {
    try {
      return Corpus.files(folder).stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
