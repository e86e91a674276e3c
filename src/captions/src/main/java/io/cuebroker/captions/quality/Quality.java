package io.cuebroker.captions.quality;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.profile.Profile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Says where captions fall short of a profile, and mends what can be mended. Only what a viewer
 * sees is measured: styles, tags, ruby and identifiers never count as characters, nor do line
 * breaks and the spaces at a row's ends.
 */
public final class Quality {
  /**
   * Gaps are counted in frames of the video; this is its rate where nobody says another, the same
   * for jobs, files and the command line.
   */
  public static final FrameRate USUAL_RATE = FrameRate.FPS_25;

  private Quality() {}

  /**
   * Checks every cue, and how the cues keep with the words that they know the times of; takes time
   * linear in the document's size, but for sorting cues that are out of order.
   *
   * <p>Times carry whole milliseconds while limits are often counted in frames, so a limit missed
   * by no more than the rounding (1 ms) is kept. Frames are compared as exact fractions.
   *
   * @param rate the video's frame rate, which gaps are counted in
   */
  public static Report check(CaptionDocument document, Profile profile, FrameRate rate) {
    List<Word> speech = document.cues().stream().flatMap(cue -> cue.words().stream()).toList();
    return check(document, profile, rate, speech);
  }

  /**
   * Checks as {@link #check(CaptionDocument, Profile, FrameRate)} does, but measures coverage
   * against all that was heard, which tells of speech that no cue was ever made of.
   *
   * @param speech the words of a recogniser, in any order; none where nothing is known
   */
  public static Report check(
      CaptionDocument document, Profile profile, FrameRate rate, List<Word> speech) {
    return new Check(document.cues(), profile, rate, speech).report();
  }

  /**
   * Breaks rows anew, cuts cues that hold too much and moves times, so that as many findings as
   * possible go away; the words are never touched.
   *
   * <p>What holds for the result, whatever the document:
   *
   * <ul>
   *   <li>The words come in the same order with the same letters, styles, voices, ruby, speaker and
   *       place; only white space and row ends between them differ. No cue is dropped; a cut cue's
   *       pieces stand where it stood, the first with its id.
   *   <li>Cues keep their order in time. No start is moved by more than half a second, but to where
   *       the first word of the cue is spoken; no cue begins below 0. Only a cue that nothing
   *       follows may end later than the document did, by what its reading needs.
   *   <li>There are never more findings than before, nor more errors. Of a single rule there may be
   *       more where another has fewer: {@link Rule#LINES} for rows too long, {@link
   *       Rule#READING_SPEED} where a cue too fast was cut in two that are as fast, and the rules
   *       about durations and gaps for cues that overlapped.
   *   <li>Mending what was mended changes nothing.
   * </ul>
   *
   * <p>A profile that judges nothing gets no times of its own: only rows that its screen cannot
   * hold are broken. Cues out of order are not sorted, since that would reorder words.
   */
  public static Fix fix(CaptionDocument document, Profile profile, FrameRate rate) {
    return new Fixer(document, profile, rate, Optional.empty()).fix();
  }

  /**
   * Mends as {@link #fix(CaptionDocument, Profile, FrameRate)} does, and lets no cue end later than
   * the media does.
   */
  public static Fix fix(
      CaptionDocument document, Profile profile, FrameRate rate, Duration mediaEnd) {
    return new Fixer(document, profile, rate, Optional.of(mediaEnd)).fix();
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
    EMPTY_TEXT("empty-text"),
    /** A cue that comes or goes too far from the words it holds. */
    SYNC("sync"),
    /** Words that are spoken, from first to last sound, while no cue is on screen. */
    WORDS_OUTSIDE_CUES("words-outside-cues"),
    /** Time in which there is speech and no cue. */
    SPEECH_UNCOVERED("speech-uncovered");

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
    WARNING,
    /** Evidence under a profile that judges nothing. */
    NOTE
  }

  /**
   * One limit that one cue misses.
   *
   * @param cueNumber place of the cue in the file, from 1; what is found between two cues belongs
   *     to the one before, or to the first; 0 only in a document without cues
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
   * @param coverage how much of the speech is on screen; empty where no word's time is known
   * @param mark the judgement; empty under a profile that judges nothing
   * @param evidence what was measured for each thing the profile asks for without a number; empty
   *     under a profile that judges
   */
  public record Report(
      String profileId,
      int cueCount,
      List<Finding> findings,
      Optional<Coverage> coverage,
      Optional<Mark> mark,
      List<Evidence> evidence) {
    public Report {
      findings = List.copyOf(findings);
      evidence = List.copyOf(evidence);
    }

    /** Returns whether no limit is broken, if there are any; warnings do not count. */
    public Optional<Boolean> passes() {
      return mark.map(Mark::passes);
    }

    /** Returns the score, if the profile judges. */
    public OptionalInt score() {
      return mark.isPresent() ? OptionalInt.of(mark.get().score()) : OptionalInt.empty();
    }
  }

  /**
   * A judgement.
   *
   * @param score 0 to 100: the share of cues without fault (a cue with an error counts nothing, one
   *     with warnings only three quarters) times the share of the spoken words that are on screen
   *     (1 where no word's time is known), rounded down, so that 100 means no finding on any cue. A
   *     document without cues has 100, silence being no fault, or 0 where words are spoken
   * @param passes whether there is no error
   */
  public record Mark(int score, boolean passes) {}

  /**
   * How much of the speech is on screen.
   *
   * @param words how many words are spoken
   * @param wordsOutside how many of them while no cue is on screen at all
   * @param speechMillis how long anyone speaks
   * @param uncoveredMillis how much of that without a cue
   */
  public record Coverage(int words, int wordsOutside, long speechMillis, long uncoveredMillis) {}

  /**
   * What was measured for one demand of a rule without numbers.
   *
   * @param demand the demand's name, such as {@code synchronous}
   * @param measurements what could be measured; may be empty
   * @param message a sentence for people: what the measurements say, or why there are none
   */
  public record Evidence(String demand, List<Measurement> measurements, String message) {
    public Evidence {
      measurements = List.copyOf(measurements);
    }
  }

  /**
   * One number about a whole document.
   *
   * @param id stable name, such as {@code words_outside_cues}
   */
  public record Measurement(String id, double value, String unit) {}
}
