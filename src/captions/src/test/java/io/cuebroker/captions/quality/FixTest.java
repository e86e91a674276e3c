package io.cuebroker.captions.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.quality.Quality.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FixTest {
  private static final Placement TOP =
      Placement.DEFAULT.withLine(new Placement.LinePosition.Row(0), Placement.Anchor.START);

  @Test
  void leavesGoodCaptionsAlone() {
    CaptionDocument document = document(cue(1000, 3000, "Good\nmorning."), cue(3067, 5000, "Yes."));

    Fix fix = fix(document);

    assertThat(fix.document()).isSameAs(document);
    assertThat(fix.changes()).isEmpty();
    assertThat(fix.unmended()).isEmpty();
  }

  @Test
  void breaksALongRow() {
    Fix fix =
        fix(document(cue(0, 5000, "The prime minister arrived in the capital on Monday night.")));

    assertThat(fix.document().cues().get(0).text())
        .isEqualTo("The prime minister arrived\nin the capital on Monday night.");
    assertThat(fix.changes())
        .extracting(Fix.Change::message)
        .containsExactly("cue 1: its rows were broken anew");
    assertThat(fix.after().passes()).hasValue(true);
  }

  @Test
  void cutsALongAndSlowCueIntoAsManyPiecesAsItsTimeNeeds() {
    String text =
        "The prime minister arrived in the capital on Monday night and said there that nothing"
            + " of the sort had ever happened before in all of her long years";
    Cue cue = cue(0, 17_000, text);

    for (Profile profile : List.of(Profile.NETFLIX, Profile.DEFAULT)) {
      Fix fix = Quality.fix(document(cue), profile, FrameRate.FPS_25);

      assertThat(fix.document().cues()).as(profile.id()).hasSizeGreaterThan(2);
      assertThat(fix.after().passes()).as(profile.id()).hasValue(true);
    }
  }

  @Test
  void cutsNoPieceTooShortToBeSeenUnderAProfileWithoutDurations() {
    Cue cue = cue(0, 200, "word ".repeat(40).strip());

    Fix fix = Quality.fix(document(cue), Profile.FCC, FrameRate.FPS_25);

    assertThat(fix.document().cues()).hasSize(1);
  }

  @Test
  void cutsACueOfTooManyRowsAtASentence() {
    Style italic = Style.ITALIC;
    Cue cue =
        new Cue(
            Optional.of("seven"),
            Duration.ofSeconds(1),
            Duration.ofSeconds(9),
            List.of(
                Line.of("The prime minister arrived in the capital"),
                Line.of("on Monday. He said that nothing of the"),
                new Line(List.of(Span.of("sort has "), Span.of("ever happened before.", italic)))),
            Optional.of(TOP),
            Optional.of("Ann"),
            List.of(),
            DisplayMode.POP_ON);

    Fix fix = fix(document(cue));

    List<Cue> cues = fix.document().cues();
    assertThat(cues).hasSize(2);
    assertThat(cues).extracting(Cue::id).containsExactly(Optional.of("seven"), Optional.empty());
    assertThat(cues).allSatisfy(piece -> assertThat(piece.placement()).contains(TOP));
    assertThat(cues).allSatisfy(piece -> assertThat(piece.speaker()).contains("Ann"));
    assertThat(cues.get(0).start()).isEqualTo(cue.start());
    assertThat(cues.get(1).end()).isEqualTo(cue.end());
    assertThat(cues.get(1).start().minus(cues.get(0).end())).isEqualTo(Duration.ofMillis(67));
    assertThat(cues.get(1).lines().get(cues.get(1).lines().size() - 1).spans())
        .last()
        .extracting(Span::style)
        .isEqualTo(italic);
    assertThat(fix.changes())
        .extracting(Fix.Change::cueNumber, Fix.Change::newNumbers)
        .containsExactly(tuple(1, List.of(1, 2)));
    assertThat(fix.after().findings()).isEmpty();
  }

  @Test
  void cutsWhereTheWordsAreSpoken() {
    String text = "one two three four\nfive six seven eight\nnine ten eleven";
    List<Word> words = new ArrayList<>();
    int at = 0;
    for (String word : text.split("\\s", -1)) {
      // A long silence before the last row.
      int start = at * 300 + (at >= 8 ? 2000 : 0);
      words.add(word(word, start, start + 250));
      at++;
    }
    Cue cue = spoken(cue(0, 6000, text), words);

    Fix fix = Quality.fix(document(cue), oneRow(), FrameRate.FPS_25);

    assertThat(fix.document().cues())
        .extracting(piece -> piece.start().toMillis())
        .containsExactly(0L, 4400L);
    assertThat(fix.document().cues().stream().flatMap(piece -> piece.words().stream()))
        .containsExactlyElementsOf(words);
  }

  @Test
  void letsABriefCueStayIntoTheSilence() {
    Fix fix = fix(document(cue(1000, 1300, "No."), cue(5000, 6000, "Why not?")));

    assertThat(times(fix)).containsExactly("1000-1833", "5000-6000");
    assertThat(fix.changes())
        .extracting(Fix.Change::message)
        .containsExactly("cue 1: it ends 533 ms later");
  }

  @Test
  void letsTheLastCueEndLaterButNotAfterTheMedia() {
    CaptionDocument document = document(cue(1000, 1300, "No."));

    assertThat(times(fix(document))).containsExactly("1000-1833");
    assertThat(
            times(
                Quality.fix(
                    document, Profile.NETFLIX, FrameRate.FPS_29_97_NDF, Duration.ofMillis(1500))))
        .containsExactly("667-1500");
  }

  @Test
  void letsACueComeEarlierWhereItCannotStay() {
    Fix fix = fix(document(cue(2000, 2500, "No."), cue(2567, 4000, "Why not?")));

    assertThat(times(fix)).containsExactly("1667-2500", "2567-4000");
  }

  @Test
  void closesAGapThatFlickers() {
    Fix fix = fix(document(cue(0, 2000, "No."), cue(2300, 4000, "Why not?")));

    assertThat(times(fix)).containsExactly("0-2233", "2300-4000");
    assertThat(fix.after().findings()).isEmpty();
  }

  @Test
  void partsCuesThatTouchOrOverlap() {
    assertThat(times(fix(document(cue(0, 2000, "No."), cue(2000, 4000, "Why not?")))))
        .containsExactly("0-1933", "2000-4000");
    assertThat(times(fix(document(cue(0, 2500, "No."), cue(2000, 4000, "Why not?")))))
        .containsExactly("0-1933", "2000-4000");
    assertThat(times(fix(document(cue(0, 833, "No."), cue(833, 3000, "Why not?")))))
        .containsExactly("0-833", "900-3000");
  }

  @Test
  void leavesVoicesAtTwoPlacesTogether() {
    CaptionDocument document =
        document(cue(0, 2500, "No."), cue(2000, 4000, "Why not?").withPlacement(TOP));

    Fix fix = fix(document);

    assertThat(fix.document()).isSameAs(document);
    assertThat(fix.unmended())
        .extracting(one -> one.finding().rule())
        .containsExactly(Rule.OVERLAP);
  }

  @Test
  void shortensWhatStaysTooLong() {
    assertThat(times(fix(document(cue(0, 30_000, "[music]"))))).containsExactly("0-7000");
  }

  @Test
  void neverHidesWhatIsStillSaidToShortenACue() {
    Cue cue =
        spoken(cue(0, 9000, "Well, no."), List.of(word("Well,", 0, 500), word("no.", 8000, 8500)));

    Fix fix = fix(document(cue));

    assertThat(times(fix)).containsExactly("0-9000");
    assertThat(fix.unmended().get(0).reason()).contains("hide what is said");
  }

  @Test
  void bringsACueToItsFirstWord() {
    Cue cue = spoken(cue(1000, 6000, "Hello."), List.of(word("Hello.", 4000, 5500)));

    assertThat(times(fix(document(cue)))).containsExactly("4000-6000");
  }

  @Test
  void neverPartsAWordLongerThanAGridHas() {
    CaptionDocument document = document(cue(0, 5000, "x".repeat(40)));

    Fix fix = Quality.fix(document, Profile.CEA_608, FrameRate.FPS_29_97_NDF);

    assertThat(fix.document()).isSameAs(document);
    assertThat(fix.unmended().get(0).reason()).contains("a word is longer than a row");
  }

  @Test
  void neverSortsCues() {
    CaptionDocument document = document(cue(5000, 6000, "B."), cue(1000, 1400, "A."));

    Fix fix = fix(document);

    assertThat(fix.document().cues()).extracting(Cue::text).containsExactly("B.", "A.");
    assertThat(times(fix)).containsExactly("5000-6000", "1000-1833");
    assertThat(fix.unmended()).extracting(one -> one.finding().rule()).containsExactly(Rule.ORDER);
  }

  @Test
  void breaksOnlyWhatTheGridCannotHoldForTheFcc() {
    CaptionDocument document =
        document(cue(0, 100, "word ".repeat(10).strip()), cue(150, 200, "Hi."));

    Fix fix = Quality.fix(document, Profile.FCC, FrameRate.FPS_29_97_NDF);

    assertThat(times(fix)).containsExactly("0-100", "150-200");
    assertThat(fix.document().cues().get(0).lines()).hasSize(2);
  }

  @Test
  void takesTimeInProportionToTheDocument() {
    List<Cue> cues = new ArrayList<>();
    for (int at = 0; at < 10_000; at++) {
      int start = at * 2000;
      cues.add(cue(start, start + 300 + at % 2200, "word ".repeat(at % 30).strip()));
    }

    long from = System.nanoTime();
    Fix fix = fix(CaptionDocument.of("en", cues));

    assertThat(fix.document().cues()).hasSizeGreaterThanOrEqualTo(10_000);
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void standsCuesThatAllOverlap() {
    List<Cue> cues = new ArrayList<>();
    for (int at = 0; at < 5000; at++) {
      cues.add(cue(at, 1_000_000 + at, "word ".repeat(20).strip()));
    }

    Fix fix = fix(CaptionDocument.of("en", cues));

    assertThat(fix.document().cues()).allMatch(cue -> cue.lines().size() <= 3);
  }

  private static Profile oneRow() {
    return Profile.of("one-row", Map.of("max_lines", "1"));
  }

  private static List<String> times(Fix fix) {
    return fix.document().cues().stream()
        .map(cue -> cue.start().toMillis() + "-" + cue.end().toMillis())
        .toList();
  }

  private static Fix fix(CaptionDocument document) {
    return Quality.fix(document, Profile.NETFLIX, FrameRate.FPS_29_97_NDF);
  }

  private static CaptionDocument document(Cue... cues) {
    return CaptionDocument.of("en", List.of(cues));
  }

  private static Cue cue(int startMillis, int endMillis, String text) {
    return Cue.of(Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), text);
  }

  private static Word word(String text, int startMillis, int endMillis) {
    return new Word(
        text, Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), Optional.empty());
  }

  private static Cue spoken(Cue cue, List<Word> words) {
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
}
