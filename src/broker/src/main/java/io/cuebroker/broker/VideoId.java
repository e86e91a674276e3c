package io.cuebroker.broker;

import java.util.Optional;
import java.util.UUID;

/** A rendered video's id: a UUID, version 7. */
public record VideoId(UUID value) {

  /** Returns the id of its text form, or empty where it is not one; any case is taken. */
  public static Optional<VideoId> parse(String text) {
    return JobId.parse(text).map(id -> new VideoId(id.value()));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
