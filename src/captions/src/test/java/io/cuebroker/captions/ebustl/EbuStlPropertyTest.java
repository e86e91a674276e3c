package io.cuebroker.captions.ebustl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Documents;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EbuStlPropertyTest {
  private static final WriteOptions AT_25 = WriteOptions.DEFAULT.withFrameRate(FrameRate.FPS_25);
  private static final Duration FRAME = Duration.ofMillis(40);

  @Property(tries = 300)
  void cuesInTurnComeBackAsTheyWere(@ForAll("inTurn") List<Cue> cues) throws Exception {
    WriteResult written = EbuStl.FORMAT.write(CaptionDocument.of("en", cues), AT_25);

    ReadResult read = EbuStl.FORMAT.read(written.bytes(), ReadOptions.DEFAULT);

    assertThat(written.notes()).isEmpty();
    assertThat(read.document().cues()).isEqualTo(cues);
    assertThat(read.diagnostics()).isEmpty();
  }

  @Property(tries = 300)
  void whateverTheDocumentItsFileIsFlawlessAndHasEveryWord(
      @ForAll("documents") CaptionDocument document) throws Exception {
    WriteResult written = EbuStl.FORMAT.write(document, AT_25);

    ReadResult read = EbuStl.FORMAT.read(written.bytes(), ReadOptions.DEFAULT);

    assertThat(read.diagnostics()).isEmpty();
    // Without what stands between: accents may be left out there, and long words divided.
    StringBuilder shown = new StringBuilder();
    read.document().cues().forEach(cue -> shown.append(cue.text()));
    String letters = shown.toString().replaceAll("[^A-Za-z0-9]", "");
    for (String word : words(document)) {
      if (word.matches("[A-Za-z0-9]{1,8}")) {
        assertThat(letters).contains(word);
      }
    }
  }

  @Property(tries = 300)
  void noRowOfTeletextIsLongerThanFortyCells(@ForAll("documents") CaptionDocument document)
      throws Exception {
    byte[] file = EbuStl.FORMAT.write(document, AT_25).bytes();

    if (file[11] == '1' && file[12] == '0' && file[13] == '0') {
      for (String row : rows(file)) {
        assertThat(row.replaceAll("[\u00C1-\u00CF]", "").length()).isLessThanOrEqualTo(40);
      }
    }
  }

  @Property(tries = 500)
  void noBytesMakeTheReaderFailOtherwiseThanItPromises(@ForAll("blocks") List<byte[]> blocks) {
    byte[] file = Arrays.copyOf(StlFile.open().bytes(), 1024 + blocks.size() * 128);
    for (int i = 0; i < blocks.size(); i++) {
      System.arraycopy(blocks.get(i), 0, file, 1024 + i * 128, 128);
    }
    try {
      assertThat(EbuStl.FORMAT.read(file, ReadOptions.DEFAULT).document()).isNotNull();
    } catch (CaptionSyntaxException e) {
      assertThat(e.diagnostic().message()).isNotBlank();
    }
  }

  @Property(tries = 200)
  void noHeaderMakesTheReaderFailOtherwiseThanItPromises(@ForAll byte[] noise) throws Exception {
    byte[] file = StlFile.teletext().text("Hi").bytes();
    System.arraycopy(noise, 0, file, 11, Math.min(noise.length, 1013));

    assertThat(EbuStl.FORMAT.read(file, ReadOptions.DEFAULT).document().cues()).hasSize(1);
  }

  @Provide
  Arbitrary<List<Cue>> inTurn() {
    Arbitrary<String> word =
        Arbitraries.strings().withChars("abcXYZ0189éŠğ,.'\"‘—$¤").ofMinLength(1).ofMaxLength(7);
    Arbitrary<String> row =
        word.list().ofMinSize(1).ofMaxSize(4).map(words -> String.join(" ", words));
    Arbitrary<List<Line>> lines = row.map(Line::of).list().ofMinSize(1).ofMaxSize(8);
    return Combinators.combine(
            Arbitraries.integers().between(0, 100), Arbitraries.integers().between(1, 200), lines)
        .as(Shape::new)
        .list()
        .ofMaxSize(8)
        .map(EbuStlPropertyTest::cues);
  }

  private record Shape(int gapFrames, int frames, List<Line> lines) {}

  private static List<Cue> cues(List<Shape> shapes) {
    List<Cue> cues = new ArrayList<>();
    Duration now = Duration.ZERO;
    for (Shape shape : shapes) {
      Duration start = now.plus(FRAME.multipliedBy(shape.gapFrames()));
      now = start.plus(FRAME.multipliedBy(shape.frames()));
      cues.add(Cue.of(start, now, "x").withLines(shape.lines()));
    }
    return cues;
  }

  @Provide
  Arbitrary<CaptionDocument> documents() {
    Arbitrary<CaptionDocument> rich = Documents.everything();
    Arbitrary<Style> styles =
        Combinators.combine(
                Arbitraries.of(true, false),
                Arbitraries.of(true, false),
                Arbitraries.of(Color.WHITE, Color.RED, Color.CYAN, Color.BLACK))
            .as(
                (italic, flash, color) ->
                    Style.PLAIN.withItalic(italic).withFlash(flash).withColor(color));
    Arbitrary<CaptionDocument> crowded =
        Documents.cues(Documents.lines(styles)).map(cues -> CaptionDocument.of("en", cues));
    return Arbitraries.oneOf(rich, crowded).map(EbuStlPropertyTest::sooner);
  }

  /** Time codes end at 24 hours; closer cues overlap more. */
  private static CaptionDocument sooner(CaptionDocument document) {
    return document.withCues(
        document.cues().stream()
            .map(
                cue -> {
                  Duration start = Duration.ofMillis(cue.start().toMillis() / 40_000);
                  return cue.withTimes(start, start.plus(cue.duration()));
                })
            .toList());
  }

  @Provide
  Arbitrary<List<byte[]>> blocks() {
    Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofSize(128);
    Arbitrary<byte[]> likely =
        Combinators.combine(noise, Arbitraries.of(0xFF, 0, 1, 0xEF, 0xFE, 0xF0))
            .as(
                (bytes, extension) -> {
                  byte[] block = bytes.clone();
                  Arrays.fill(block, 0, 16, (byte) 1);
                  block[3] = (byte) (int) extension;
                  block[15] = 0;
                  return block;
                });
    return Arbitraries.oneOf(noise, likely).list().ofMaxSize(6);
  }

  private static List<String> rows(byte[] file) throws CaptionWriteException {
    List<String> rows = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int at = 1024; at < file.length; at += 128) {
      for (int i = 16; i < 128 && (file[at + i] & 0xFF) != 0x8F; i++) {
        text.append((char) (file[at + i] & 0xFF));
      }
      if ((file[at + 3] & 0xFF) == 0xFF) {
        rows.addAll(List.of(text.toString().split("\u008A", -1)));
        text.setLength(0);
      }
    }
    return rows;
  }

  private static Set<String> words(CaptionDocument document) {
    Set<String> words = new HashSet<>();
    for (Cue cue : document.cues()) {
      for (Line line : cue.lines()) {
        String text = Normalizer.normalize(line.text(), Normalizer.Form.NFC);
        String visible = text.replaceAll("[\\p{Cf}\\p{Mn}]", "");
        words.addAll(List.of(visible.split("[^A-Za-z0-9]+", -1)));
      }
    }
    return words;
  }
}
