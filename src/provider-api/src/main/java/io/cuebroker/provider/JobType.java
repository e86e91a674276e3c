package io.cuebroker.provider;

import java.util.Locale;
import java.util.Optional;

/** What is ordered. */
public enum JobType {
  CAPTIONS,
  TRANSCRIPT,
  /** A person's look at captions that exist already. */
  REVIEW;

  /** Returns the name used in JSON, such as {@code captions}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the type of a name used in JSON. */
  public static Optional<JobType> find(String id) {
    for (JobType type : values()) {
      if (type.id().equals(id)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
