package io.cuebroker.captions.quality;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.profile.Profile;
import java.time.Duration;
import java.util.List;

/**
 * Says where captions fall short of a profile. Only what a viewer sees is measured: styles, tags,
 * ruby and identifiers never count as characters.
 */
public final class Quality {
  private Quality() {}

  /**
   * Checks every cue; takes time linear in the document's size, but for sorting cues that are out
   * of order.
   *
   * <p>Times carry whole milliseconds while limits are often counted in frames, so a limit missed
   * by no more than the rounding (1 ms) is kept.
   *
   * @param rate the video's frame rate, which gaps are counted in
   */
  public static Report check(CaptionDocument document, Profile profile, FrameRate rate) {
    return new Check(document.cues(), profile, rate).report();
  }

  /** What a finding is about. */
  public enum Rule {
    CHARS_PER_LINE("chars-per-line"),
    /** A row that the caption grid itself has no room for (CEA-608). */
    UNSUPPORTED_LINE("unsupported-line"),
    LINES("lines"),
    READING_SPEED("reading-speed"),
    MIN_DURATION("min-duration"),
    MAX_DURATION("max-duration"),
    MIN_GAP("min-gap"),
    /** A gap that is long enough but looks like flicker, and is better closed. */
    FLICKER_GAP("flicker-gap"),
    OVERLAP("overlap"),
    /** A cue that starts before the one ahead of it in the file. */
    ORDER("order"),
    EMPTY_TEXT("empty-text");

    private final String id;

    Rule(String id) {
      this.id = id;
    }

    /** Returns the stable name used in reports and answers. */
    public String id() {
      return id;
    }
  }

  /** How much a finding weighs. */
  public enum Severity {
    /** A limit of the profile is broken. */
    ERROR,
    /** Worth a look; the captions pass all the same. */
    WARNING
  }

  /**
   * One limit that one cue misses.
   *
   * @param cueNumber place of the cue in the file, from 1
   * @param at when that cue starts
   * @param measured what was found, in {@code unit}
   * @param limit what the profile allows, in {@code unit}
   * @param message a sentence for people
   */
  public record Finding(
      Rule rule,
      Severity severity,
      int cueNumber,
      Duration at,
      double measured,
      double limit,
      String unit,
      String message) {}

  /**
   * What a check found.
   *
   * @param profileId the profile checked against
   * @param cueCount how many cues were checked
   * @param findings by cue number, then in the order of {@link Rule}
   * @param score 0 to 100: the share of cues without fault, a cue with warnings only counting three
   *     quarters; rounded down, so that 100 means no finding at all. A document without cues has
   *     100: silence is no fault
   */
  public record Report(String profileId, int cueCount, List<Finding> findings, int score) {
    public Report {
      findings = List.copyOf(findings);
    }

    /** Returns whether no limit is broken; warnings do not count. */
    public boolean passes() {
      return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
  }
}
