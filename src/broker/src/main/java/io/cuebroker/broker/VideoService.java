package io.cuebroker.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Videos with captions in them. Safe for concurrent use. What belongs to another desk does not
 * exist for the caller.
 */
public interface VideoService {

  /**
   * Orders a video of a job, to be rendered as soon as the job is delivered. On disk once this
   * returns. Its end is an event of the job: {@code video.completed}, {@code video.failed} or
   * {@code video.cancelled}; where the job itself fails or is cancelled, that event stands for its
   * videos too. A correction of the captions makes it anew, with the same events.
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

  /**
   * Returns the fonts that captions can have, by name.
   *
   * @throws JobException {@code NOT_SUPPORTED} where this installation cannot render
   */
  List<String> fonts() throws JobException;

  /** Returns the names of the styles that are ready made, {@code default} first. */
  List<String> presets();

  /** Returns the settings of a style that is ready made. */
  Optional<Map<String, String>> preset(String name);

  /** Returns a job's videos, oldest first. */
  List<Video> ofJob(DeskId desk, JobId job);

  /** Returns a video. */
  Optional<Video> find(DeskId desk, VideoId id);

  /** Returns a video of any desk, for links that carry their own proof. */
  Optional<Video> find(VideoId id);

  /**
   * Returns where a video's file lies; readable until it expires, and while it is open. That is the
   * file of {@link Video#captionVersion()}, also while a new one is made after a correction.
   *
   * @throws JobException {@code NOT_DELIVERED} where there is none yet, or it is gone
   */
  Path file(Video video) throws JobException;

  /**
   * Cancels a video that has not ended; its job goes on. One that was there before and is made anew
   * after a correction has {@code EXPIRED} then, and its earlier file is gone.
   *
   * @throws JobException {@code JOB_NOT_FOUND}, {@code ALREADY_DONE}
   */
  Video cancel(DeskId desk, VideoId id, String who) throws JobException;

  /**
   * Cancels a video that has not ended, and deletes the file of one that has; asked again, it
   * changes nothing.
   *
   * @throws JobException {@code JOB_NOT_FOUND}
   */
  Video remove(DeskId desk, VideoId id, String who) throws JobException;

  /** Returns how many videos of all desks wait for captions or their turn, or are rendered now. */
  int queueLength();
}
