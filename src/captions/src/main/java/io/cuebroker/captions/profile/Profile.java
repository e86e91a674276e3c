package io.cuebroker.captions.profile;

import io.cuebroker.captions.FrameRate;
import java.util.List;
import java.util.Optional;

/**
 * The limits captions are laid out for and checked against; immutable.
 *
 * <p>A column is one character cell: combining marks and invisible characters take none, and an
 * East Asian wide character takes two where {@code wideTakesTwoColumns} says so.
 *
 * @param id lower-case name, such as {@code netflix}
 * @param maxLines rows of one cue, 1 to 15 (the rows of a CEA-608 screen)
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
 */
public record Profile(
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

  /**
   * The house default: Netflix's durations and gaps, 2 rows of 42 columns, 20 characters a second.
   */
  public static final Profile DEFAULT =
      new Profile(
          "default", 2, 42, true, false, new ReadingSpeed.CharsPerSecond(20), 833, 7000, 2, 11);

  /**
   * Netflix's general requirements: 5/6 s to 7 s, 2 frames between cues, gaps of 3 to 11 frames
   * closed, 2 rows of 42 characters; 20 characters a second is the newer of the two figures its
   * guide has had for adult English programmes (the older is 17).
   */
  public static final Profile NETFLIX =
      new Profile(
          "netflix", 2, 42, true, false, new ReadingSpeed.CharsPerSecond(20), 833, 7000, 2, 11);

  /**
   * The BBC's subtitle guidelines: 2 rows of 37 teletext columns, at most 180 words a minute. They
   * name no frame gap, so cues may touch; the durations are the house's.
   */
  public static final Profile BBC =
      new Profile("bbc", 2, 37, true, false, new ReadingSpeed.WordsPerMinute(180), 833, 7000, 0, 0);

  /**
   * CEA-608 as it is delivered to US broadcasters: 2 rows of the 32 columns that the grid has.
   *
   * <p>Two rows are custom (3Play imports 32 by 2), the columns are 47 CFR 15.119's; the rest is
   * the house's.
   */
  public static final Profile CEA_608 =
      new Profile("608", 2, 32, true, true, new ReadingSpeed.CharsPerSecond(20), 833, 7000, 2, 11);

  private static final int MOST_LINES = 15;

  private static final List<Profile> ALL = List.of(DEFAULT, NETFLIX, BBC, CEA_608);

  public Profile {
    requireAtLeast("maxLines", maxLines, 1);
    if (maxLines > MOST_LINES) {
      throw new IllegalArgumentException("maxLines must be at most 15, not " + maxLines);
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

  /** Returns the built-in profiles, the default first. */
  public static List<Profile> all() {
    return ALL;
  }

  /** Returns the built-in profile of exactly this id, or empty if there is none. */
  public static Optional<Profile> byId(String id) {
    return ALL.stream().filter(profile -> profile.id.equals(id)).findFirst();
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

  /** How fast text may go by; each guide measures it its own way. */
  public sealed interface ReadingSpeed {
    /** Returns the highest speed allowed, in {@link #unit()}; positive. */
    double limit();

    /** Returns what the speed is measured in, as people write it. */
    String unit();

    /**
     * Returns the speed of a text.
     *
     * @param columns of all its rows together, spaces within a row counted, line breaks not
     * @param words how many words it has
     * @param durationMillis how long it shows, positive
     */
    double measure(int columns, int words, long durationMillis);

    /** Returns the shortest time, in whole milliseconds, that keeps the limit. */
    long millisFor(int columns, int words);

    /** Characters a second: spaces and punctuation count, tags and line breaks do not. */
    record CharsPerSecond(double limit) implements ReadingSpeed {
      public CharsPerSecond {
        requirePositive(limit);
      }

      @Override
      public String unit() {
        return "characters/s";
      }

      @Override
      public double measure(int columns, int words, long durationMillis) {
        return columns * 1000.0 / durationMillis;
      }

      @Override
      public long millisFor(int columns, int words) {
        return (long) Math.ceil(columns * 1000.0 / limit);
      }
    }

    /** Words a minute. */
    record WordsPerMinute(double limit) implements ReadingSpeed {
      public WordsPerMinute {
        requirePositive(limit);
      }

      @Override
      public String unit() {
        return "words/min";
      }

      @Override
      public double measure(int columns, int words, long durationMillis) {
        return words * 60_000.0 / durationMillis;
      }

      @Override
      public long millisFor(int columns, int words) {
        return (long) Math.ceil(words * 60_000.0 / limit);
      }
    }

    private static void requirePositive(double limit) {
      if (!(limit > 0) || Double.isInfinite(limit)) {
        throw new IllegalArgumentException("a reading speed is positive, not " + limit);
      }
    }
  }
}
