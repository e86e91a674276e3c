package io.cuebroker.captions.quality;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.profile.ReadingSpeed;
import io.cuebroker.captions.quality.Quality.Coverage;
import io.cuebroker.captions.quality.Quality.Evidence;
import io.cuebroker.captions.quality.Quality.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What can be measured for the four demands of 47 CFR 79.1(j)(2): accurate, synchronous, complete
 * and properly placed. The rule sets no numbers, so none are compared here.
 *
 * @see <a href="https://www.govinfo.gov/content/pkg/FR-2014-03-31/html/2014-06754.htm">FCC
 *     14-12</a>
 */
final class FccEvidence {
  private static final ReadingSpeed WORDS_PER_MINUTE = new ReadingSpeed.WordsPerMinute(180);

  private final List<Cue> cues;
  private final Profile profile;
  private final Optional<Coverage> coverage;

  FccEvidence(List<Cue> cues, Profile profile, Optional<Coverage> coverage) {
    this.cues = cues.stream().sorted(Comparator.comparing(Cue::start)).toList();
    this.profile = profile;
    this.coverage = coverage;
  }

  List<Evidence> list() {
    return List.of(accurate(), synchronous(), complete(), placed());
  }

  private static Evidence accurate() {
    return new Evidence(
        "accurate",
        List.of(),
        "Accuracy cannot be measured without a reference: compare the captions with what is said.");
  }

  private Evidence synchronous() {
    List<Measurement> found = new ArrayList<>();
    if (!cues.isEmpty()) {
      double[] speeds =
          cues.stream()
              .mapToDouble(
                  cue ->
                      TextSize.of(cue, profile).speed(WORDS_PER_MINUTE, cue.duration().toMillis()))
              .sorted()
              .toArray();
      found.add(new Measurement("median_speed", speeds[speeds.length / 2], "words/min"));
      found.add(new Measurement("highest_speed", speeds[speeds.length - 1], "words/min"));
    }
    List<Sync> timed = cues.stream().filter(cue -> !cue.words().isEmpty()).map(Sync::of).toList();
    if (timed.isEmpty()) {
      return new Evidence(
          "synchronous",
          found,
          "How the captions keep with speech cannot be measured: no word's time is known.");
    }
    long[] leads = timed.stream().mapToLong(Sync::leadMillis).sorted().toArray();
    found.add(millis("earliest_start", leads[leads.length - 1]));
    found.add(millis("latest_start", -leads[0]));
    long[] off = Arrays.stream(leads).map(Math::abs).sorted().toArray();
    found.add(millis("median_start_deviation", off[off.length / 2]));
    found.add(
        millis("longest_stay", timed.stream().mapToLong(Sync::lagMillis).max().orElseThrow()));
    return new Evidence(
        "synchronous",
        found,
        "Measured against the words of "
            + timed.size()
            + " of "
            + cues.size()
            + " cues; the rule names no number.");
  }

  private Evidence complete() {
    List<Measurement> found = new ArrayList<>();
    if (!cues.isEmpty()) {
      found.add(millis("first_caption_at", cues.get(0).start().toMillis()));
      found.add(millis("last_caption_ends_at", lastEndMillis()));
      found.add(millis("longest_time_without_captions", longestGapMillis()));
    }
    if (coverage.isEmpty()) {
      return new Evidence(
          "complete",
          found,
          "How much of the speech is captioned cannot be measured: no word's time is known.");
    }
    Coverage known = coverage.get();
    found.add(new Measurement("words_spoken", known.words(), "words"));
    found.add(new Measurement("words_outside_cues", known.wordsOutside(), "words"));
    found.add(millis("speech", known.speechMillis()));
    found.add(millis("speech_uncovered", known.uncoveredMillis()));
    return new Evidence(
        "complete",
        found,
        known.wordsOutside()
            + " of "
            + known.words()
            + " spoken words fall outside every cue; the rule names no number.");
  }

  private Evidence placed() {
    long widest = 0;
    long mostRows = 0;
    long placed = 0;
    for (Cue cue : cues) {
      mostRows = Math.max(mostRows, cue.lines().size());
      placed += cue.placement().isPresent() ? 1 : 0;
      for (Line line : cue.lines()) {
        widest = Math.max(widest, profile.columns(line.text().strip()));
      }
    }
    return new Evidence(
        "placed",
        List.of(
            new Measurement("widest_row", widest, "columns"),
            new Measurement("most_rows", mostRows, "rows"),
            new Measurement("cues_with_own_place", placed, "cues")),
        "Whether captions hide faces, names or each other takes eyes on the picture; overlapping"
            + " cues and rows wider than the grid are among the findings.");
  }

  private long lastEndMillis() {
    return cues.stream().mapToLong(cue -> cue.end().toMillis()).max().orElseThrow();
  }

  private long longestGapMillis() {
    long longest = 0;
    long end = cues.get(0).end().toMillis();
    for (Cue cue : cues) {
      longest = Math.max(longest, cue.start().toMillis() - end);
      end = Math.max(end, cue.end().toMillis());
    }
    return longest;
  }

  private static Measurement millis(String id, long value) {
    return new Measurement(id, (double) value, "ms");
  }
}
