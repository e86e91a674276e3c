package io.cuebroker.captions.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Documents;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.quality.Quality.Finding;
import io.cuebroker.captions.quality.Quality.Report;
import io.cuebroker.captions.quality.Quality.Severity;
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
import net.jqwik.api.Tuple;

/** What holds for any document at all that is mended. */
final class FixPropertyTest {
  /** One letter as a viewer sees it, with all that belongs to it. */
  private record Glyph(
      int codePoint,
      Style style,
      Optional<String> ruby,
      Optional<String> voice,
      Optional<String> language,
      Optional<Duration> from,
      Optional<String> speaker,
      Optional<Placement> placement,
      DisplayMode mode) {}

  @Property(tries = 600)
  void keepsEveryWordWithItsLooksInItsPlace(
      @ForAll("talks") CaptionDocument document,
      @ForAll("profiles") Profile profile,
      @ForAll("rates") FrameRate rate) {
    CaptionDocument mended = Quality.fix(document, profile, rate).document();

    assertThat(words(mended)).isEqualTo(words(document));
    assertThat(glyphs(mended)).isEqualTo(glyphs(document));
    assertThat(timedWords(mended)).isEqualTo(timedWords(document));
    assertThat(mended.withCues(List.of())).isEqualTo(document.withCues(List.of()));
  }

  @Property(tries = 300)
  void keepsTheLettersOfAnyDocument(
      @ForAll("anything") CaptionDocument document, @ForAll("profiles") Profile profile) {
    CaptionDocument mended = Quality.fix(document, profile, FrameRate.FPS_25).document();

    assertThat(glyphs(mended)).isEqualTo(glyphs(document));
    assertThat(timedWords(mended)).isEqualTo(timedWords(document));
    assertThat(ids(mended)).isEqualTo(ids(document));
  }

  @Property(tries = 600)
  void neverFindsMoreThanBefore(
      @ForAll("talks") CaptionDocument document,
      @ForAll("profiles") Profile profile,
      @ForAll("rates") FrameRate rate) {
    Fix fix = Quality.fix(document, profile, rate);

    assertThat(fix.after()).isEqualTo(Quality.check(fix.document(), profile, rate));
    assertThat(errors(fix.after())).isLessThanOrEqualTo(errors(fix.before()));
    assertThat(fix.after().findings()).hasSizeLessThanOrEqualTo(fix.before().findings().size());
    assertThat(fix.unmended()).extracting(Fix.Unmended::finding).isEqualTo(fix.after().findings());
  }

  @Property(tries = 600)
  void leavesWhatItMadeAsItIs(
      @ForAll("talks") CaptionDocument document,
      @ForAll("profiles") Profile profile,
      @ForAll("rates") FrameRate rate) {
    CaptionDocument mended = Quality.fix(document, profile, rate).document();

    Fix again = Quality.fix(mended, profile, rate);

    assertThat(again.document()).isEqualTo(mended);
    assertThat(again.changes()).isEmpty();
  }

  @Property(tries = 600)
  void keepsTimesInOrderAndNearWhereTheyWere(
      @ForAll("talks") CaptionDocument document,
      @ForAll("profiles") Profile profile,
      @ForAll("rates") FrameRate rate) {
    Fix fix = Quality.fix(document, profile, rate);

    List<Cue> cues = fix.document().cues();
    for (int at = 1; at < cues.size(); at++) {
      assertThat(cues.get(at).start()).isGreaterThanOrEqualTo(cues.get(at - 1).start());
    }
    long latest =
        document.cues().stream().mapToLong(cue -> latestEnd(cue, profile)).max().orElse(0);
    assertThat(cues).allMatch(cue -> cue.end().toMillis() <= latest);
    for (Fix.Change change : fix.changes()) {
      Cue before = document.cues().get(change.cueNumber() - 1);
      if (before.words().isEmpty()) {
        assertThat(Math.abs(change.startMovedMillis())).isLessThanOrEqualTo(500);
      }
    }
  }

  /** Returns how late a cue may end if nothing follows it, however it was cut. */
  private static long latestEnd(Cue cue, Profile profile) {
    long needed = TextSize.of(cue, profile).neededMillis(profile);
    long lastWord = cue.words().stream().mapToLong(word -> word.end().toMillis()).max().orElse(0);
    // A cue that is cut has its time, made long enough for all, shared out by columns; the last
    // piece of many short words then needs up to as long again where the limit counts words.
    // Rows that are joined have a space more to read, 50 ms at 20 characters a second.
    return Math.max(cue.end().toMillis(), lastWord) + 2 * needed + 50L * cue.lines().size();
  }

  @Provide
  Arbitrary<Profile> profiles() {
    return Arbitraries.of(Profile.all());
  }

  @Provide
  Arbitrary<FrameRate> rates() {
    return Arbitraries.of(FrameRate.FPS_23_976, FrameRate.FPS_25, FrameRate.FPS_29_97_DF);
  }

  @Provide
  Arbitrary<CaptionDocument> anything() {
    return Documents.everything();
  }

