package io.cuebroker.captions.timecode;

import io.cuebroker.captions.FrameRate;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A frame of a programme, named by SMPTE time code ({@code HH:MM:SS:FF}, or {@code HH:MM:SS;FF}
 * where numbers are dropped).
 *
 * <p>All arithmetic is on whole frames and the rate's exact fraction, so nothing drifts: non-drop
 * 01:00:00:00 at 30000/1001 frames per second is 3603.6 s of real time, drop-frame 01:00:00;00 is
 * 3599.9964 s. Drop-frame leaves out numbers, never pictures: 00 and 01 (at 59.94 also 02 and 03)
 * do not exist in the first second of a minute that ten does not divide.
 *
 * <p>Hours count on past 23; a format with less room checks for itself.
 *
 * @param frame number of frames since 00:00:00:00, not negative
 * @param rate how frames are counted
 */
public record Timecode(long frame, FrameRate rate) implements Comparable<Timecode> {
  private static final int MILLIS_PER_SECOND = 1000;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int MINUTES_PER_HOUR = 60;

  /** Hours, minutes, seconds and frames. */
  private static final int FIELDS = 4;

  private static final int[] MOST_DIGITS = {4, 2, 2, 3};

  public Timecode {
    if (frame < 0) {
      throw new IllegalArgumentException("a time code cannot name frame " + frame);
    }
  }

  /**
   * Returns the frame nearest to a time, a half rounded up.
   *
   * @param time not negative, below a million hours
   */
  public static Timecode at(Duration time, FrameRate rate) {
    return new Timecode(frames(time, rate), rate);
  }

  /**
   * Returns the frame of four numbers. A number that drop-frame leaves out stands for the next that
   * exists.
   *
   * @throws IllegalArgumentException if minutes or seconds are not 0 to 59, or {@code frames} is
   *     not below the nominal rate
   */
  public static Timecode of(int hours, int minutes, int seconds, int frames, FrameRate rate) {
    if (hours < 0 || minutes < 0 || seconds < 0 || frames < 0) {
      throw new IllegalArgumentException("time code numbers are not negative");
    }
    if (minutes >= MINUTES_PER_HOUR || seconds >= SECONDS_PER_MINUTE || frames >= rate.nominal()) {
      throw new IllegalArgumentException(
          "no time code at "
              + rate.nominal()
              + " frames per second: "
              + minutes
              + " min, "
              + seconds
              + " s, frame "
              + frames);
    }
    long totalMinutes = (long) hours * MINUTES_PER_HOUR + minutes;
    int dropped = droppedPerMinute(rate);
    boolean leftOut = seconds == 0 && frames < dropped && minutes % 10 != 0;
    long number =
        (totalMinutes * SECONDS_PER_MINUTE + seconds) * rate.nominal()
            + (leftOut ? dropped : frames);
    return new Timecode(number - dropped * (totalMinutes - totalMinutes / 10), rate);
  }

  /**
   * Reads {@code HH:MM:SS:FF}; the last separator may be any of {@code : ; . ,} and does not change
   * the rate (see {@link #marksDropFrame}). Empty for anything else and for numbers out of range. A
   * number that drop-frame leaves out is read as the next that exists, so compare {@link #toString}
   * with the text to find one.
   */
  public static Optional<Timecode> parse(String text, FrameRate rate) {
    int[] fields = new int[FIELDS];
    int at = 0;
    for (int field = 0; field < FIELDS; field++) {
      int first = at;
      while (at < text.length() && at - first < MOST_DIGITS[field] && isDigit(text.charAt(at))) {
        fields[field] = fields[field] * 10 + text.charAt(at) - '0';
        at++;
      }
      boolean isLast = field == FIELDS - 1;
      if (at == first || (isLast ? at != text.length() : !isSeparator(text, at, field))) {
        return Optional.empty();
      }
      at++;
    }
    if (fields[1] >= MINUTES_PER_HOUR
        || fields[2] >= SECONDS_PER_MINUTE
        || fields[3] >= rate.nominal()) {
      return Optional.empty();
    }
    return Optional.of(of(fields[0], fields[1], fields[2], fields[3], rate));
  }

  /** The one before the frames may be any of four. */
  private static boolean isSeparator(String text, int at, int field) {
    String separators = field == FIELDS - 2 ? ":;.," : ":";
    return at < text.length() && separators.indexOf(text.charAt(at)) >= 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Returns whether a time code's last separator says drop-frame: {@code ;}, {@code .} or comma.
   */
  public static boolean marksDropFrame(String text) {
    int at = text.length() - 1;
    while (at >= 0 && Character.isDigit(text.charAt(at))) {
      at--;
    }
    return at >= 0 && ";.,".indexOf(text.charAt(at)) >= 0;
  }

  /**
   * Returns the number of frames nearest to a time, a half rounded up.
   *
   * @param time not negative, below a million hours
   */
  public static long frames(Duration time, FrameRate rate) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("time must not be negative: " + time);
    }
    long divisor = (long) MILLIS_PER_SECOND * rate.denominator();
    long doubled = Math.multiplyExact(time.toMillis(), 2L * rate.numerator());
    return Math.floorDiv(doubled + divisor, 2 * divisor);
  }

  /** Returns how long a number of frames lasts, to the nearest millisecond, a half rounded up. */
  public static Duration duration(long frames, FrameRate rate) {
    long doubled = Math.multiplyExact(frames, 2L * MILLIS_PER_SECOND * rate.denominator());
    return Duration.ofMillis(Math.floorDiv(doubled + rate.numerator(), 2L * rate.numerator()));
  }

  /** Returns when this frame begins, in real time since 00:00:00:00, to the millisecond. */
  public Duration time() {
    return duration(frame, rate);
  }

  /** Returns the time code of the frame this many after (or, if negative, before) this one. */
  public Timecode plusFrames(long frames) {
    return new Timecode(frame + frames, rate);
  }

  public long hours() {
    return number() / rate.nominal() / SECONDS_PER_MINUTE / MINUTES_PER_HOUR;
  }

  public int minutes() {
    return (int) (number() / rate.nominal() / SECONDS_PER_MINUTE % MINUTES_PER_HOUR);
  }

  public int seconds() {
    return (int) (number() / rate.nominal() % SECONDS_PER_MINUTE);
  }

  /** Returns the frame's number within its second, from 0. */
  public int frames() {
    return (int) (number() % rate.nominal());
  }

  @Override
  public int compareTo(Timecode other) {
    return Long.compare(frame, other.frame);
  }

  /** Returns {@code HH:MM:SS:FF}, with {@code ;} before the frames where numbers are dropped. */
  @Override
  public String toString() {
    return format(rate.dropFrame() ? ';' : ':');
  }

  /** Returns the time code with a format's own mark before the frames. */
  public String format(char frameSeparator) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%c%02d",
        hours(),
        minutes(),
        seconds(),
        frameSeparator,
        frames());
  }

  /** The frame's number as time code counts: dropped numbers are passed over. */
  private long number() {
    int dropped = droppedPerMinute(rate);
    if (dropped == 0) {
      return frame;
    }
    long perMinute = (long) rate.nominal() * SECONDS_PER_MINUTE - dropped;
    long perTenMinutes = perMinute * 10 + dropped;
    long tens = frame / perTenMinutes;
    long rest = frame % perTenMinutes;
    // The first minute of each ten keeps all its numbers.
    long minutes = rest < dropped ? 0 : (rest - dropped) / perMinute;
    return frame + dropped * (9 * tens + minutes);
  }

  private static int droppedPerMinute(FrameRate rate) {
    return rate.dropFrame() ? rate.nominal() / 15 : 0;
  }
}
