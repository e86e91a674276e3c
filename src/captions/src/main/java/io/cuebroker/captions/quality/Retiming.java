package io.cuebroker.captions.quality;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.quality.Quality.Finding;
import io.cuebroker.captions.quality.Quality.Severity;
import io.cuebroker.captions.quality.Track.Tally;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Moves the times of cues, one after the other, where that takes findings away. */
final class Retiming {
  /** A cue may come this much earlier than it did, to be long enough. */
  private static final int EARLY_MILLIS = 500;

  /** A cue may come this much later than it did, to make room for the one before. */
  private static final int LATE_MILLIS = 200;

  private final Profile profile;
  private final FrameRate rate;
  private final Optional<Duration> mediaEnd;
  private final long minGapMillis;
  private final Track track;

  Retiming(Track track, Profile profile, FrameRate rate, Optional<Duration> mediaEnd) {
    this.track = track;
    this.profile = profile;
    this.rate = rate;
    this.mediaEnd = mediaEnd;
    this.minGapMillis = Profile.framesToMillis(profile.minGapFrames(), rate);
  }

  /** Walks the track; returns whether any time was moved. */
  boolean run() {
    BitSet troubled = track.troubled();
    boolean changed = false;
    for (; !track.isDone(); track.advance()) {
      int at = track.place();
      // What is found about the next cue may be for this one to mend.
      if ((troubled.get(at) || troubled.get(at + 1)) && mend(track.findings())) {
        troubled.set(at, at + 3);
        changed = true;
      }
    }
    return changed;
  }

  private boolean mend(List<Finding> found) {
    boolean changed = false;
    for (Finding finding : found) {
      boolean own = finding.cueNumber() == 0;
      changed |=
          switch (finding.rule()) {
            case OVERLAP -> !own && finding.severity() != Severity.WARNING && part();
            case MIN_GAP -> !own && part();
            case FLICKER_GAP -> !own && close();
            case MIN_DURATION, READING_SPEED -> own && stayLonger();
            case SPEECH_UNCOVERED, WORDS_OUTSIDE_CUES -> own && extend();
            case MAX_DURATION -> own && shorten();
            case SYNC -> own && keepWithSpeech();
            case CHARS_PER_LINE, UNSUPPORTED_LINE, LINES, ORDER, EMPTY_TEXT -> false;
          };
    }
    return changed;
  }

  /** Makes room between this cue and the next. */
  private boolean part() {
    if (!track.hasNext() || track.busyUntilMillis() > end()) {
      return false;
    }
    long nextStart = track.next().start().toMillis();
    long earlierEnd = nextStart - minGapMillis;
    if (earlierEnd < end() && move(start(), earlierEnd)) {
      return true;
    }
    if (moveNext(end(), end() + minGapMillis)) {
      return true;
    }
    long leastEnd = Math.max(earlierEnd, start() + neededMillis());
    return leastEnd < end() && moveNext(leastEnd, leastEnd + minGapMillis);
  }

  /** Ends this cue when the next may start, so that the gap does not flicker. */
  private boolean close() {
    return track.hasNext() && move(start(), track.next().start().toMillis() - minGapMillis);
  }

  private boolean stayLonger() {
    boolean extended = extend();
    return comeEarlier() || extended;
  }

  /** Lets this cue stay for as long as its text needs, or as long as there is room. */
  private boolean extend() {
    long wanted = start() + neededMillis();
    if (!track.cue().words().isEmpty()) {
      wanted = Math.max(wanted, Sync.of(track.cue()).lastWordMillis());
    }
    wanted = Math.min(wanted, start() + profile.maxDurationMillis());
    long nextStart = track.freeUntilMillis();
    long latest = nextStart == Long.MAX_VALUE ? wanted : nextStart - minGapMillis;
    if (mediaEnd.isPresent()) {
      latest = Math.min(latest, mediaEnd.get().toMillis());
    }
    long newEnd = Math.min(wanted, latest);
    if (newEnd <= end()) {
      return false;
    }
    boolean flickers =
        nextStart != Long.MAX_VALUE && Check.flickers(nextStart - newEnd, profile, rate);
    if (flickers && longer(latest)) {
      return true;
    }
    return longer(newEnd);
  }

