package io.cuebroker.broker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that callers can do with jobs. Safe for concurrent use. A job of another desk does not
 * exist for the caller: {@link JobProblem.Code#JOB_NOT_FOUND}.
 */
public interface JobService {

  /**
   * Accepts a job and, while its provider answers in time, submits it before returning. Once this
   * returns, the job is on disk and will be worked on whatever happens to this process.
   *
   * @throws JobException if it is refused; then no live job is left
   */
  CreatedJob create(NewJob request) throws JobException;

  /**
   * Checks a request as {@link #create} would before it asks a provider, and makes nothing.
   *
   * @throws JobException if it would be refused
   */
  void check(NewJob request) throws JobException;

  /** Returns a job. */
  Optional<Job> find(DeskId desk, JobId id);

  /** Returns a job of any desk, for links that carry their own proof. */
  Optional<Job> find(JobId id);

  /** Returns the jobs of a parent, newest first; empty where the parent is unknown. */
  List<Job> ofParent(DeskId desk, String parentId);

  /**
   * Returns one page of jobs.
   *
   * @throws IllegalArgumentException if the cursor is not one of {@link JobPage#next()}
   */
  JobPage search(DeskId desk, JobFilter filter);

  /**
   * Cancels a job: the provider is asked first.
   *
   * @param force whether to abandon the job even where the provider refuses; it may still be
   *     charged
   * @throws JobException {@code JOB_NOT_FOUND}, {@code ALREADY_DONE} or {@code CANCEL_REFUSED}
   */
  Job cancel(DeskId desk, JobId id, boolean force) throws JobException;

  /**
   * Makes a new job that asks for the same as an ended one, with what its caller gave and nothing
   * that its provider added. Asked twice while that new job is live or delivered, within the window
   * of equal orders, it answers with the first. The new job is released only if the ended one was
   * so from the start.
   *
   * @throws JobException {@code JOB_NOT_FOUND}, {@code NOT_DONE}, or as {@link #create}
   */
  CreatedJob retry(DeskId desk, JobId id) throws JobException;

  /**
   * Delivers captions that were kept back, and makes a job's captions public under its track link,
   * now or as soon as it is delivered; what still waits for a reviewer is not public.
   *
   * @param publication whether they become public
   * @throws JobException {@code JOB_NOT_FOUND}, {@code STORAGE_FULL}
   */
  Job release(DeskId desk, JobId id, Publication publication, String who) throws JobException;

  /** The same, with captions becoming public unless they were kept back. */
  default Job release(DeskId desk, JobId id, String who) throws JobException {
    return release(desk, id, Publication.UNLESS_KEPT_BACK, who);
  }

  /** Whether a release makes captions public. */
  enum Publication {
    YES,
    NO,
    /**
     * Not where they are or were kept back: who finds them good enough may not know whether the
     * story is out. The second of two equal calls does no more than the first.
     */
    UNLESS_KEPT_BACK
  }

  /**
   * Asks the provider at once how the order stands and whether somebody edited its captions, and
   * returns the job after that. A review that its provider never calls done is taken as it is.
   * Waits no longer than a new job does; what is not known by then comes by itself.
   *
   * @throws JobException {@code JOB_NOT_FOUND}; {@code ALREADY_DONE} for a job that ended without
   *     captions; or what the provider answered
   */
  Job refresh(DeskId desk, JobId id) throws JobException;

  /**
   * Gets a fresh address under which a person can work on the captions, into the job's {@code
   * ReviewURL}.
   *
   * @param validity empty means the provider's default
   * @throws JobException {@code JOB_NOT_FOUND}, {@code ALREADY_DONE}, {@code NOT_DELIVERED} while
   *     there is nothing to work on, {@code NOT_SUPPORTED} where the provider has no such links, or
   *     what the provider answered
   */
  Job reviewLink(DeskId desk, JobId id, Optional<Duration> validity) throws JobException;

  /**
   * Decides for a job that is held because nobody knows whether its provider has the order.
   *
   * @param order the provider's name of the order; empty means that it has none, and then the order
   *     is placed again
   * @throws JobException {@code JOB_NOT_FOUND}, {@code NOT_HELD}, or {@code PROVIDER_REJECTED}
   *     where the provider does not know that order
   */
  Job resolve(DeskId desk, JobId id, Optional<String> order, String who) throws JobException;

  /**
   * Returns a caption version.
   *
   * @param version its number; empty means the current one
   * @throws JobException {@code JOB_NOT_FOUND}, {@code VERSION_NOT_FOUND}, or {@code NOT_DELIVERED}
   *     where there is none yet, with {@code retryAfter} only while work goes on
   */
  CaptionVersion captions(DeskId desk, JobId id, Optional<Integer> version) throws JobException;

  /** Returns the versions of a job's captions without their documents, oldest first. */
  List<CaptionVersion.Summary> versions(DeskId desk, JobId id) throws JobException;

  /**
   * Makes a new version of a job's captions, which becomes the current one: every output is made of
   * it, earlier versions stay. Captions that are the same already make none.
   *
   * @return the version that is current afterwards, and what each edit changed
   * @throws JobException {@code JOB_NOT_FOUND}, {@code NOT_DELIVERED} while there are none, {@code
   *     VERSION_REQUIRED}, {@code STALE_VERSION} where another one is current by now, {@code
   *     INVALID_CAPTION_FILE}, {@code INVALID_FIELD} for edits that cannot be applied, {@code
   *     TOO_LARGE}
   */
  Corrected correct(DeskId desk, JobId id, Correction correction) throws JobException;

  /**
   * Makes a version the current one, such as one that waits for an editor.
   *
   * @throws JobException {@code JOB_NOT_FOUND}, {@code VERSION_NOT_FOUND}
   */
  Job accept(DeskId desk, JobId id, int version, String who) throws JobException;

  /** Returns the latest released captions of a track, or empty where nothing of it is public. */
  Optional<CaptionVersion> track(String token, String language);

  /**
   * Returns a job's events with a sequence number above {@code after}, oldest first, at most 1,000.
   */
  List<JobEvent> events(DeskId desk, JobId id, long after) throws JobException;

  /**
   * Asks for an early poll of a job's order, of any desk: vendors call without a key. A hint that
   * changes nothing else.
   *
   * @return whether there is such a job
   */
  boolean pollSoon(JobId id);

  /**
   * Calls {@code listener} soon after any change of the job, until closed. Calls may be merged;
   * never blocks it.
   */
  Subscription subscribe(JobId id, Consumer<JobId> listener);

  /** Ends a subscription. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
