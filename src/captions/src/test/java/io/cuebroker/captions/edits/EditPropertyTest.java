package io.cuebroker.captions.edits;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Documents;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any document and any operation. */
final class EditPropertyTest {
  /** A letter with its look. */
  private record Glyph(int codePoint, Style style, Optional<String> voice) {}

  @Property(tries = 500)
  void showsTheTextThatWasSet(
      @ForAll("documents") CaptionDocument document, @ForAll("texts") String text)
      throws EditException {
    if (document.cues().isEmpty()) {
      return;
    }

    Cue edited = apply(document, new Edit.SetText(1, text)).cues().get(0);

    assertThat(words(edited.text())).isEqualTo(words(text));
    assertThat(edited.start()).isEqualTo(document.cues().get(0).start());
  }

  @Property(tries = 500)
  void splitsAndMergesWithoutLosingALetter(
      @ForAll("documents") CaptionDocument document, @ForAll("texts") String text)
      throws EditException {
    if (document.cues().isEmpty()) {
      return;
    }
    CaptionDocument one = apply(document, new Edit.SetText(1, "first " + text));
    Cue whole = one.cues().get(0);
    if (whole.duration().toMillis() < 2) {
      return;
    }

    CaptionDocument two =
        apply(one, new Edit.Split(1, 2, Optional.of(whole.start().plusMillis(1))));
    Cue merged = apply(two, new Edit.Merge(1, 2)).cues().get(0);

    assertThat(glyphs(two.cues().subList(0, 2))).isEqualTo(glyphs(List.of(whole)));
    assertThat(glyphs(List.of(merged))).isEqualTo(glyphs(List.of(whole)));
    assertThat(merged.start()).isEqualTo(whole.start());
    assertThat(merged.end()).isEqualTo(whole.end());
    assertThat(merged.words()).isEqualTo(whole.words());
  }

  @Property(tries = 300)
  void shiftsForthAndBack(@ForAll("documents") CaptionDocument document) throws EditException {
    CaptionDocument moved = apply(document, new Edit.Shift(Duration.ofMillis(1234)));

    assertThat(apply(moved, new Edit.Shift(Duration.ofMillis(-1234)))).isEqualTo(document);
  }

  @Property(tries = 500)
  void replacesTextByItselfWithoutChangingALook(
      @ForAll("documents") CaptionDocument document, @ForAll("pieces") String piece)
      throws EditException {
    CaptionDocument edited = apply(document, new Edit.Replace(piece, piece, false, true));

    assertThat(edited.cues())
        .extracting(cue -> words(cue.text()))
        .isEqualTo(document.cues().stream().map(cue -> words(cue.text())).toList());
  }

  @Property(tries = 300)
  void neverShowsAnythingInAClearedTime(
      @ForAll("documents") CaptionDocument document, @ForAll("ranges") Edit.Range range)
      throws EditException {
    CaptionDocument edited = apply(document, new Edit.Exclude(List.of(range)));

    assertThat(edited.cues())
        .allMatch(
            cue ->
                cue.end().compareTo(range.start()) <= 0 || cue.start().compareTo(range.end()) >= 0);
  }

  @Property(tries = 300)
  void keepsEveryWordThatNoClearedTimeReaches(
      @ForAll("spoken") Cue cue, @ForAll("shortRanges") Edit.Range range) throws EditException {
    CaptionDocument edited =
        apply(CaptionDocument.of("en", List.of(cue)), new Edit.Exclude(List.of(range)));

    for (Cue part : edited.cues()) {
      assertThat(words(part.text())).isEqualTo(part.words().stream().map(Word::text).toList());
    }
    assertThat(edited.cues().stream().flatMap(part -> part.words().stream()).toList())
        .isSubsetOf(cue.words())
        .containsAll(
            cue.words().stream()
                .filter(
                    word ->
                        word.end().compareTo(range.start()) <= 0
                            || word.start().compareTo(range.end()) >= 0)
                .toList());
  }

  @Provide
  Arbitrary<Cue> spoken() {
    return Arbitraries.integers()
        .between(1, 500)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(
            lengths -> {
              List<Word> words = new ArrayList<>();
              List<Line> rows = new ArrayList<>();
              int at = 0;
              for (int length : lengths) {
                String text = "w" + words.size();
                words.add(
                    new Word(
                        text,
                        Duration.ofMillis(at),
                        Duration.ofMillis(at + length),
                        Optional.empty()));
                rows.add(Line.of(text));
                at += length + length % 7;
              }
              Cue cue = Cue.of(Duration.ZERO, Duration.ofMillis(at), "x").withLines(rows);
              return Cues.withText(cue, rows, words);
            });
  }

  @Provide
  Arbitrary<Edit.Range> shortRanges() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3_000), Arbitraries.integers().between(1, 1_000))
        .as(
            (start, length) ->
                new Edit.Range(Duration.ofMillis(start), Duration.ofMillis(start + length)));
  }

  @Provide
  Arbitrary<CaptionDocument> documents() {
    return Documents.everything();
  }

  @Provide
  Arbitrary<String> texts() {
    return Documents.texts()
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(rows -> String.join("\n", rows))
        .filter(text -> !text.isBlank());
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of("a", "e", "<i>", ".", "\uD83D\uDE00", "42", "&");
  }

  @Provide
  Arbitrary<Edit.Range> ranges() {
    Arbitrary<Long> starts = Arbitraries.longs().between(0, 400_000_000);
    Arbitrary<Long> lengths = Arbitraries.longs().between(1, 200_000_000);
    return Combinators.combine(starts, lengths)
        .as(
            (start, length) ->
                new Edit.Range(Duration.ofMillis(start), Duration.ofMillis(start + length)));
  }

  private static CaptionDocument apply(CaptionDocument document, Edit... edits)
      throws EditException {
    return new EditList(List.of(edits)).applyTo(document);
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+", -1));
  }

  private static List<Glyph> glyphs(List<Cue> cues) {
    List<Glyph> glyphs = new ArrayList<>();
    for (Cue cue : cues) {
      for (var line : cue.lines()) {
        for (Span span : line.spans()) {
          span.text()
              .codePoints()
              .filter(c -> !Character.isWhitespace(c))
              .forEach(c -> glyphs.add(new Glyph(c, span.style(), span.voice())));
        }
      }
    }
    return glyphs;
  }
}
