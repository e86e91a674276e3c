package io.cuebroker.captions.quality;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.quality.Quality.Coverage;
import io.cuebroker.captions.quality.Quality.Rule;
import io.cuebroker.captions.quality.Quality.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compares cues with the times of the words: what is said while nothing shows, and sync. */
final class SpeechCheck {
  private final List<Cue> cues;
  private final Profile profile;
  private final List<Word> speech;
  private final Findings findings;
  private int wordsOutside;
  private long uncoveredMillis;

  SpeechCheck(List<Cue> cues, Profile profile, List<Word> speech, Findings findings) {
    this.cues = cues;
    this.profile = profile;
    this.speech = speech;
    this.findings = findings;
  }

  /** A time without any cue, and the cue that it belongs to. */
  private record Gap(long fromMillis, long toMillis, int cue) {}

  Optional<Coverage> run() {
    for (int at = 0; at < cues.size(); at++) {
      if (!cues.get(at).words().isEmpty()) {
        checkSync(at);
      }
    }
    if (speech.isEmpty()) {
      return Optional.empty();
    }
    List<Word> words = speech.stream().sorted(Comparator.comparing(Word::start)).toList();
    List<long[]> spoken = merged(words);
    checkGaps(words, spoken);
    long speechMillis = spoken.stream().mapToLong(span -> span[1] - span[0]).sum();
    return Optional.of(new Coverage(words.size(), wordsOutside, speechMillis, uncoveredMillis));
  }

  private void checkSync(int at) {
    Cue cue = cues.get(at);
    Sync sync = Sync.of(cue);
    Profile.Speech limits = profile.speech();
    long readUntil = cue.start().toMillis() + TextSize.of(cue, profile).neededMillis(profile);
    if (sync.leadMillis() > limits.maxLeadMillis()) {
      add(at, sync.leadMillis(), limits.maxLeadMillis(), "comes well before its first word");
    } else if (-sync.leadMillis() > limits.maxLagMillis()) {
      add(at, -sync.leadMillis(), limits.maxLagMillis(), "comes well after its first word");
    } else if (sync.lagMillis() > limits.maxLagMillis()
        && cue.end().toMillis() > readUntil + Check.ROUNDING_MILLIS) {
      add(at, sync.lagMillis(), limits.maxLagMillis(), "stays long after its last word");
    }
  }

  private void add(int at, long measured, long limit, String what) {
    Miss miss = new Miss((double) measured, (double) limit, "ms");
    findings.add(Rule.SYNC, Severity.WARNING, at, miss, what);
  }

  /** Goes through the times without cues, the words and the speech side by side. */
  private void checkGaps(List<Word> words, List<long[]> spoken) {
    int word = 0;
    int span = 0;
    for (Gap gap : gaps()) {
      while (word < words.size() && words.get(word).start().toMillis() < gap.fromMillis()) {
        word++;
      }
      int outside = 0;
      for (int at = word;
          at < words.size() && words.get(at).start().toMillis() < gap.toMillis();
          at++) {
        outside += words.get(at).end().toMillis() <= gap.toMillis() ? 1 : 0;
      }
      while (span < spoken.size() && spoken.get(span)[1] <= gap.fromMillis()) {
        span++;
      }
      long millis = 0;
      for (int at = span; at < spoken.size() && spoken.get(at)[0] < gap.toMillis(); at++) {
        long from = Math.max(gap.fromMillis(), spoken.get(at)[0]);
        millis += Math.min(gap.toMillis(), spoken.get(at)[1]) - from;
      }
      report(gap, outside, millis, word < words.size() ? words.get(word).start() : Duration.ZERO);
    }
  }

  private void report(Gap gap, int outside, long millis, Duration firstWord) {
    wordsOutside += outside;
    uncoveredMillis += millis;
    int number = gap.cue() + 1;
    Duration time = cues.isEmpty() ? firstWord : cues.get(gap.cue()).start();
    String where =
        cues.isEmpty()
            ? "there are no cues for"
            : gap.fromMillis() == Long.MIN_VALUE
                ? "before cue " + number + " no cue shows"
                : "after cue " + number + " no cue shows";
    if (outside > 0) {
      Miss miss = new Miss(outside, 0, "words");
      findings.add(
          Rule.WORDS_OUTSIDE_CUES, Severity.ERROR, number, time, miss, where + " what is said");
    }
    int limit = profile.speech().maxUncoveredMillis();
    if (millis > limit) {
      Miss miss = new Miss((double) millis, limit, "ms");
      findings.add(
          Rule.SPEECH_UNCOVERED, Severity.WARNING, number, time, miss, where + " all the speech");
    }
  }

  /** Returns the times before, between and after the cues, in order. */
  private List<Gap> gaps() {
    List<Integer> byStart =
        IntStream.range(0, cues.size())
            .boxed()
            .sorted(Comparator.comparing((Integer at) -> cues.get(at).start()))
            .toList();
    List<Gap> gaps = new ArrayList<>();
    long end = Long.MIN_VALUE;
    int owner = byStart.isEmpty() ? -1 : byStart.get(0);
    for (int at : byStart) {
      long start = cues.get(at).start().toMillis();
      if (start > end) {
        gaps.add(new Gap(end, start, owner));
      }
      if (cues.get(at).end().toMillis() > end) {
        end = cues.get(at).end().toMillis();
        owner = at;
      }
    }
    gaps.add(new Gap(end, Long.MAX_VALUE, owner));
    return gaps;
  }

  /** Returns the times in which anyone speaks, in order and disjoint. */
  private static List<long[]> merged(List<Word> words) {
    List<long[]> spans = new ArrayList<>();
    for (Word word : words) {
      long start = word.start().toMillis();
      long end = word.end().toMillis();
      int last = spans.size() - 1;
      if (last >= 0 && start <= spans.get(last)[1]) {
        spans.get(last)[1] = Math.max(end, spans.get(last)[1]);
      } else {
        spans.add(new long[] {start, end});
      }
    }
    return spans;
  }
}
