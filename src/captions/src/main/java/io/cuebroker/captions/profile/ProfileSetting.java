package io.cuebroker.captions.profile;

import java.util.Arrays;
import java.util.Optional;

/** A key that {@link Profile#of(String, java.util.Map)} takes. */
public enum ProfileSetting {
  /** The built-in profile that everything not set is taken from. */
  BASE("base", Type.PROFILE, "", 0, 0),
  MAX_LINES("max_lines", Type.WHOLE, "rows", 1, 15),
  /** At least {@code max_lines}; only a warning up to here. */
  RARE_LINES("rare_lines", Type.WHOLE, "rows", 1, 15),
  /** Spaces and punctuation count. */
  MAX_LINE_CHARACTERS("max_line_characters", Type.WHOLE, "columns", 1, 1000),
  WIDE_CHARACTERS_COUNT_TWICE("wide_characters_count_twice", Type.FLAG, "", 0, 1),
  /** Not together with {@code max_words_per_minute}. */
  MAX_CHARACTERS_PER_SECOND("max_characters_per_second", Type.DECIMAL, "characters/s", 1, 1000),
  /** Whether spaces count for {@code max_characters_per_second}. */
  COUNT_SPACES("count_spaces", Type.FLAG, "", 0, 1),
  MAX_WORDS_PER_MINUTE("max_words_per_minute", Type.DECIMAL, "words/min", 1, 10_000),
  MIN_DURATION("min_duration_ms", Type.WHOLE, "ms", 1, 60_000),
  /** More than {@code min_duration_ms}. */
  MAX_DURATION("max_duration_ms", Type.WHOLE, "ms", 2, 3_600_000),
  MIN_GAP("min_gap_frames", Type.WHOLE, "frames", 0, 1000),
  CLOSED_GAP("closed_gap_frames", Type.WHOLE, "frames", 0, 1000),
  MAX_LEAD("max_lead_ms", Type.WHOLE, "ms", 0, 60_000),
  MAX_LAG("max_lag_ms", Type.WHOLE, "ms", 0, 60_000),
  MAX_UNCOVERED_SPEECH("max_uncovered_speech_ms", Type.WHOLE, "ms", 0, 3_600_000);

  private final String key;
  private final Type type;
  private final String unit;
  private final int least;
  private final int most;

  ProfileSetting(String key, Type type, String unit, int least, int most) {
    this.key = key;
    this.type = type;
    this.unit = unit;
    this.least = least;
    this.most = most;
  }

  /** What a setting's value is. */
  public enum Type {
    /** The id of a built-in profile. */
    PROFILE,
    /** {@code true} or {@code false}. */
    FLAG,
    /** A whole number. */
    WHOLE,
    /** A number, such as 17 or 17.5. */
    DECIMAL
  }

  /**
   * Returns the setting of this key, or empty if there is none. Dashes may stand for underscores,
   * as in the other settings of a service.
   */
  public static Optional<ProfileSetting> byKey(String key) {
    String name = key.replace('-', '_');
    return Arrays.stream(values()).filter(setting -> setting.key.equals(name)).findFirst();
  }

  /** Returns the key, as the settings have it. */
  public String key() {
    return key;
  }

  public Type type() {
    return type;
  }

  /** Returns what the number counts; empty for what is no number. */
  public String unit() {
    return unit;
  }

  /** Returns the smallest number allowed. */
  public int least() {
    return least;
  }

  /** Returns the largest number allowed. */
  public int most() {
    return most;
  }
}
