package io.cuebroker.captions.profile;

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
   * @param spaces how many of the columns are spaces
   * @param words how many words it has
   * @param durationMillis how long it shows, positive
   */
  double measure(int columns, int spaces, int words, long durationMillis);

  /** Returns the shortest time, in whole milliseconds, that keeps the limit. */
  long millisFor(int columns, int spaces, int words);

  /**
   * Characters a second: punctuation counts, tags and line breaks do not.
   *
   * @param countsSpaces whether spaces count, as in Netflix's guide
   */
  record CharsPerSecond(double limit, boolean countsSpaces) implements ReadingSpeed {
    public CharsPerSecond {
      requirePositive(limit);
    }

    /** Characters a second, spaces counted. */
    public CharsPerSecond(double limit) {
      this(limit, true);
    }

    @Override
    public String unit() {
      return "characters/s";
    }

    @Override
    public double measure(int columns, int spaces, int words, long durationMillis) {
      return counted(columns, spaces) * 1000.0 / durationMillis;
    }

    @Override
    public long millisFor(int columns, int spaces, int words) {
      return (long) Math.ceil(counted(columns, spaces) * 1000.0 / limit);
    }

    private int counted(int columns, int spaces) {
      return countsSpaces ? columns : columns - spaces;
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
    public double measure(int columns, int spaces, int words, long durationMillis) {
      return words * 60_000.0 / durationMillis;
    }

    @Override
    public long millisFor(int columns, int spaces, int words) {
      return (long) Math.ceil(words * 60_000.0 / limit);
    }
  }

  private static void requirePositive(double limit) {
    if (!(limit > 0) || Double.isInfinite(limit)) {
      throw new IllegalArgumentException("a reading speed is positive, not " + limit);
    }
  }
}
