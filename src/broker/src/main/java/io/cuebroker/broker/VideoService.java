package io.cuebroker.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Videos with captions in them. Safe for concurrent use. What belongs to another desk does not
 * exist for the caller.
 */
public interface VideoService {

  /**
   * Orders a video of a job, to be rendered as soon as the job has captions. On disk once this
   * returns. Its end is an event of the job: {@code video.completed} or {@code video.failed}.
   *
   * @throws JobException {@code JOB_NOT_FOUND}, {@code INVALID_FIELD} naming the setting, {@code
   *     ALREADY_DONE} for a job that ended without captions, {@code UNSUPPORTED_MEDIA} for one
   *     without media, {@code QUEUE_FULL}, {@code STORAGE_FULL}
   */
  Video order(DeskId desk, JobId job, VideoWish wish) throws JobException;

  /**
   * Checks a wish before anything is made.
   *
   * @throws JobException {@code INVALID_FIELD} naming the setting, with what is allowed
   */
  void check(VideoWish wish) throws JobException;

  /** Returns the fonts that captions can have, by name. */
  List<String> fonts();

  /** Returns a job's videos, oldest first. */
  List<Video> ofJob(DeskId desk, JobId job);

  /** Returns a video. */
  Optional<Video> find(DeskId desk, VideoId id);

  /** Returns a video of any desk, for links that carry their own proof. */
  Optional<Video> find(VideoId id);

  /**
   * Returns where a finished video's file lies; readable until it expires, and while it is open.
   *
   * @throws JobException {@code NOT_DELIVERED} where it is not done, or its file is gone
   */
  Path file(Video video) throws JobException;

  /**
   * Cancels a video that has not ended; its job goes on.
   *
   * @throws JobException {@code JOB_NOT_FOUND}, {@code ALREADY_DONE}
   */
  Video cancel(DeskId desk, VideoId id) throws JobException;

  /** Returns how many videos wait or are rendered now. */
  int queueLength();
}
