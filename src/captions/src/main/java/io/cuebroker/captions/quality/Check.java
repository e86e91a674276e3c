package io.cuebroker.captions.quality;

import static io.cuebroker.captions.quality.Quality.Severity.ERROR;
import static io.cuebroker.captions.quality.Quality.Severity.WARNING;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.quality.Quality.Finding;
import io.cuebroker.captions.quality.Quality.Report;
import io.cuebroker.captions.quality.Quality.Rule;
import io.cuebroker.captions.quality.Quality.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import java.util.stream.IntStream;

/** One run of {@link Quality#check}. */
final class Check {
  /** Both ends of a time span are rounded to milliseconds, each by up to half of one. */
  private static final int ROUNDING_MILLIS = 1;

  private static final double WARNING_WEIGHT = 0.25;

  private final List<Cue> cues;
  private final Profile profile;
  private final FrameRate rate;
  private final List<Finding> findings = new ArrayList<>();

  Check(List<Cue> cues, Profile profile, FrameRate rate) {
    this.cues = cues;
    this.profile = profile;
    this.rate = rate;
  }

  /** A value that misses its limit. */
  private record Miss(double measured, double limit, String unit) {}

  Report report() {
    for (int at = 0; at < cues.size(); at++) {
      checkDuration(at);
      if (cues.get(at).text().isBlank()) {
        add(Rule.EMPTY_TEXT, ERROR, at, new Miss(0, 1, "characters"), "has no text");
      } else {
        checkRows(at);
        checkReadingSpeed(at);
      }
      checkOrder(at);
    }
    checkNeighbours();
    findings.sort(Comparator.comparingInt(Finding::cueNumber).thenComparing(Finding::rule));
    return new Report(profile.id(), cues.size(), findings, score());
  }

  private void checkDuration(int at) {
    long millis = cues.get(at).duration().toMillis();
    if (millis + ROUNDING_MILLIS < profile.minDurationMillis()) {
      Miss miss = new Miss((double) millis, profile.minDurationMillis(), "ms");
      add(Rule.MIN_DURATION, ERROR, at, miss, "is on screen too briefly");
    }
    if (millis - ROUNDING_MILLIS > profile.maxDurationMillis()) {
      Miss miss = new Miss((double) millis, profile.maxDurationMillis(), "ms");
      add(Rule.MAX_DURATION, ERROR, at, miss, "stays on screen too long");
    }
  }

  private void checkRows(int at) {
    Cue cue = cues.get(at);
    int widest = 0;
    int widestRow = 0;
    for (int row = 0; row < cue.lines().size(); row++) {
      int width = profile.columns(cue.lines().get(row).text());
      if (width > widest) {
        widest = width;
        widestRow = row + 1;
      }
    }
    if (widest > profile.maxLineColumns()) {
      Rule rule = profile.columnsAreHard() ? Rule.UNSUPPORTED_LINE : Rule.CHARS_PER_LINE;
      Miss miss = new Miss(widest, profile.maxLineColumns(), "characters");
      add(rule, ERROR, at, miss, "has a long line " + widestRow);
    }
    if (cue.lines().size() > profile.maxLines()) {
      Miss miss = new Miss(cue.lines().size(), profile.maxLines(), "lines");
      add(Rule.LINES, ERROR, at, miss, "has too many lines");
    }
  }

  private void checkReadingSpeed(int at) {
    Cue cue = cues.get(at);
    int columns = cue.lines().stream().mapToInt(line -> profile.columns(line.text())).sum();
    int words = new StringTokenizer(cue.text()).countTokens();
    long millis = cue.duration().toMillis();
    Profile.ReadingSpeed speed = profile.readingSpeed();
    if (speed.measure(columns, words, millis + ROUNDING_MILLIS) > speed.limit()) {
      double measured = speed.measure(columns, words, millis);
      Miss miss = new Miss(measured, speed.limit(), speed.unit());
      add(Rule.READING_SPEED, ERROR, at, miss, "goes by too fast");
    }
  }

  private void checkOrder(int at) {
    if (at > 0 && cues.get(at).start().compareTo(cues.get(at - 1).start()) < 0) {
      long millis = cues.get(at - 1).start().minus(cues.get(at).start()).toMillis();
      Miss miss = new Miss((double) millis, 0, "ms");
      add(Rule.ORDER, ERROR, at, miss, "starts before the cue ahead of it");
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
      add(Rule.OVERLAP, severity, at, miss, "overlaps an earlier cue");
      return;
    }
    int limit = profile.minGapFrames();
    Miss miss = new Miss(Math.round(frames(gapMillis) * 100) / 100.0, limit, "frames");
    if (frames(gapMillis + ROUNDING_MILLIS) < limit) {
      add(Rule.MIN_GAP, ERROR, at, miss, "follows the cue before too closely");
    } else if (Math.round(frames(gapMillis)) > limit
        && Math.round(frames(gapMillis)) <= profile.closedGapFrames()) {
      add(Rule.FLICKER_GAP, WARNING, at, miss, "follows a gap so short that it flickers");
    }
  }

  private double frames(long millis) {
    return (double) millis * rate.numerator() / (1000.0 * rate.denominator());
  }

  private void add(Rule rule, Severity severity, int at, Miss miss, String what) {
    String message =
        "cue %d %s: %s %s, the limit is %s"
            .formatted(at + 1, what, plain(miss.measured()), miss.unit(), plain(miss.limit()));
    findings.add(
        new Finding(
            rule,
            severity,
            at + 1,
            cues.get(at).start(),
            miss.measured(),
            miss.limit(),
            miss.unit(),
            message));
  }

  private static String plain(double value) {
    boolean whole = value == Math.rint(value);
    return String.format(Locale.ROOT, whole ? "%.0f" : "%.2f", value);
  }

  private int score() {
    if (cues.isEmpty()) {
      return 100;
    }
    double[] faults = new double[cues.size()];
    for (Finding finding : findings) {
      double weight = finding.severity() == ERROR ? 1 : WARNING_WEIGHT;
      int at = finding.cueNumber() - 1;
      faults[at] = Math.max(faults[at], weight);
    }
    double sum = 0;
    for (double fault : faults) {
      sum += fault;
    }
    return (int) Math.floor(100 * (1 - sum / cues.size()));
  }
}
