package io.cuebroker.captions.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.quality.Quality.Finding;
import io.cuebroker.captions.quality.Quality.Report;
import io.cuebroker.captions.quality.Quality.Rule;
import io.cuebroker.captions.quality.Quality.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QualityTest {
  @Test
  void findsNothingInGoodCaptions() {
    Report report = check(cue(1000, 3000, "Good morning,\neverybody."), cue(3067, 5000, "Hello."));

    assertThat(report.findings()).isEmpty();
    assertThat(report.score()).hasValue(100);
    assertThat(report.passes()).hasValue(true);
  }

  @Test
  void findsNoFaultInSilence() {
    assertThat(check().passes()).hasValue(true);
    assertThat(check().score()).hasValue(100);
  }

  @Test
  void measuresTheWidestLine() {
    Report report = check(cue(0, 7000, "short\n" + "x".repeat(43)));

    Finding finding = report.findings().get(0);
    assertThat(finding.rule()).isEqualTo(Rule.CHARS_PER_LINE);
    assertThat(finding.measured()).isEqualTo(43);
    assertThat(finding.limit()).isEqualTo(42);
    assertThat(finding.message())
        .isEqualTo("cue 1 has a long line 2: 43 characters, the limit is 42");
  }

  @Test
  void callsALineTooLongForTheCea608GridUnsupported() {
    Report report =
        Quality.check(
            document(cue(0, 7000, "x".repeat(33))), Profile.CEA_608, FrameRate.FPS_29_97_NDF);

    assertThat(report.findings()).extracting(Finding::rule).containsExactly(Rule.UNSUPPORTED_LINE);
  }

  @Test
  void countsLines() {
    assertThat(rules(cue(0, 3000, "a\nb\nc"))).containsExactly(Rule.LINES);
  }

  @Test
  void measuresReadingSpeedWithSpacesButWithoutLineBreaks() {
    assertThat(rules(cue(0, 1000, "ten chars.\nten chars."))).isEmpty();
    assertThat(rules(cue(0, 1000, "ten chars.\nten charts."))).containsExactly(Rule.READING_SPEED);
  }

  @Test
  void neverCountsStylesOrRubyAsCharacters() {
    Span annotated =
        new Span(
            "x".repeat(40),
            Style.PLAIN,
            Optional.of("a very long annotation"),
            Optional.of("A very long name of a speaker"),
            Optional.empty(),
            Optional.empty());
    Cue cue = cue(0, 2000, "x").withLines(List.of(new Line(List.of(annotated))));

    assertThat(rules(cue)).isEmpty();
  }

  @Test
  void forgivesTheRoundingOfTimesToMilliseconds() {
    assertThat(rules(cue(0, 832, "Hi."))).isEmpty();
    assertThat(rules(cue(0, 831, "Hi."))).containsExactly(Rule.MIN_DURATION);
    assertThat(rules(cue(0, 7001, "Hi."))).isEmpty();
    assertThat(rules(cue(0, 7002, "Hi."))).containsExactly(Rule.MAX_DURATION);
    assertThat(rules(cue(0, 1000, "Hi."), cue(1066, 2000, "Ho."))).isEmpty();
    assertThat(rules(cue(0, 1000, "Hi."), cue(1065, 2000, "Ho."))).containsExactly(Rule.MIN_GAP);
  }

  @Test
  void measuresGapsInFramesOfTheVideo() {
    CaptionDocument document = document(cue(0, 1000, "Hi."), cue(1067, 2000, "Ho."));

    Report report = Quality.check(document, Profile.NETFLIX, FrameRate.FPS_24);

    assertThat(report.findings()).extracting(Finding::rule).containsExactly(Rule.MIN_GAP);
    assertThat(report.findings().get(0).measured()).isEqualTo(1.61);
    assertThat(report.findings().get(0).unit()).isEqualTo("frames");
  }

  @Test
  void letsCuesTouchWhereTheProfileNamesNoGap() {
    CaptionDocument document = document(cue(0, 1000, "Hi."), cue(1000, 2000, "Ho."));

    assertThat(Quality.check(document, Profile.BBC, FrameRate.FPS_25).passes()).hasValue(true);
  }

  @Test
  void warnsOfAGapThatFlickers() {
    Report report = check(cue(0, 1000, "Hi."), cue(1300, 3000, "Ho."));

    assertThat(report.findings()).extracting(Finding::rule).containsExactly(Rule.FLICKER_GAP);
    assertThat(report.passes()).hasValue(true);
    assertThat(report.score()).hasValue(87);
  }

  @Test
  void findsAnOverlapWithACueFurtherBack() {
    Report report =
        check(cue(0, 5000, "Long."), cue(1000, 2000, "Short."), cue(3000, 4000, "Another."));

    assertThat(report.findings())
        .extracting(Finding::rule, Finding::cueNumber, Finding::measured)
        .containsExactly(tuple(Rule.OVERLAP, 2, 4000.0), tuple(Rule.OVERLAP, 3, 2000.0));
  }

  @Test
  void onlyWarnsOfAnOverlapAtAnotherPlace() {
    Cue top =
        cue(1000, 3000, "Top.")
            .withPlacement(
                Placement.DEFAULT.withLine(
                    new Placement.LinePosition.Row(0), Placement.Anchor.START));

    Report report = check(cue(0, 2000, "Bottom."), top);

    assertThat(report.findings()).extracting(Finding::severity).containsExactly(Severity.WARNING);
  }

  @Test
  void findsACueOutOfOrderWithoutCallingItAnOverlap() {
    assertThat(rules(cue(5000, 6000, "B."), cue(1000, 2000, "A."))).containsExactly(Rule.ORDER);
  }

  @Test
  void findsACueWithoutText() {
    assertThat(rules(cue(0, 1000, ""))).containsExactly(Rule.EMPTY_TEXT);
    assertThat(rules(cue(0, 1000, " \n"))).containsExactly(Rule.EMPTY_TEXT);
  }

  @Test
  void scoresTheShareOfCuesWithoutFault() {
    Report report =
        check(cue(0, 100, "Fast and short."), cue(1000, 2000, "Good."), cue(3000, 4000, "Good."));

    assertThat(report.score()).hasValue(66);
    assertThat(report.passes()).hasValue(false);
  }

  @Test
  void onlyWarnsOfRowsThatAGuideAllowsNowAndThen() {
    CaptionDocument three = document(cue(0, 3000, "a\nb\nc"));
    CaptionDocument four = document(cue(0, 3000, "a\nb\nc\nd"));

    assertThat(Quality.check(three, Profile.BBC, FrameRate.FPS_25).findings())
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(tuple(Rule.LINES, Severity.WARNING));
    assertThat(Quality.check(four, Profile.BBC, FrameRate.FPS_25).passes()).hasValue(false);
  }

  @Test
  void countsWordsOfAMinuteForTheBbcButNoDashesAndNotes() {
    String nine = "- one two three\n\u266A four five six seven 8 9 \u266A";

    assertThat(bbcRules(nine)).isEmpty();
    assertThat(bbcRules(nine + " ten")).containsExactly(Rule.READING_SPEED);
  }

  @Test
  void countsSpacesOnlyWhereTheProfileSaysSo() {
    CaptionDocument document = document(cue(0, 1000, "a b c d e f g h i j k l m"));
    Profile without = Profile.of("desk", Map.of("count_spaces", "false"));

    assertThat(Quality.check(document, Profile.NETFLIX, FrameRate.FPS_25).findings())
        .extracting(Finding::measured)
        .containsExactly(25.0);
    assertThat(Quality.check(document, without, FrameRate.FPS_25).findings()).isEmpty();
  }

  @Test
  void ignoresSpacesAtTheEndsOfARow() {
    assertThat(rules(cue(0, 7000, "x".repeat(42) + "   "))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FPS_23_976, 83, 84, 125, 458, 501",
    "FPS_24, 82, 83, 125, 458, 500",
    "FPS_25, 78, 80, 120, 440, 480",
    "FPS_29_97_DF, 65, 67, 100, 367, 400",
    "FPS_30, 65, 67, 100, 367, 400",
    "FPS_50, 38, 40, 60, 220, 240",
    "FPS_59_94_NDF, 32, 33, 50, 184, 200",
    "FPS_60, 32, 33, 50, 183, 200"
  })
  void countsGapsInFramesOfEveryRate(
      String name, int tooShort, int two, int three, int eleven, int twelve) throws Exception {
    FrameRate rate = (FrameRate) FrameRate.class.getField(name).get(null);

    assertThat(gapRules(tooShort - 1, rate)).containsExactly(Rule.MIN_GAP);
    assertThat(gapRules(two, rate)).isEmpty();
    assertThat(gapRules(three, rate)).containsExactly(Rule.FLICKER_GAP);
    assertThat(gapRules(eleven, rate)).containsExactly(Rule.FLICKER_GAP);
    assertThat(gapRules(twelve, rate)).isEmpty();
  }

  @Test
  void neverDriftsWithinADay() {
    int day = 24 * 3600 * 1000;

    Report report = check(cue(day, day + 1000, "Hi."), cue(day + 1067, day + 2000, "Ho."));

    assertThat(report.findings()).isEmpty();
  }

  private static List<Rule> gapRules(int gapMillis, FrameRate rate) {
    CaptionDocument document =
        document(cue(0, 1000, "Hi."), cue(1000 + gapMillis, 3000 + gapMillis, "Ho."));
    return Quality.check(document, Profile.NETFLIX, rate).findings().stream()
        .map(Finding::rule)
        .toList();
  }

  private static List<Rule> bbcRules(String text) {
    return Quality.check(document(cue(0, 3000, text)), Profile.BBC, FrameRate.FPS_25)
        .findings()
        .stream()
        .map(Finding::rule)
        .toList();
  }

  private static List<Rule> rules(Cue... cues) {
    return check(cues).findings().stream().map(Finding::rule).toList();
  }

  private static Report check(Cue... cues) {
    return Quality.check(document(cues), Profile.NETFLIX, FrameRate.FPS_29_97_NDF);
  }

  private static CaptionDocument document(Cue... cues) {
    return CaptionDocument.of("en", List.of(cues));
  }

  private static Cue cue(int startMillis, int endMillis, String text) {
    return Cue.of(Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), text);
  }
}
