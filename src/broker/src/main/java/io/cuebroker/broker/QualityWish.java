package io.cuebroker.broker;

import java.util.Locale;
import java.util.Optional;

/**
 * What is to be done about captions that fall short of a profile.
 *
 * @param profile id of a profile, built-in or the newsroom's own
 */
public record QualityWish(Mode mode, String profile) {

  /** What is to be done. */
  public enum Mode {
    /** Say so. */
    WARN,
    /** Break rows anew and move times, and say what is left. */
    FIX,
    /** Keep the captions back until somebody releases them. */
    HOLD;

    /** Returns the name used in JSON, such as {@code hold}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the mode of a name used in JSON. */
    public static Optional<Mode> find(String id) {
      for (Mode mode : values()) {
        if (mode.id().equals(id)) {
          return Optional.of(mode);
        }
      }
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return mode.id() + ":" + profile;
  }

  /** Returns the wish of {@link #toString()}. */
  public static Optional<QualityWish> parse(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : Mode.find(text.substring(0, colon))
            .map(mode -> new QualityWish(mode, text.substring(colon + 1)));
  }
}
