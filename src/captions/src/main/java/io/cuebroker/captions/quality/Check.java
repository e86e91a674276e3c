package io.cuebroker.captions.quality;

import static io.cuebroker.captions.quality.Quality.Severity.ERROR;
import static io.cuebroker.captions.quality.Quality.Severity.WARNING;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.profile.ReadingSpeed;
import io.cuebroker.captions.quality.Quality.Coverage;
import io.cuebroker.captions.quality.Quality.Finding;
import io.cuebroker.captions.quality.Quality.Mark;
import io.cuebroker.captions.quality.Quality.Report;
import io.cuebroker.captions.quality.Quality.Rule;
import io.cuebroker.captions.quality.Quality.Severity;
import io.cuebroker.captions.timecode.Timecode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One run of {@link Quality#check}. */
final class Check {
  /** Both ends of a time span are rounded to milliseconds, each by up to half of one. */
  static final int ROUNDING_MILLIS = 1;

  /** Some 12 days; no gap so long is short, and larger numbers would overflow. */
  private static final long LONG_GAP_MILLIS = 1_000_000_000;

  private static final double WARNING_WEIGHT = 0.25;

  private final List<Cue> cues;
  private final Profile profile;
  private final FrameRate rate;
  private final List<Word> speech;
  private final Findings findings;

  Check(List<Cue> cues, Profile profile, FrameRate rate, List<Word> speech) {
    this.cues = cues;
    this.profile = profile;
    this.rate = rate;
    this.speech = speech;
    this.findings = new Findings(cues, profile);
  }

  Report report() {
    Optional<Coverage> coverage = run();
    List<Finding> found = findings.sorted();
    return new Report(
        profile.id(),
        cues.size(),
        found,
        coverage,
        profile.judged() ? Optional.of(mark(found, coverage)) : Optional.empty(),
        profile.judged() ? List.of() : new FccEvidence(cues, profile, coverage).list());
  }

  /** Returns what is found, in no order. */
  List<Finding> findings() {
    run();
    return findings.list();
  }

  private Optional<Coverage> run() {
    for (int at = 0; at < cues.size(); at++) {
      checkDuration(at);
      if (cues.get(at).text().isBlank()) {
        findings.add(Rule.EMPTY_TEXT, ERROR, at, new Miss(0, 1, "characters"), "has no text");
      } else {
        checkRows(at);
        checkReadingSpeed(at);
      }
      checkOrder(at);
    }
    checkNeighbours();
    return new SpeechCheck(cues, profile, speech, findings).run();
  }

  private void checkDuration(int at) {
    long millis = cues.get(at).duration().toMillis();
    if (millis + ROUNDING_MILLIS < profile.minDurationMillis()) {
      Miss miss = new Miss((double) millis, profile.minDurationMillis(), "ms");
      findings.add(Rule.MIN_DURATION, ERROR, at, miss, "is on screen too briefly");
    }
    if (millis - ROUNDING_MILLIS > profile.maxDurationMillis()) {
      Miss miss = new Miss((double) millis, profile.maxDurationMillis(), "ms");
      findings.add(Rule.MAX_DURATION, ERROR, at, miss, "stays on screen too long");
    }
  }

  private void checkRows(int at) {
    Cue cue = cues.get(at);
    int widest = 0;
    int widestRow = 0;
    for (int row = 0; row < cue.lines().size(); row++) {
      int width = profile.columns(cue.lines().get(row).text().strip());
      if (width > widest) {
        widest = width;
        widestRow = row + 1;
      }
    }
    if (widest > profile.maxLineColumns()) {
      Rule rule = profile.columnsAreHard() ? Rule.UNSUPPORTED_LINE : Rule.CHARS_PER_LINE;
      Miss miss = new Miss(widest, profile.maxLineColumns(), "characters");
      findings.add(rule, ERROR, at, miss, "has a long line " + widestRow);
    }
    int rows = cue.lines().size();
    if (rows > profile.maxLines()) {
      Miss miss = new Miss(rows, profile.maxLines(), "lines");
      Severity severity = rows > profile.rareLines() ? ERROR : WARNING;
      findings.add(Rule.LINES, severity, at, miss, "has too many lines");
    }
  }

  private void checkReadingSpeed(int at) {
    TextSize size = TextSize.of(cues.get(at), profile);
    long millis = cues.get(at).duration().toMillis();
    ReadingSpeed speed = profile.readingSpeed();
    if (size.speed(speed, millis + ROUNDING_MILLIS) > speed.limit()) {
      Miss miss = new Miss(size.speed(speed, millis), speed.limit(), speed.unit());
      findings.add(Rule.READING_SPEED, ERROR, at, miss, "goes by too fast");
    }
  }

  private void checkOrder(int at) {
    if (at > 0 && cues.get(at).start().compareTo(cues.get(at - 1).start()) < 0) {
      long millis = cues.get(at - 1).start().minus(cues.get(at).start()).toMillis();
      Miss miss = new Miss((double) millis, 0, "ms");
      findings.add(Rule.ORDER, ERROR, at, miss, "starts before the cue ahead of it");
    }
  }

  /** Compares each cue with what is on screen before it, whatever the order of the file. */
  private void checkNeighbours() {
    List<Integer> byStart =
        IntStream.range(0, cues.size())
            .boxed()
            .sorted(Comparator.comparing((Integer at) -> cues.get(at).start()))
            .toList();
    int latest = 0;
    for (int place = 1; place < byStart.size(); place++) {
      checkGap(cues.get(byStart.get(latest)), byStart.get(place));
      Cue cue = cues.get(byStart.get(place));
      if (cue.end().compareTo(cues.get(byStart.get(latest)).end()) > 0) {
        latest = place;
      }
    }
  }

  private void checkGap(Cue before, int at) {
    Cue cue = cues.get(at);
    long gapMillis = cue.start().minus(before.end()).toMillis();
    if (gapMillis < 0) {
      // Two voices at two places may well be on screen together.
      Severity severity = before.placement().equals(cue.placement()) ? ERROR : WARNING;
      Miss miss = new Miss((double) -gapMillis, 0, "ms");
      findings.add(Rule.OVERLAP, severity, at, miss, "overlaps an earlier cue");
      return;
    }
    int limit = profile.minGapFrames();
    if (isShorterThan(limit, gapMillis + ROUNDING_MILLIS)) {
      Miss miss = new Miss(frames(gapMillis), limit, "frames");
      findings.add(Rule.MIN_GAP, ERROR, at, miss, "follows the cue before too closely");
    } else if (flickers(gapMillis, profile, rate)) {
      Miss miss = new Miss(frames(gapMillis), limit, "frames");
      findings.add(Rule.FLICKER_GAP, WARNING, at, miss, "follows a gap so short that it flickers");
    }
  }

  /** Returns whether a gap is one of those that the profile closes. */
  static boolean flickers(long gapMillis, Profile profile, FrameRate rate) {
    if (gapMillis > LONG_GAP_MILLIS) {
      return false;
    }
    long frames = Timecode.frames(Duration.ofMillis(gapMillis), rate);
    return frames > profile.minGapFrames() && frames <= profile.closedGapFrames();
  }

  private boolean isShorterThan(int frames, long millis) {
    return millis < LONG_GAP_MILLIS
        && millis * rate.numerator() < 1000L * frames * rate.denominator();
  }

  /** Returns frames to the hundredth, for people. */
  private double frames(long millis) {
    double frames = (double) millis * rate.numerator() / (1000.0 * rate.denominator());
    return Math.round(frames * 100) / 100.0;
  }

  private Mark mark(List<Finding> found, Optional<Coverage> coverage) {
    boolean passes = found.stream().noneMatch(finding -> finding.severity() == ERROR);
    double covered =
        coverage.map(known -> 1 - (double) known.wordsOutside() / known.words()).orElse(1.0);
    double faultless = cues.isEmpty() ? 1 : 1 - faults(found) / cues.size();
    int score = (int) Math.floor(100 * faultless * covered);
    return new Mark(score, passes);
  }

  /** Returns how many cues are at fault, a warning being a part of a fault. */
  private double faults(List<Finding> found) {
    double[] faults = new double[cues.size()];
    for (Finding finding : found) {
      double weight = finding.severity() == ERROR ? 1 : WARNING_WEIGHT;
      int at = finding.cueNumber() - 1;
      faults[at] = Math.max(faults[at], weight);
    }
    double sum = 0;
    for (double fault : faults) {
      sum += fault;
    }
    return sum;
  }
}
