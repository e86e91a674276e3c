package io.cuebroker.broker;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A rendered video, or one that is to be. After a correction it is made anew; until that is done,
 * the earlier file is what there is, and {@code captionVersion} tells which captions are in it.
 *
 * @param captionVersion number of the version in its file; 0 before there is any
 * @param progressPercent 0 to 100 while it is rendered
 * @param notes sentences on what came out other than wished; while it is queued, on what keeps it
 *     waiting and when it is tried again
 * @param fileName as it is downloaded
 * @param sizeBytes of its file; present exactly while there is one
 * @param startedAt when its rendering, or the fetching of its media, began; empty while it waits
 *     for its first turn
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
    List<String> notes,
    String fileName,
    OptionalLong sizeBytes,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<Instant> expiresAt) {
  public Video {
    notes = List.copyOf(notes);
  }

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

    /** Returns the name used in JSON, such as {@code done}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
