package io.cuebroker.captions.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.quality.Quality.Coverage;
import io.cuebroker.captions.quality.Quality.Evidence;
import io.cuebroker.captions.quality.Quality.Finding;
import io.cuebroker.captions.quality.Quality.Measurement;
import io.cuebroker.captions.quality.Quality.Report;
import io.cuebroker.captions.quality.Quality.Rule;
import io.cuebroker.captions.quality.Quality.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SpeechCheckTest {
  @Test
  void knowsNoCoverageWithoutTimesOfWords() {
    assertThat(check(List.of(), cue(0, 2000, "Good morning.")).coverage()).isEmpty();
  }

  @Test
  void findsWordsThatNoCueShows() {
    List<Word> speech =
        List.of(
            word("before", 0, 400),
            word("Good", 1000, 1400),
            word("morning", 1500, 1900),
            word("lost", 4000, 4300),
            word("words", 4400, 4900),
            word("Bye", 6000, 6500));

    Report report = check(speech, cue(1000, 3000, "Good morning."), cue(6000, 7000, "Bye."));

    assertThat(report.coverage()).contains(new Coverage(6, 3, 2500, 1200));
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::cueNumber, Finding::measured, Finding::unit)
        .containsExactly(
            tuple(Rule.WORDS_OUTSIDE_CUES, 1, 1.0, "words"),
            tuple(Rule.WORDS_OUTSIDE_CUES, 1, 2.0, "words"),
            tuple(Rule.SPEECH_UNCOVERED, 1, 800.0, "ms"));
    assertThat(report.findings().get(0).message())
        .isEqualTo("before cue 1 no cue shows what is said: 1 words, the limit is 0");
    // half of the cues are at fault, half of the words are outside
    assertThat(report.score()).hasValue(25);
  }

  @Test
  void countsSpeechThatAWordsEndLeavesUncovered() {
    Report report =
        check(List.of(word("loooong", 0, 4000)), cue(0, 1000, "Long,"), cue(2000, 3000, "long."));

    assertThat(report.coverage()).contains(new Coverage(1, 0, 4000, 2000));
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::cueNumber)
        .containsExactly(tuple(Rule.SPEECH_UNCOVERED, 1), tuple(Rule.SPEECH_UNCOVERED, 2));
  }

  @Test
  void takesTheWordsOfTheCuesWhereNoOthersAreGiven() {
    Cue cue = spoken(cue(2000, 3000, "late"), word("early", 0, 900));

    Report report =
        Quality.check(CaptionDocument.of("en", List.of(cue)), Profile.BBC, FrameRate.FPS_25);

    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.SYNC, Rule.WORDS_OUTSIDE_CUES, Rule.SPEECH_UNCOVERED);
  }

  @Test
  void blamesNoCueWhereThereIsNone() {
    Report report = check(List.of(word("Hello", 500, 900)));

    assertThat(report.findings())
        .extracting(Finding::rule, Finding::cueNumber)
        .containsExactly(tuple(Rule.WORDS_OUTSIDE_CUES, 0));
    assertThat(report.score()).hasValue(0);
  }

  @Test
  void warnsOfCuesFarFromTheirWords() {
    Cue early = spoken(cue(0, 3000, "Early."), word("Early.", 1501, 2000));
    Cue late = spoken(cue(10_000, 12_000, "Late."), word("Late.", 8499, 10_500));
    Cue lingers = spoken(cue(20_000, 24_000, "Lingers."), word("Lingers.", 20_000, 20_500));
    Cue near = spoken(cue(30_000, 32_000, "Near."), word("Near.", 31_500, 31_900));

    Report report = check(List.of(), early, late, lingers, near);

    assertThat(report.findings())
        .extracting(Finding::rule, Finding::cueNumber, Finding::measured, Finding::severity)
        .containsExactly(
            tuple(Rule.SYNC, 1, 1501.0, Severity.WARNING),
            tuple(Rule.SYNC, 2, 1501.0, Severity.WARNING),
            tuple(Rule.SYNC, 3, 3500.0, Severity.WARNING));
  }

  @Test
  void letsACueStayForAsLongAsItTakesToRead() {
    String text = "Twelve words that are said in no\ntime at all, you see?";
    Cue cue = spoken(cue(0, 4000, text), word("all", 0, 500));

    assertThat(check(List.of(), cue).findings()).isEmpty();
  }

  @Test
  void givesEvidenceButNoMarkForTheFcc() {
    Cue cue = spoken(cue(1000, 1100, "x".repeat(33)), word("x", 800, 1000));

    Report report =
        Quality.check(CaptionDocument.of("en", List.of(cue)), Profile.FCC, FrameRate.FPS_29_97_NDF);

    assertThat(report.passes()).isEmpty();
    assertThat(report.score()).isEmpty();
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(
            tuple(Rule.UNSUPPORTED_LINE, Severity.NOTE),
            tuple(Rule.WORDS_OUTSIDE_CUES, Severity.NOTE));
    assertThat(report.evidence())
        .extracting(Evidence::demand)
        .containsExactly("accurate", "synchronous", "complete", "placed");
    assertThat(report.evidence().get(0).measurements()).isEmpty();
    assertThat(report.evidence().get(0).message()).contains("without a reference");
    assertThat(measured(report))
        .contains(
            new Measurement("latest_start", 200, "ms"),
            new Measurement("words_outside_cues", 1, "words"),
            new Measurement("widest_row", 33, "columns"));
  }

  @Test
  void saysWhatCannotBeMeasuredForTheFcc() {
    Report report =
        Quality.check(CaptionDocument.of("en", List.of()), Profile.FCC, FrameRate.FPS_29_97_NDF);

    assertThat(report.evidence().get(1).message()).contains("no word's time is known");
    assertThat(report.evidence().get(2).message()).contains("no word's time is known");
    assertThat(measured(report)).extracting(Measurement::id).doesNotContain("words_spoken");
  }

  private static List<Measurement> measured(Report report) {
    List<Measurement> measurements = new ArrayList<>();
    report.evidence().forEach(one -> measurements.addAll(one.measurements()));
    return measurements;
  }

  private static Report check(List<Word> speech, Cue... cues) {
    return Quality.check(
        CaptionDocument.of("en", List.of(cues)), Profile.BBC, FrameRate.FPS_25, speech);
  }

  private static Word word(String text, int startMillis, int endMillis) {
    return new Word(
        text, Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), Optional.empty());
  }

  private static Cue cue(int startMillis, int endMillis, String text) {
    return Cue.of(Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), text);
  }

  private static Cue spoken(Cue cue, Word... words) {
    return new Cue(
        cue.id(),
        cue.start(),
        cue.end(),
        Line.split(cue.text()),
        cue.placement(),
        cue.speaker(),
        List.of(words),
        DisplayMode.POP_ON);
  }
}
