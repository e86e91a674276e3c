package io.cuebroker.captions.profile;

import io.cuebroker.captions.FrameRate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The limits captions are laid out for and checked against; immutable.
 *
 * <p>A column is one character cell: combining marks and invisible characters take none, and an
 * East Asian wide character takes two where {@code wideTakesTwoColumns} says so.
 *
 * @param id lower-case name, such as {@code netflix}
 * @param maxLines rows of one cue, 1 to 15 (the rows of a CEA-608 screen)
 * @param rareLines rows that a cue may have now and then, from {@code maxLines} to 15; layout never
 *     makes so many, and a check only warns of them
 * @param maxLineColumns columns of one row, at least 1
 * @param wideTakesTwoColumns whether a full-width character counts as two columns
 * @param columnsAreHard whether a longer row cannot exist at all (CEA-608), so that a word longer
 *     than a row is split
 * @param readingSpeed how fast the text may go by
 * @param minDurationMillis shortest time on screen
 * @param maxDurationMillis longest time on screen, longer than the shortest
 * @param minGapFrames frames without text between two cues; 0 lets them touch
 * @param closedGapFrames a gap of more than {@code minGapFrames} and up to this many frames looks
 *     like flicker and is closed to {@code minGapFrames}; 0 closes none
 * @param speech how cues keep with what is said, where the times of the words are known
 * @param judged whether the guide has numbers that captions can pass or fail; a check against one
 *     without gives evidence only
 */
