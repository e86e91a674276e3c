package io.cuebroker.server.dialect.video;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Failure;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobEvent;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.Video;
import io.cuebroker.provider.ProviderProblem.Charged;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a job of this dialect ended: with its video, or without.
 *
 * @param video empty where there is none
 * @param failure why; empty where there is a video
 * @param queued from acceptance to the start of work
 * @param run from there to the end
 */
record Ending(
    Job job, Optional<Video> video, Optional<Failure> failure, Duration queued, Duration run) {

  /** Returns how a job ended, or empty while it has not. */
  static Optional<Ending> of(Broker broker, DeskId desk, JobId id) throws JobException {
    Optional<Job> job = broker.jobs().find(desk, id);
    if (job.isEmpty()) {
      return Optional.empty();
    }
    // A caller of other dialects can order more; the one that came with the job is the first.
    Optional<Video> video = broker.videos().ofJob(desk, id).stream().findFirst();
    Phase phase = job.get().phase();
    if (phase == Phase.ERROR) {
      return Optional.of(
          of(broker, job.get(), job.get().updatedAt(), Optional.empty(), job.get().failure()));
    }
    if (phase == Phase.CANCELLED) {
      return Optional.of(
          of(
              broker,
              job.get(),
              job.get().updatedAt(),
              Optional.empty(),
              Optional.of(cancelled("The job was cancelled."))));
    }
    return video.isPresent() && video.get().state().ended()
        ? Optional.of(of(broker, job.get(), video.get()))
        : Optional.empty();
  }

  private static Ending of(Broker broker, Job job, Video video) throws JobException {
    Instant end = video.endedAt().orElse(job.updatedAt());
    return switch (video.state()) {
      case DONE -> of(broker, job, end, Optional.of(video), Optional.empty());
      case CANCELLED ->
          of(
              broker,
              job,
              end,
              Optional.empty(),
              Optional.of(cancelled("The video was cancelled.")));
      case EXPIRED ->
          of(
              broker,
              job,
              end,
              Optional.empty(),
              Optional.of(cancelled("The video was there, and is deleted by now.")));
      case WAITING, QUEUED, RENDERING, FAILED ->
          of(
              broker,
              job,
              end,
              Optional.empty(),
              video.failure().or(() -> Optional.of(cancelled("The video could not be made."))));
    };
  }

  private static Ending of(
      Broker broker, Job job, Instant end, Optional<Video> video, Optional<Failure> failure)
      throws JobException {
    Instant accepted = job.createdAt();
    Instant start =
        broker.jobs().events(job.desk(), job.id(), 0).stream()
            .filter(event -> event.phase() != Phase.QUEUED)
            .map(JobEvent::at)
            .findFirst()
            .filter(at -> !at.isBefore(accepted))
            .orElse(accepted);
    Duration run = Duration.between(start, end);
    return new Ending(
        job,
        video,
        failure,
        Duration.between(accepted, start),
        run.isNegative() ? Duration.ZERO : run);
  }

  private static Failure cancelled(String message) {
    return new Failure("cancelled", message, Optional.empty(), "nobody", false, Charged.UNKNOWN);
  }
}
