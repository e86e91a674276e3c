package io.cuebroker.broker.engine;

import io.cuebroker.broker.Failure;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.Video;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.Rows;
import io.cuebroker.broker.store.VideoRow;
import io.cuebroker.provider.ProviderProblem.Charged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What becomes of a job's videos when the job changes; within the change's own transaction. */
final class VideoTurns {
  private VideoTurns() {}

  static void follow(Rows rows, JobRow before, JobRow after, Instant now) {
    Job job = after.job();
    boolean ends = job.phase() != before.job().phase() && job.phase().done();
    boolean corrected =
        job.phase() == Phase.DELIVERED
            && job.captionVersion() != before.job().captionVersion()
            && !ends;
    if (!ends && !corrected) {
      return;
    }
    for (VideoRow row : rows.videos().ofJob(job.id())) {
      next(row, job, now).ifPresent(change -> rows.videos().save(change.build()));
    }
  }

  private static Optional<VideoRow.Change> next(VideoRow row, Job job, Instant now) {
    Video.State state = row.video().state();
    return switch (job.phase()) {
      case DELIVERED -> {
        // A wait for captions ends; what is in the making, or made of earlier captions, begins
        // anew.
        boolean stays =
            switch (state) {
              case WAITING, QUEUED, RENDERING, DONE -> false;
              case FAILED, CANCELLED, EXPIRED -> true;
            };
        yield stays ? Optional.empty() : Optional.of(row.change().afresh().queued(now));
      }
      case ERROR ->
          state.ended() ? Optional.empty() : Optional.of(row.change().failed(noCaptions(job), now));
      case CANCELLED -> state.ended() ? Optional.empty() : Optional.of(row.change().cancelled(now));
      case QUEUED, SUBMITTING, PROCESSING, IN_REVIEW -> Optional.empty();
    };
  }

  private static Failure noCaptions(Job job) {
    return job.failure()
        .map(
            failure ->
                new Failure(
                    failure.code(),
                    "there are no captions for it: " + failure.message(),
                    failure.vendorMessage(),
                    failure.whoseMove(),
                    failure.retryable(),
                    failure.charged()))
        .orElse(
            new Failure(
                "no_captions",
                "there are no captions for it: its job failed",
                Optional.empty(),
                "nobody",
                false,
                Charged.UNKNOWN));
  }

  /** Stores what was wished of a new job. */
  static void begin(Rows rows, List<Video> videos) {
    videos.forEach(video -> rows.videos().insert(VideoRow.first(video)));
  }
}
