package io.cuebroker.captions.scc;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Documents;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.timecode.Timecode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SccPropertyTest {
  private static final long HALF_FRAME_MILLIS = 17;

  @Property(tries = 300)
  void wordsComeBackInOrderAtTheirTimesOrWithANote(@ForAll("inTurn") List<Cue> cues)
      throws CaptionWriteException, CaptionSyntaxException {
    WriteResult written = write(cues);

    List<Cue> read = read(written).document().cues();

    assertThat(words(read)).isEqualTo(words(cues));
    Set<Long> noted = new HashSet<>();
    for (Diagnostic note : written.notes()) {
      noted.add(note.number());
    }
    Map<String, Cue> byFirstWord = new HashMap<>();
    for (Cue cue : read) {
      byFirstWord.put(words(List.of(cue)).get(0), cue);
    }
    for (int i = 0; i < cues.size(); i++) {
      if (!noted.contains(i + 1L)) {
        String firstWord = words(List.of(cues.get(i))).get(0);
        assertThat(byFirstWord).containsKey(firstWord);
        Cue same = Objects.requireNonNull(byFirstWord.get(firstWord));
        assertThat(same.start().minus(cues.get(i).start()).abs().toMillis())
            .isLessThanOrEqualTo(HALF_FRAME_MILLIS);
      }
    }
  }

  @Property(tries = 300)
  void whateverTheDocumentThePairsKeepTheRules(@ForAll("anything") List<Cue> cues)
      throws CaptionWriteException {
    WriteResult written = write(cues);

    long free = 0;
    for (String line : new String(written.bytes(), StandardCharsets.US_ASCII).split("\r\n", -1)) {
      int tab = line.indexOf('\t');
      if (tab < 0) {
        continue;
      }
      long frame =
          Timecode.parse(line.substring(0, tab), FrameRate.FPS_29_97_NDF).orElseThrow().frame();
      assertThat(frame).isGreaterThanOrEqualTo(free);
      String[] pairs = line.substring(tab + 1).split(" ", -1);
      free = frame + pairs.length;
      for (String pair : pairs) {
        int bytes = Integer.parseInt(pair, 16);
        assertThat(Integer.bitCount(bytes >> 8) % 2).isOne();
        assertThat(Integer.bitCount(bytes & 0xFF) % 2).isOne();
      }
    }
  }

  @Property(tries = 300)
  void whateverTheDocumentItsTextIsDisplayedWithoutAFlaw(@ForAll("anything") List<Cue> cues)
      throws CaptionWriteException, CaptionSyntaxException {
    ReadResult result = read(write(cues));

    assertThat(result.diagnostics()).isEmpty();
    // The words of one line stay next to each other, so each is found however cues overlap.
    Set<String> shown = new HashSet<>(words(result.document().cues()));
    for (String word : words(cues)) {
      if (word.matches("[A-Za-z0-9]{1,20}")) {
        assertThat(shown).contains(word);
      }
    }
  }

  @Property(tries = 100)
  void noBytesMakeTheReaderFailOtherwiseThanItPromises(@ForAll("lines") List<String> lines) {
    String file = "Scenarist_SCC V1.0\n" + String.join("\n", lines);
    try {
      ReadResult result = read(file.getBytes(StandardCharsets.UTF_8));
      assertThat(result.document().cues()).isNotNull();
    } catch (CaptionSyntaxException e) {
      assertThat(e.diagnostic().message()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<List<Cue>> inTurn() {
    Arbitrary<List<Integer>> lengths =
        Arbitraries.integers().between(1, 20).list().ofMinSize(1).ofMaxSize(20);
    return Combinators.combine(
            Arbitraries.integers().between(0, 4000),
            Arbitraries.integers().between(40, 6000),
            lengths)
        .as((gap, duration, words) -> new int[][] {{gap, duration}, toArray(words)})
        .list()
        .ofMaxSize(12)
        .map(SccPropertyTest::cuesInTurn);
  }

  private static int[] toArray(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<Cue> cuesInTurn(List<int[][]> shapes) {
    List<Cue> cues = new ArrayList<>();
    long now = 0;
    for (int[][] shape : shapes) {
      long start = now + shape[0][0];
      long end = start + shape[0][1];
      List<String> words = new ArrayList<>();
      for (int i = 0; i < shape[1].length; i++) {
        String word = "w" + cues.size() + "." + i;
        words.add(word + "x".repeat(Math.max(0, shape[1][i] - word.length())));
      }
      String text =
          String.join(" ", words).replace("x w", shape[1].length % 2 == 0 ? "x w" : "x\nw");
      cues.add(Cue.of(Duration.ofMillis(start), Duration.ofMillis(end), text));
      now = end;
    }
    return cues;
  }

  @Provide
  Arbitrary<List<Cue>> anything() {
    Arbitrary<Style> styles =
        Combinators.combine(
                Arbitraries.of(true, false),
                Arbitraries.of(true, false),
                Arbitraries.of(true, false),
                Arbitraries.of(Color.WHITE, Color.RED, Color.CYAN, Color.BLACK))
            .as(
                (italic, underline, flash, color) ->
                    Style.PLAIN
                        .withItalic(italic)
                        .withUnderline(underline)
                        .withFlash(flash)
                        .withColor(color));
    // Time codes end at 24 hours.
    return Documents.cues(Documents.lines(styles))
        .map(cues -> cues.stream().map(SccPropertyTest::sooner).toList());
  }

  private static Cue sooner(Cue cue) {
    Duration start = Duration.ofMillis(cue.start().toMillis() / 200);
    return cue.withTimes(start, start.plus(cue.duration()));
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> pair =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 0xFFFF).map(bytes -> String.format("%04x", bytes)),
            Arbitraries.of("9420", "9425", "9429", "942c", "942f", "94ad", "94a1", "94a4", "9137"),
            Arbitraries.strings().ofMaxLength(5));
    return Combinators.combine(
            Arbitraries.integers().between(0, 40),
            Arbitraries.of(":", ";"),
            pair.list().ofMaxSize(60))
        .as(
            (frame, mark, pairs) ->
                String.format("00:00:01%s%02d\t%s", mark, frame, String.join(" ", pairs)))
        .list()
        .ofMaxSize(12);
  }

  private static List<String> words(List<Cue> cues) {
    List<String> words = new ArrayList<>();
    for (Cue cue : cues) {
      Arrays.stream(cue.text().split("\\s+")).filter(word -> !word.isEmpty()).forEach(words::add);
    }
    return words;
  }

  private static WriteResult write(List<Cue> cues) throws CaptionWriteException {
    return Scc.FORMAT.write(CaptionDocument.of("en", cues), WriteOptions.DEFAULT);
  }

  private static ReadResult read(WriteResult written) throws CaptionSyntaxException {
    return read(written.bytes());
  }

  private static ReadResult read(byte[] file) throws CaptionSyntaxException {
    return Scc.FORMAT.read(file, ReadOptions.DEFAULT);
  }
}
