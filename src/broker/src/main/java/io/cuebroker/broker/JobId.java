package io.cuebroker.broker;

import java.util.Optional;
import java.util.UUID;

/** A job's id: a UUID, version 7, so that ids sort by the time they were made. */
public record JobId(UUID value) {

  /** Returns the id of its text form, or empty where it is not one; any case is taken. */
  public static Optional<JobId> parse(String text) {
    if (text.length() != 36) {
      return Optional.empty();
    }
    try {
      return Optional.of(new JobId(UUID.fromString(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
