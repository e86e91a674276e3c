package io.cuebroker.captions.quality;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.layout.Layout;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.quality.Quality.Finding;
import io.cuebroker.captions.quality.Quality.Report;
import io.cuebroker.captions.quality.Quality.Rule;
import io.cuebroker.captions.quality.Track.Part;
import io.cuebroker.captions.quality.Track.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One run of {@link Quality#fix}. */
final class Fixer {
  /** Each pass leaves fewer findings or longer cues, so this is only ever a backstop. */
  private static final int MOST_PASSES = 40;

  private static final Set<Rule> LONG = EnumSet.of(Rule.CHARS_PER_LINE, Rule.UNSUPPORTED_LINE);
  private static final Set<Rule> ROWS =
      EnumSet.of(Rule.CHARS_PER_LINE, Rule.UNSUPPORTED_LINE, Rule.LINES);
  private static final Set<Rule> CUT =
      EnumSet.of(Rule.CHARS_PER_LINE, Rule.UNSUPPORTED_LINE, Rule.LINES, Rule.MAX_DURATION);

  private final CaptionDocument document;
  private final Profile profile;
  private final FrameRate rate;
  private final Optional<Duration> mediaEnd;
  private final Layout layout;
  private final CueCutter cutter;

  Fixer(CaptionDocument document, Profile profile, FrameRate rate, Optional<Duration> mediaEnd) {
    this.document = document;
    this.profile = profile;
    this.rate = rate;
    this.mediaEnd = mediaEnd;
    // A word longer than a row of a grid is reported, never parted.
    this.layout = Layout.of(profile.withColumnsHard(false), rate);
    this.cutter = new CueCutter(profile, Profile.framesToMillis(profile.minGapFrames(), rate));
  }

  Fix fix() {
    List<Part> parts = new ArrayList<>();
    for (int at = 0; at < document.cues().size(); at++) {
      parts.add(new Part(at, document.cues().get(at)));
    }
    boolean changed = true;
    for (int pass = 0; changed && pass < MOST_PASSES; pass++) {
      List<Part> cut = cut(parts);
      Track track = new Track(cut, profile, rate);
      changed = new Retiming(track, profile, rate, mediaEnd).run() || !cut.equals(parts);
      parts = track.parts();
    }
    // Pieces of one cue follow each other in time.
    List<Part> inFileOrder =
        parts.stream()
            .sorted(
                Comparator.comparingInt(Part::origin)
                    .thenComparing((Part part) -> part.cue().start()))
            .toList();
    return result(inFileOrder);
  }

  private Fix result(List<Part> parts) {
    List<Cue> cues = parts.stream().map(Part::cue).toList();
    boolean same = cues.equals(document.cues());
    CaptionDocument mended = same ? document : document.withCues(cues);
    Report before = Quality.check(document, profile, rate);
    Report after = same ? before : Quality.check(mended, profile, rate);
    return new Fix(
        mended,
        new Changes(document.cues(), parts).list(),
        after.findings().stream()
            .map(finding -> new Fix.Unmended(finding, Changes.reason(finding.rule())))
            .toList(),
        before,
        after);
  }

  /** Breaks rows anew and cuts what holds too many, in the order of time. */
  private List<Part> cut(List<Part> parts) {
    Track track = new Track(parts, profile, rate);
    List<Part> cut = new ArrayList<>(parts.size());
    BitSet troubled = track.troubled();
    for (Part part : track.parts()) {
      List<Finding> own = troubled.get(track.place()) ? track.alone(part.cue()) : List.of();
      for (Cue cue : pieces(track, own)) {
        cut.add(new Part(part.origin(), cue));
      }
      track.advance();
    }
    return cut;
  }

  private List<Cue> pieces(Track track, List<Finding> own) {
    Cue cue = track.cue();
    if (count(own, CUT) == 0) {
      return List.of(cue);
    }
    Cue rebroken = count(own, ROWS) == 0 ? cue : layout.rebreak(cue, document.language());
    boolean meetsNext = track.hasNext() && track.next().start().compareTo(cue.end()) < 0;
    if (!meetsNext) {
      // Pieces of fewer rows where those of equal shares are still too long on screen.
      int most = mostRows(rebroken);
      int fewest = count(track.alone(rebroken), CUT) == 0 ? most : 1;
      for (int rows = most; rows >= fewest; rows--) {
        List<Cue> pieces = cutter.cut(rebroken, rows);
        if (pieces.size() > 1
            && track.allows(
                pieces,
                (before, after) ->
                    Tally.of(after).isNotWorseThan(Tally.of(before))
                        && count(after, CUT) < count(before, CUT))) {
          return pieces;
        }
      }
    }
    return List.of(isBetter(track.alone(rebroken), track.alone(cue)) ? rebroken : cue);
  }

  /** Rows too many are better than rows too long, which run off the screen. */
  private static boolean isBetter(List<Finding> rebroken, List<Finding> before) {
    Tally tally = Tally.of(rebroken);
    return tally.isBetterThan(Tally.of(before))
        || (tally.isNotWorseThan(Tally.of(before)) && count(rebroken, LONG) < count(before, LONG));
  }

  /** Returns how many rows a piece may have: fewer where the whole is too long on screen. */
  private int mostRows(Cue cue) {
    long pieces = -Math.floorDiv(-cue.duration().toMillis(), (long) profile.maxDurationMillis());
    long share = -Math.floorDiv(-(long) cue.lines().size(), Math.max(1, pieces));
    return (int) Math.max(1, Math.min(profile.maxLines(), share));
  }

  private static long count(List<Finding> findings, Set<Rule> rules) {
    return findings.stream().filter(finding -> rules.contains(finding.rule())).count();
  }
}
