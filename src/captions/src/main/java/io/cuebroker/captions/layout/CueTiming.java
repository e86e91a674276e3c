package io.cuebroker.captions.layout;

import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.profile.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Gives each run of words its time on screen. */
final class CueTiming {
  private final Profile profile;
  private final long minGapMillis;
  private final long closedGapMillis;
  private final long frameMillis;

  CueTiming(Profile profile, FrameRate rate) {
    this.profile = profile;
    this.minGapMillis = Profile.framesToMillis(profile.minGapFrames(), rate);
    this.closedGapMillis = Profile.framesToMillis(profile.closedGapFrames(), rate);
    this.frameMillis = Profile.framesToMillis(1, rate);
  }

  /** From a cue's first millisecond on screen to the one after its last. */
  record Span(Duration start, Duration end) {}

  long minGapMillis() {
    return minGapMillis;
  }

  /**
   * Returns the times of the cues whose first words are {@code cuts}: in order, disjoint, never
   * empty.
   */
  List<Span> times(Timeline timeline, Tokens tokens, int[] cuts) {
    List<Span> spans = new ArrayList<>(cuts.length);
    long earliest = 0;
    for (int at = 0; at < cuts.length; at++) {
      boolean last = at + 1 == cuts.length;
      int to = last ? timeline.size() : cuts[at + 1];
      long start = Math.max(earliest, timeline.startMillis(cuts[at]));
      int firstToken = tokens.firstOfWord(cuts[at]);
      int endToken = tokens.firstOfWord(to);
      long reading =
          profile
              .readingSpeed()
              .millisFor(
                  tokens.columns(firstToken, endToken),
                  tokens.spaces(firstToken, endToken),
                  to - cuts[at]);
      long wanted = wantedEnd(start, timeline.endMillis(to - 1), reading);
      long end = last ? wanted : endBefore(timeline.startMillis(to), start, wanted);
      spans.add(new Span(Duration.ofMillis(start), Duration.ofMillis(end)));
      earliest = end + minGapMillis;
    }
    return spans;
  }

  /** Returns when the cue would end if nothing came after it. */
  private long wantedEnd(long start, long speechEnd, long reading) {
    long needed = Math.max(profile.minDurationMillis(), reading);
    return Math.min(Math.max(speechEnd, start + needed), start + profile.maxDurationMillis());
  }

  private long endBefore(long nextStart, long start, long wanted) {
    long latest = nextStart - minGapMillis;
    long end = Math.min(wanted, latest);
    boolean flickers = nextStart - end <= closedGapMillis;
    if (flickers && latest - start <= profile.maxDurationMillis()) {
      end = latest;
    }
    // Only where times collide: the next cue then starts a little late rather than this one never.
    return Math.max(end, start + frameMillis);
  }
}
