package io.cuebroker.server.dialect.orders;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobEvent;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.Video;
import io.cuebroker.server.dialect.orders.OrderBook.Entry;
import io.cuebroker.server.web.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How an order stands, read from its jobs.
 *
 * @param works one for each input, in the order's order
 */
record OrderState(Entry entry, List<Work> works) {
  static final String COMPLETE = "Complete";
  static final String CANCELLED = "Cancelled";
  static final String IN_PROGRESS = "In Progress";
  static final String IN_REVIEW = "In Review";

  /** Why a job waits, such as for an account without money; told again with each try. */
  static final String POSTPONED = "job.postponed";

  private static final String WE = "Cuebroker";

  /** What of a job's history is worth a comment: what a person would want to be told. */
  private static final Set<String> REMARKABLE =
      Set.of(
          "job.failed",
          "job.cancelled",
          "job.held",
          "job.overdue",
          POSTPONED,
          "caption.corrected",
          "caption.upgraded",
          "video.failed",
          "video.cancelled");

  /**
   * What is done about one input.
   *
   * @param job empty while it is not made; where an editor tried again, the latest
   */
  record Work(int index, Optional<Job> job, List<Video> videos) {
    boolean isDelivered() {
      return job.filter(it -> it.phase() == Phase.DELIVERED).isPresent();
    }

    boolean hasEnded() {
      return job.filter(it -> it.phase().done()).isPresent()
          && (!isDelivered() || videos.stream().allMatch(Work::isSettled));
    }

    /** One that is made anew after a correction has its earlier file until then. */
    private static boolean isSettled(Video video) {
      return video.state().ended() || video.sizeBytes().isPresent();
    }

    /** Returns when its files were there, or failed to be made. */
    private Stream<Instant> ends() {
      return isDelivered()
          ? Stream.concat(
              job.flatMap(Job::deliveredAt).stream(),
              videos.stream().flatMap(video -> video.endedAt().stream()))
          : Stream.empty();
    }

    private boolean isBegun() {
      return job.filter(it -> it.phase() != Phase.QUEUED && it.phase() != Phase.SUBMITTING)
          .isPresent();
    }
  }

  /** Something to be read about an order. */
  record Comment(Instant at, String by, String text) {}

  static OrderState of(Broker broker, Entry entry) {
    Map<Integer, Job> latest = new HashMap<>();
    for (Job job : broker.jobs().ofParent(entry.desk(), entry.number())) {
      OptionalInt input = JobPlan.input(job);
      if (input.isPresent()) {
        latest.putIfAbsent(input.getAsInt(), job); // They come newest first.
      }
    }
    List<Work> works = new ArrayList<>();
    for (int i = 0; i < entry.order().items().size(); i++) {
      Optional<Job> job = Optional.ofNullable(latest.get(i));
      List<Video> videos =
          entry.order().burnedIn()
              ? job.map(it -> broker.videos().ofJob(it.desk(), it.id())).orElse(List.of())
              : List.of();
      works.add(new Work(i, job, videos));
    }
    return new OrderState(entry, List.copyOf(works));
  }

  OrderDocument order() {
    return entry.order();
  }

  /** Whether nothing more will happen by itself. */
  boolean isFinal() {
    return works.stream().allMatch(Work::hasEnded) || order().stage() == OrderDocument.Stage.FAILED;
  }

  /**
   * Returns the status's word. Only {@link #COMPLETE} and {@link #CANCELLED} are promised to be
   * final; there is no word for a failure, so that an order of which nothing came counts as
   * cancelled.
   */
  String status() {
    if (isFinal()) {
      boolean any = works.stream().anyMatch(Work::isDelivered);
      return any && order().stage() != OrderDocument.Stage.FAILED ? COMPLETE : CANCELLED;
    }
    List<Phase> open =
        works.stream()
            .filter(work -> !work.hasEnded())
            .flatMap(work -> work.job().stream())
            .map(Job::phase)
            .toList();
    if (!open.isEmpty() && open.stream().allMatch(phase -> phase == Phase.IN_REVIEW)) {
      return IN_REVIEW;
    }
    if (works.stream().anyMatch(Work::isBegun)) {
      return IN_PROGRESS;
    }
    return order().kind().isCaption() ? "Finding Captioner" : "Finding Transcriptionist";
  }

  /** Returns when the last of it was delivered; empty while it is not complete. */
  Optional<Instant> deliveredAt() {
    return status().equals(COMPLETE)
        ? works.stream().flatMap(Work::ends).max(Comparator.naturalOrder())
        : Optional.empty();
  }

  /** Whether no file of the order is later than an event. */
  boolean isAfterFiles(JobEvent event) {
    return works.stream().flatMap(Work::ends).noneMatch(end -> end.isAfter(event.at()));
  }

  /** Returns what there is to be read, oldest first. */
  List<Comment> comments(Broker broker) {
    List<Comment> comments = new ArrayList<>();
    if (order().comment() != null) {
      comments.add(new Comment(entry.placedAt(), "Client", order().comment()));
    }
    if (order().trouble() != null) {
      comments.add(new Comment(entry.row().updatedAt(), WE, order().trouble()));
    }
    for (Work work : works) {
      work.job().ifPresent(job -> comments.addAll(remarks(broker, work.index(), job)));
    }
    deliveredAt().ifPresent(at -> comments.add(new Comment(at, WE, "Order delivered")));
    comments.sort(Comparator.comparing(Comment::at));
    return comments;
  }

  private List<Comment> remarks(Broker broker, int index, Job job) {
    Set<String> waits = new HashSet<>();
    try {
      return broker.jobs().events(job.desk(), job.id(), 0).stream()
          .filter(event -> isRemarkable(event.type()))
          .filter(event -> !event.type().equals(POSTPONED) || waits.add(event.message()))
          .map(event -> remark(index, job, event))
          .toList();
    } catch (JobException e) {
      return List.of(); // The job is gone; nothing is to be told of it.
    }
  }

  static boolean isRemarkable(String event) {
    return REMARKABLE.contains(event);
  }

  /** Returns an event as a comment; of several inputs it says which one it is about. */
  Comment remark(int index, Job job, JobEvent event) {
    String text =
        event.type().equals("job.failed")
            ? job.failure().map(failure -> failure.message()).orElse(event.message())
            : event.message();
    String about =
        works.size() == 1
            ? ""
            : "Input " + (index + 1) + " (" + order().items().get(index).name() + "): ";
    return new Comment(event.at(), WE, about + Problem.sentence(text));
  }
}
