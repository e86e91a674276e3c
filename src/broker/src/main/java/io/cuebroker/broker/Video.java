package io.cuebroker.broker;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A rendered video, or one that is to be.
 *
 * @param captionVersion number of the version in it; 0 while there are no captions
 * @param progressPercent 0 to 100 while it is rendered
 * @param fileName as it is downloaded
 * @param startedAt when its rendering began; empty while it waits
 * @param endedAt when it was done, failed or was cancelled
 * @param expiresAt when its file goes; empty while there is none
 */
public record Video(
    VideoId id,
    DeskId desk,
    JobId job,
    VideoWish wish,
    State state,
    int captionVersion,
    Optional<Integer> progressPercent,
    Optional<Failure> failure,
    String fileName,
    OptionalLong sizeBytes,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<Instant> expiresAt) {

  /** How it stands. */
  public enum State {
    /** Its job has no captions yet. */
    WAITING,
    /** It waits for its turn. */
    QUEUED,
    RENDERING,
    DONE,
    FAILED,
    CANCELLED,
    /** It was there; its file is gone. */
    EXPIRED;

    /** Returns whether nothing more will become of it by itself. */
    public boolean ended() {
      return this != WAITING && this != QUEUED && this != RENDERING;
    }
  }
}
