package io.cuebroker.captions.quality;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.quality.Quality.Finding;
import io.cuebroker.captions.quality.Quality.Rule;
import io.cuebroker.captions.quality.Quality.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Gathers findings and puts them into words. */
final class Findings {
  /** What holds without any guide's number: text, grid, order, and words that nothing shows. */
  private static final Set<Rule> WITHOUT_NUMBERS =
      EnumSet.of(
          Rule.UNSUPPORTED_LINE,
          Rule.OVERLAP,
          Rule.ORDER,
          Rule.EMPTY_TEXT,
          Rule.WORDS_OUTSIDE_CUES);

  private final List<Cue> cues;
  private final boolean judged;
  private final List<Finding> findings = new ArrayList<>();

  Findings(List<Cue> cues, Profile profile) {
    this.cues = cues;
    this.judged = profile.judged();
  }

  List<Finding> list() {
    return findings;
  }

  List<Finding> sorted() {
    findings.sort(Comparator.comparingInt(Finding::cueNumber).thenComparing(Finding::rule));
    return findings;
  }

  void add(Rule rule, Severity severity, int at, Miss miss, String what) {
    add(rule, severity, at + 1, cues.get(at).start(), miss, "cue " + (at + 1) + " " + what);
  }

  /** Adds a finding that may belong to no cue (number 0). */
  void add(Rule rule, Severity severity, int cueNumber, Duration time, Miss miss, String sentence) {
    if (!judged && !WITHOUT_NUMBERS.contains(rule)) {
      return;
    }
    String message =
        "%s: %s %s, the limit is %s"
            .formatted(sentence, plain(miss.measured()), miss.unit(), plain(miss.limit()));
    findings.add(
        new Finding(
            rule,
            judged ? severity : Severity.NOTE,
            cueNumber,
            time,
            miss.measured(),
            miss.limit(),
            miss.unit(),
            message));
  }

  private static String plain(double value) {
    boolean whole = value == Math.rint(value);
    return String.format(Locale.ROOT, whole ? "%.0f" : "%.2f", value);
  }
}