public record Profile(
    String id,
    int maxLines,
    int rareLines,
    int maxLineColumns,
    boolean wideTakesTwoColumns,
    boolean columnsAreHard,
    ReadingSpeed readingSpeed,
    int minDurationMillis,
    int maxDurationMillis,
    int minGapFrames,
    int closedGapFrames,
    Speech speech,
    boolean judged) {

  /**
   * The house default: Netflix's durations and gaps, 2 rows of 42 columns, 20 characters a second.
   */
  public static final Profile DEFAULT =
      new Profile(
          "default", 2, 42, true, false, new ReadingSpeed.CharsPerSecond(20), 833, 7000, 2, 11);

  /**
   * Netflix's general requirements: 5/6 s to 7 s, 2 frames between cues, gaps of 3 to 11 frames
   * closed, 2 rows of 42 characters with spaces and punctuation; 20 characters a second is the
   * newer of the two figures its guide has had for adult English programmes (the older is 17).
   *
   * <p>The guide writes its gaps for 24 frames a second ("half a second"); a newsroom that wants
   * them longer at higher rates sets {@code closed_gap_frames}.
   *
   * @see <a
   *     href="https://partnerhelp.netflixstudios.com/hc/en-us/articles/215758617-Timed-Text-Style-Guide-General-Requirements">general
   *     requirements</a>
   * @see <a
   *     href="https://partnerhelp.netflixstudios.com/hc/en-us/articles/360051554394-Timed-Text-Style-Guide-Subtitle-Timing-Guidelines">timing
   *     guidelines</a>
   */
  public static final Profile NETFLIX =
      new Profile(
          "netflix", 2, 42, true, false, new ReadingSpeed.CharsPerSecond(20), 833, 7000, 2, 11);

  /**
   * The BBC's subtitle guidelines: 2 rows (3 now and then) of 37 teletext columns, at most 180
   * words a minute (160 to 180 are recommended), not more than 1.5 s before or behind speech. Cues
   * may touch, but a gap is a second at least (section 4.5), here 25 frames; the durations are the
   * house's.
   *
   * @see <a href="https://www.bbc.co.uk/accessibility/forproducts/guides/subtitles/">guidelines</a>
   */
  public static final Profile BBC =
      new Profile(
          "bbc",
          2,
          3,
          37,
          true,
          false,
          new ReadingSpeed.WordsPerMinute(180),
          833,
          7000,
          0,
          24,
          Speech.DEFAULT,
          true);

  /**
   * CEA-608 as it is delivered to US broadcasters: 2 rows, at most 4, of the 32 columns that the
   * grid has.
   *
   * <p>The rows are custom (3Play imports 32 by 2, 4 are the most seen on air), the columns are 47
   * CFR 15.119's; the rest is the house's.
   */
  public static final Profile CEA_608 = cea608("608", true);

  /**
   * What 47 CFR 79.1(j)(2) asks for: captions that are accurate, synchronous, complete and properly
   * placed. The rule has no numbers, so nothing is passed or failed: a check gives evidence. What
   * the grid itself cannot hold is measured as for {@link #CEA_608}.
   *
   * @see <a href="https://www.govinfo.gov/content/pkg/FR-2014-03-31/html/2014-06754.htm">FCC
   *     14-12</a>
   */
  public static final Profile FCC = cea608("fcc", false);

  private static final int MOST_LINES = 15;

  private static final List<Profile> ALL = List.of(DEFAULT, NETFLIX, BBC, FCC, CEA_608);

  public Profile {
    requireAtLeast("maxLines", maxLines, 1);
    if (maxLines > MOST_LINES) {
      throw new IllegalArgumentException("maxLines must be at most 15, not " + maxLines);
    }
    requireAtLeast("rareLines", rareLines, maxLines);
    if (rareLines > MOST_LINES) {
      throw new IllegalArgumentException("rareLines must be at most 15, not " + rareLines);
    }
    requireAtLeast("maxLineColumns", maxLineColumns, 1);
    requireAtLeast("minDurationMillis", minDurationMillis, 1);
    requireAtLeast("maxDurationMillis", maxDurationMillis, minDurationMillis + 1);
    requireAtLeast("minGapFrames", minGapFrames, 0);
    requireAtLeast("closedGapFrames", closedGapFrames, 0);
    if (id.isBlank()) {
      throw new IllegalArgumentException("a profile has an id");
    }
  }

  /** Makes a judged profile with the house's demands on speech and no rows more than usual. */
  public Profile(
      String id,
      int maxLines,
      int maxLineColumns,
      boolean wideTakesTwoColumns,
      boolean columnsAreHard,
      ReadingSpeed readingSpeed,
      int minDurationMillis,
      int maxDurationMillis,
      int minGapFrames,
      int closedGapFrames) {
    this(
        id,
        maxLines,
        maxLines,
        maxLineColumns,
        wideTakesTwoColumns,
        columnsAreHard,
        readingSpeed,
        minDurationMillis,
        maxDurationMillis,
        minGapFrames,
        closedGapFrames,
        Speech.DEFAULT,
        true);
  }

  private static Profile cea608(String id, boolean judged) {
    return new Profile(
        id,
        2,
        4,
        32,
        true,
        true,
        new ReadingSpeed.CharsPerSecond(20),
        833,
        7000,
        2,
        11,
        Speech.DEFAULT,
        judged);
  }

  /**
   * Makes a newsroom's own profile out of settings as a file of keys and values has them. The keys
   * with their units and ranges are {@link ProfileSetting}'s; what is not set is as in the built-in
   * profile that {@code base} names, or in {@link #DEFAULT}.
   *
   * @param name the new profile's id: lower-case letters, digits, {@code -} and {@code _}, and not
   *     one of the built-in
   * @throws ProfileSettingException naming the key that is unknown, no number or out of range
   */
  public static Profile of(String name, Map<String, String> settings) {
    return ProfileSettings.named(name, settings).profile();
  }

  /**
   * Makes a profile as {@link #of(String, Map)} does, from another one than the built-in; {@code
   * base} is then no setting.
   *
   * @throws ProfileSettingException naming the key that is unknown, no number or out of range
   */
  public static Profile of(String name, Map<String, String> settings, Profile base) {
    return ProfileSettings.from(name, settings, base).profile();
  }

  /** Returns the built-in profiles, the default first. */
  public static List<Profile> all() {
    return ALL;
  }

  /** Returns the built-in profile of exactly this id, or empty if there is none. */
  public static Optional<Profile> byId(String id) {
    return ALL.stream().filter(profile -> profile.id.equals(id)).findFirst();
  }

  /** Returns this profile for a screen whose rows may or may not be longer than the limit. */
  public Profile withColumnsHard(boolean hard) {
    return new Profile(
        id,
        maxLines,
        rareLines,
        maxLineColumns,
        wideTakesTwoColumns,
        hard,
        readingSpeed,
        minDurationMillis,
        maxDurationMillis,
        minGapFrames,
        closedGapFrames,
        speech,
        judged);
  }

  /**
   * Returns how many columns {@code text} takes in one row. Takes time linear in its length; never
   * fails, whatever the text.
   */
  public int columns(String text) {
    return Columns.count(text, wideTakesTwoColumns);
  }

  /** Returns the shortest time in milliseconds that is at least this many frames long. */
  public static long framesToMillis(int frames, FrameRate rate) {
    return (1000L * frames * rate.denominator() + rate.numerator() - 1) / rate.numerator();
  }

  private static void requireAtLeast(String field, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(field + " must be at least " + least + ", not " + value);
    }
  }

  /**
   * How cues keep with what is said. Only checked where the times of the words are known.
   *
   * @param maxLeadMillis how long before its first word a cue may be on screen
   * @param maxLagMillis how long after its first word a cue may come, and how long after its last
   *     it may stay (longer where the reading speed asks for it)
   * @param maxUncoveredMillis how much speech may go on between two cues while none is on screen
   */
  public record Speech(int maxLeadMillis, int maxLagMillis, int maxUncoveredMillis) {
    /** The BBC's 1.5 s before and behind; half a second of speech without a cue is the house's. */
    public static final Speech DEFAULT = new Speech(1500, 1500, 500);

    public Speech {
      requireAtLeast("maxLeadMillis", maxLeadMillis, 0);
      requireAtLeast("maxLagMillis", maxLagMillis, 0);
      requireAtLeast("maxUncoveredMillis", maxUncoveredMillis, 0);
    }
  }
}