  /** Documents in the order of time with gaps and overlaps of every size. */
  @Provide
  Arbitrary<CaptionDocument> talks() {
    Arbitrary<Integer> gaps =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.integers().between(0, 600)),
            Tuple.of(2, Arbitraries.integers().between(600, 4000)),
            Tuple.of(1, Arbitraries.integers().between(-2500, 0)),
            Tuple.of(1, Arbitraries.just(0)));
    Arbitrary<Integer> lengths =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.integers().between(1, 1000)),
            Tuple.of(4, Arbitraries.integers().between(800, 5000)),
            Tuple.of(1, Arbitraries.integers().between(5000, 25_000)));
    Arbitrary<Placement> places =
        Arbitraries.of(
            Placement.DEFAULT,
            Placement.DEFAULT.withLine(new Placement.LinePosition.Row(0), Placement.Anchor.START));
    return Combinators.combine(
            gaps,
            lengths,
            rows(),
            places.optional(0.1),
            Arbitraries.of("Ann", "Bob").optional(0.3),
            Arbitraries.of(true, false))
        .as(Talk::new)
        .list()
        .ofMaxSize(12)
        .map(FixPropertyTest::document);
  }

  private record Talk(
      int gapMillis,
      int lengthMillis,
      List<Line> rows,
      Optional<Placement> placement,
      Optional<String> speaker,
      boolean timed) {}

  private static CaptionDocument document(List<Talk> talks) {
    List<Cue> cues = new ArrayList<>();
    long at = 1000;
    long start = 0;
    for (Talk talk : talks) {
      start = Math.max(start, at + talk.gapMillis());
      at = start + talk.lengthMillis();
      Cue cue =
          new Cue(
              Optional.empty(),
              Duration.ofMillis(start),
              Duration.ofMillis(at),
              talk.rows(),
              talk.placement(),
              talk.speaker(),
              List.of(),
              DisplayMode.POP_ON);
      cues.add(talk.timed() ? spoken(cue) : cue);
    }
    return CaptionDocument.of("en", cues);
  }

  /** Gives each word its share of the cue's time. */
  private static Cue spoken(Cue cue) {
    String[] texts = cue.text().strip().split("\\s+", -1);
    long millis = cue.duration().toMillis();
    if (cue.text().isBlank() || millis < texts.length) {
      return cue;
    }
    List<Word> words = new ArrayList<>();
    for (int at = 0; at < texts.length; at++) {
      words.add(
          new Word(
              texts[at],
              cue.start().plusMillis(at * millis / texts.length),
              cue.start().plusMillis((at + 1) * millis / texts.length),
              Optional.empty()));
    }
    return new Cue(
        cue.id(),
        cue.start(),
        cue.end(),
        cue.lines(),
        cue.placement(),
        cue.speaker(),
        words,
        cue.mode());
  }

  private static Arbitrary<List<Line>> rows() {
    Arbitrary<String> word =
        Arbitraries.of(
            "a", "the", "and", "caption", "said.", "- Well,", "no?", "x".repeat(45), "\u266A");
    Arbitrary<String> texts =
        word.list().ofMinSize(1).ofMaxSize(14).map(words -> String.join(" ", words));
    Arbitrary<Style> styles = Arbitraries.of(Style.PLAIN, Style.ITALIC, Style.PLAIN.withBold(true));
    Arbitrary<Line> rows =
        Combinators.combine(texts, styles, texts, styles)
            .as((a, one, b, two) -> new Line(List.of(Span.of(a, one), Span.of(" " + b, two))));
    Arbitrary<Line> shortRows = texts.map(text -> Line.of(text.substring(0, 1) + "."));
    return Arbitraries.oneOf(rows, shortRows, shortRows).list().ofMaxSize(4);
  }

  private static List<String> words(CaptionDocument document) {
    List<String> words = new ArrayList<>();
    for (Cue cue : document.cues()) {
      for (String word : cue.text().strip().split("\\s+", -1)) {
        if (!word.isEmpty()) {
          words.add(word);
        }
      }
    }
    return words;
  }

  private static List<Glyph> glyphs(CaptionDocument document) {
    List<Glyph> glyphs = new ArrayList<>();
    for (Cue cue : document.cues()) {
      for (Line line : cue.lines()) {
        for (Span span : line.spans()) {
          span.text()
              .codePoints()
              .filter(c -> !Character.isWhitespace(c))
              .forEach(
                  c ->
                      glyphs.add(
                          new Glyph(
                              c,
                              span.style(),
                              span.ruby(),
                              span.voice(),
                              span.language(),
                              span.from(),
                              cue.speaker(),
                              cue.placement(),
                              cue.mode())));
        }
      }
    }
    return glyphs;
  }

  private static List<Word> timedWords(CaptionDocument document) {
    return document.cues().stream().flatMap(cue -> cue.words().stream()).toList();
  }

  private static List<String> ids(CaptionDocument document) {
    return document.cues().stream().flatMap(cue -> cue.id().stream()).toList();
  }

  private static long errors(Report report) {
    return report.findings().stream()
        .map(Finding::severity)
        .filter(severity -> severity == Severity.ERROR)
        .count();
  }
}
