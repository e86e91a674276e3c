package io.cuebroker.broker.store;

import io.cuebroker.broker.Failure;
import io.cuebroker.broker.Video;
import io.cuebroker.broker.Video.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A video's row: what callers see of it, and what the broker needs to carry on. Immutable; a
 * changed copy is saved by {@link VideoRows#save}.
 *
 * @param version counts the row's changes; whoever works on an older one has lost it
 * @param blob where its file lies, of the version of captions that {@code video} names
 * @param deaths how often its renderer broke, or its process died with nothing else aboard
 * @param alone whether nothing else may be rendered beside it
 * @param setbacks how often in a row something that passes was in the way
 * @param dueAt when its turn comes; empty where nothing is to be done
 * @param claimedBy the node that renders it, or fetches its media while it is queued
 * @param claimedUntil when that node's claim runs out
 */
public record VideoRow(
    Video video,
    long version,
    Optional<String> blob,
    int deaths,
    boolean alone,
    int setbacks,
    Optional<Instant> dueAt,
    Optional<String> claimedBy,
    Optional<Instant> claimedUntil) {

  /** Returns the row of a new video, which is due now where its job has captions. */
  public static VideoRow first(Video video) {
    return new VideoRow(
        video,
        1,
        Optional.empty(),
        0,
        false,
        0,
        video.state() == State.QUEUED ? Optional.of(video.createdAt()) : Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns the video as it is without its file: over, unless a new one is made. */
  public Video withoutFile(Instant at) {
    boolean over = video.state() == State.DONE;
    return new Video(
        video.id(),
        video.desk(),
        video.job(),
        video.wish(),
        over ? State.EXPIRED : video.state(),
        video.captionVersion(),
        video.progressPercent(),
        video.failure(),
        video.notes(),
        video.fileName(),
        OptionalLong.empty(),
        video.createdAt(),
        video.startedAt(),
        video.endedAt(),
        over ? Optional.of(at) : Optional.empty());
  }

  /** Returns a change of this row. */
  public Change change() {
    return new Change(this);
  }

  /** A row in the making. Not thread-safe. */
  public static final class Change {
    private final VideoRow before;
    private State state;
    private int captionVersion;
    private Optional<Failure> failure;
    private List<String> notes;
    private OptionalLong sizeBytes;
    private Optional<Instant> startedAt;
    private Optional<Instant> endedAt;
    private Optional<Instant> expiresAt;
    private Optional<String> blob;
    private int deaths;
    private boolean alone;
    private int setbacks;
    private Optional<Instant> dueAt = Optional.empty();
    private Optional<String> claimedBy = Optional.empty();
    private Optional<Instant> claimedUntil = Optional.empty();

    private Change(VideoRow before) {
      this.before = before;
      Video video = before.video;
      state = video.state();
      captionVersion = video.captionVersion();
      failure = video.failure();
      notes = video.notes();
      sizeBytes = video.sizeBytes();
      startedAt = video.startedAt();
      endedAt = video.endedAt();
      expiresAt = video.expiresAt();
      blob = before.blob;
      deaths = before.deaths;
      alone = before.alone;
      setbacks = before.setbacks;
    }

    /** Puts it into the queue, for its turn at {@code at}. */
    public Change queued(Instant at) {
      state = State.QUEUED;
      failure = Optional.empty();
      endedAt = Optional.empty();
      dueAt = Optional.of(at);
      return this;
    }

    /** Begins a new story: other captions are to be in it, and nothing is held against them. */
    public Change afresh() {
      startedAt = Optional.empty();
      notes = List.of();
      deaths = 0;
      alone = false;
      setbacks = 0;
      return this;
    }

    /** Says that a node renders it until then, and that it is due for another after that. */
    public Change rendering(String node, Instant now, Instant until) {
      state = State.RENDERING;
      startedAt = Optional.of(startedAt.orElse(now));
      claimedBy = Optional.of(node);
      claimedUntil = Optional.of(until);
      dueAt = Optional.of(until);
      notes = List.of();
      return this;
    }

    /** Says that a node fetches its media until then; it stays in the queue meanwhile. */
    public Change fetching(String node, Instant now, Instant until) {
      startedAt = Optional.of(startedAt.orElse(now));
      claimedBy = Optional.of(node);
      claimedUntil = Optional.of(until);
      dueAt = Optional.of(until);
      return this;
    }

    /** Says what keeps it from being rendered right now. */
    public Change waiting(String reason) {
      notes = List.of(reason);
      return this;
    }

    /** Says that its file is there. */
    public Change done(
        String file, long size, int captions, List<String> remarks, Instant now, Instant until) {
      state = State.DONE;
      blob = Optional.of(file);
      sizeBytes = OptionalLong.of(size);
      captionVersion = captions;
      notes = List.copyOf(remarks);
      endedAt = Optional.of(now);
      expiresAt = Optional.of(until);
      return this;
    }

    /** Ends it without a new file; an earlier one stays until it expires. */
    public Change failed(Failure why, Instant now) {
      state = State.FAILED;
      failure = Optional.of(why);
      notes = List.of();
      endedAt = Optional.of(now);
      return this;
    }

    /**
     * Ends it because nobody wants it any more. One that was there before, and was to be made anew
     * of corrected captions, was delivered all the same: it has expired.
     */
    public Change cancelled(Instant now) {
      boolean wasThere = captionVersion > 0;
      state = wasThere ? State.EXPIRED : State.CANCELLED;
      endedAt = Optional.of(now);
      Change gone = withoutFile();
      expiresAt = wasThere ? Optional.of(now) : Optional.empty();
      return gone;
    }

    private Change withoutFile() {
      blob = Optional.empty();
      sizeBytes = OptionalLong.empty();
      expiresAt = Optional.empty();
      return this;
    }

    /** Counts what is held against it. */
    public Change blamed(int count, boolean onItsOwn) {
      deaths = count;
      alone = onItsOwn;
      return this;
    }

    public Change setbacks(int count) {
      setbacks = count;
      return this;
    }

    /** Returns the changed row, one version on. */
    public VideoRow build() {
      Video video = before.video;
      return new VideoRow(
          new Video(
              video.id(),
              video.desk(),
              video.job(),
              video.wish(),
              state,
              captionVersion,
              state == State.RENDERING ? Optional.of(0) : Optional.empty(),
              failure,
              notes,
              video.fileName(),
              sizeBytes,
              video.createdAt(),
              startedAt,
              endedAt,
              expiresAt),
          before.version + 1,
          blob,
          deaths,
          alone,
          setbacks,
          dueAt,
          claimedBy,
          claimedUntil);
    }
  }
}