  /** Even what is still too short afterwards is better for being longer. */
  private boolean longer(long newEnd) {
    return isPossible(track.cue(), start(), newEnd)
        && track.replace(
            track.cue().withTimes(track.cue().start(), Duration.ofMillis(newEnd)),
            (before, after) -> Tally.of(after).isNotWorseThan(Tally.of(before)));
  }

  private boolean comeEarlier() {
    long newStart = end() - neededMillis();
    long earliest = Math.max(0, start() - EARLY_MILLIS);
    if (!track.cue().words().isEmpty()) {
      long firstWord = Sync.of(track.cue()).firstWordMillis();
      earliest = Math.max(earliest, firstWord - profile.speech().maxLeadMillis());
    }
    long free = track.busyUntilMillis() < 0 ? 0 : track.busyUntilMillis() + minGapMillis;
    if (newStart >= start() || newStart < Math.max(earliest, free)) {
      return false;
    }
    return move(newStart, end()) || (free >= earliest && move(free, end()));
  }

  private boolean shorten() {
    return move(start(), start() + profile.maxDurationMillis());
  }

  private boolean keepWithSpeech() {
    Sync sync = Sync.of(track.cue());
    if (sync.leadMillis() > profile.speech().maxLeadMillis()) {
      boolean staysInOrder =
          !track.hasNext() || sync.firstWordMillis() < track.next().start().toMillis();
      return staysInOrder && move(sync.firstWordMillis(), end());
    }
    if (-sync.leadMillis() > profile.speech().maxLagMillis()) {
      long free = track.busyUntilMillis() < 0 ? 0 : track.busyUntilMillis() + minGapMillis;
      long newStart = Math.max(sync.firstWordMillis(), free);
      return newStart < start() && move(newStart, end());
    }
    long newEnd = Math.max(sync.lastWordMillis(), start() + neededMillis());
    return newEnd < end() && move(start(), newEnd);
  }

  private boolean move(long newStart, long newEnd) {
    Cue cue = track.cue();
    return isPossible(cue, newStart, newEnd)
        && track.replace(
            cue.withTimes(Duration.ofMillis(newStart), Duration.ofMillis(newEnd)),
            Retiming::isBetter);
  }

  private boolean moveNext(long newEnd, long newNextStart) {
    Cue cue = track.cue();
    Cue next = track.next();
    return newNextStart - next.start().toMillis() <= LATE_MILLIS
        && newNextStart > next.start().toMillis()
        && newNextStart < track.startAfterNextMillis()
        && isPossible(cue, start(), newEnd)
        && isPossible(next, newNextStart, next.end().toMillis())
        && track.replaceBoth(
            cue.withTimes(cue.start(), Duration.ofMillis(newEnd)),
            next.withTimes(Duration.ofMillis(newNextStart), next.end()),
            Retiming::isBetter);
  }

  private static boolean isBetter(List<Finding> before, List<Finding> after) {
    return Tally.of(after).isBetterThan(Tally.of(before));
  }

  /**
   * Returns whether a cue can have these times: text that comes in its own time must still come.
   */
  private boolean isPossible(Cue cue, long newStart, long newEnd) {
    if (newStart < 0 || newEnd <= newStart) {
      return false;
    }
    boolean outlastsMedia =
        mediaEnd.isPresent() && newEnd > cue.end().toMillis() && newEnd > mediaEnd.get().toMillis();
    return !outlastsMedia
        && cue.lines().stream()
            .flatMap(line -> line.spans().stream())
            .flatMap(span -> span.from().stream())
            .map(Duration::toMillis)
            .allMatch(
                from ->
                    (from >= newStart && from < newEnd)
                        || from < cue.start().toMillis()
                        || from >= cue.end().toMillis());
  }

  private long start() {
    return track.cue().start().toMillis();
  }

  private long end() {
    return track.cue().end().toMillis();
  }

  private long neededMillis() {
    return TextSize.of(track.cue(), profile).neededMillis(profile);
  }
}
