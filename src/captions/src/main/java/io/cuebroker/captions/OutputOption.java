package io.cuebroker.captions;

import java.util.Locale;
import java.util.Optional;

/** Something that can be said of a file to be written. */
public enum OutputOption {
  /** Frames per second. */
  FPS,
  /** Whether time codes are drop-frame. */
  DROP_FRAME,
  /** Where the programme starts. */
  OFFSET,
  /** The file's characters. */
  ENCODING,
  /** Whether plain text tells times. */
  TIMECODES,
  /** Whether plain text names speakers. */
  SPEAKERS,
  /** Whether a layout that rests on no public specification is good enough. */
  ALLOW_BEST_EFFORT;

  /** Returns the name in queries and requests, such as {@code drop_frame}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the option of a name. */
  public static Optional<OutputOption> find(String id) {
    for (OutputOption option : values()) {
      if (option.id().equals(id)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }
}
