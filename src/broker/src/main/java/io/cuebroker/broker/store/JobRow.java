package io.cuebroker.broker.store;

import io.cuebroker.broker.Failure;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobOutput;
import io.cuebroker.broker.Phase;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job's row: what callers see of it, and what the broker needs to carry on. Immutable; a changed
 * copy is saved by {@link JobRows#save}.
 *
 * @param asked the provider's parameters as the caller gave them: what orders are made of
 * @param visible what the provider of the current order adds to them for callers to see
 * @param captionBlob where the caption file lies that came with the job
 * @param captionName that file's name
 * @param dedupKey tells equal orders
 * @param attempt number of the current or latest order, from 1; 0 before the first
 * @param polls how often the current order was polled
 * @param setbacks how often in a row its provider was not to be had
 * @param dueAt when something is to be done next; empty where nothing is
 * @param claimedBy the node that is doing it
 * @param claimedUntil when that node's claim runs out
 * @param overdueAt when waiting for the current order makes no sense any more
 * @param revision the provider's mark of the captions that were fetched last
 */
public record JobRow(
    Job job,
    Map<String, String> asked,
    Map<String, String> visible,
    Optional<String> captionBlob,
    Optional<String> captionName,
    Optional<String> dedupKey,
    Optional<String> idempotencyKey,
    int attempt,
    int polls,
    int setbacks,
    Optional<Instant> dueAt,
    Optional<String> claimedBy,
    Optional<Instant> claimedUntil,
    Optional<Instant> overdueAt,
    Optional<String> revision) {

  /** Returns the parameters that callers see. */
  static Map<String, String> shown(Map<String, String> asked, Map<String, String> visible) {
    if (visible.isEmpty()) {
      return asked;
    }
    Map<String, String> all = new LinkedHashMap<>(asked);
    all.putAll(visible);
    return Map.copyOf(all);
  }

  /** Returns a change of this row. */
  public Change change() {
    return new Change(this);
  }

  /** A row in the making. Not thread-safe. */
  public static final class Change {
    private final JobRow before;
    private Map<String, String> visible;
    private Phase phase;
    private List<String> holdReasons;
    private Optional<Failure> failure;
    private Optional<String> details;
    private Optional<Integer> progress;
    private Optional<Instant> expectedAt;
    private Optional<String> expectedBasis;
    private Optional<Instant> deliveredAt;
    private List<String> warnings;
    private List<JobOutput> outputs;
    private int captionVersion;
    private boolean released;
    private int attempt;
    private int polls;
    private int setbacks;
    private Optional<Instant> dueAt;
    private Optional<String> claimedBy;
    private Optional<Instant> claimedUntil;
    private Optional<Instant> overdueAt;
    private Optional<String> revision;
    private Optional<Instant> reviewExpiresAt;

    private Change(JobRow before) {
      this.before = before;
      Job job = before.job;
      visible = before.visible;
      phase = job.phase();
      holdReasons = job.holdReasons();
      failure = job.failure();
      details = job.details();
      progress = job.progressPercent();
      expectedAt = job.expectedAt();
      expectedBasis = job.expectedBasis();
      deliveredAt = job.deliveredAt();
      warnings = job.warnings();
      outputs = job.outputs();
      captionVersion = job.captionVersion();
      released = job.released();
      attempt = before.attempt;
      polls = before.polls;
      setbacks = before.setbacks;
      dueAt = before.dueAt;
      claimedBy = before.claimedBy;
      claimedUntil = before.claimedUntil;
      overdueAt = before.overdueAt;
      revision = before.revision;
      reviewExpiresAt = job.reviewExpiresAt();
    }

    public Change phase(Phase newPhase) {
      phase = newPhase;
      return this;
    }

    public Change holdReasons(List<String> reasons) {
      holdReasons = List.copyOf(reasons);
      return this;
    }

    public Change failure(Failure newFailure) {
      failure = Optional.of(newFailure);
      return this;
    }

    public Change details(Optional<String> newDetails) {
      details = newDetails;
      return this;
    }

    public Change progress(Optional<Integer> percent) {
      progress = percent;
      return this;
    }

    public Change expected(Optional<Instant> at, String basis) {
      expectedAt = at;
      expectedBasis = at.map(time -> basis);
      return this;
    }

    public Change deliveredAt(Instant at) {
      deliveredAt = Optional.of(at);
      return this;
    }

    public Change warnings(List<String> newWarnings) {
      warnings = List.copyOf(newWarnings);
      return this;
    }

    /** Says what each output does not hold of the current captions. */
    public Change outputs(List<JobOutput> newOutputs) {
      outputs = List.copyOf(newOutputs);
      return this;
    }

    public Change captionVersion(int number) {
      captionVersion = number;
      return this;
    }

    public Change released(boolean on) {
      released = on;
      return this;
    }

    /** Adds what a provider lets the caller see. */
    public Change visible(Map<String, String> params) {
      Map<String, String> all = new LinkedHashMap<>(visible);
      all.putAll(params);
      visible = Map.copyOf(all);
      return this;
    }

    /** Counts a new order, not yet polled; what callers saw of the one before is its own. */
    public Change nextAttempt() {
      attempt++;
      polls = 0;
      visible = Map.of();
      overdueAt = Optional.empty();
      revision = Optional.empty();
      reviewExpiresAt = Optional.empty();
      return this;
    }

    /** Says until when it makes sense to wait for the order. */
    public Change overdueAt(Optional<Instant> at) {
      overdueAt = at;
      return this;
    }

    /** Notes the provider's mark of the captions that were fetched. */
    public Change revision(Optional<String> mark) {
      revision = mark;
      return this;
    }

    public Change reviewExpiresAt(Optional<Instant> at) {
      reviewExpiresAt = at;
      return this;
    }

    public Change polls(int count) {
      polls = count;
      return this;
    }

    public Change setbacks(int count) {
      setbacks = count;
      return this;
    }

    /** Says when something is to be done next, by whoever comes first. */
    public Change dueAt(Instant at) {
      dueAt = Optional.of(at);
      claimedBy = Optional.empty();
      claimedUntil = Optional.empty();
      return this;
    }

    /** Says that nothing is to be done any more. */
    public Change rest() {
      dueAt = Optional.empty();
      claimedBy = Optional.empty();
      claimedUntil = Optional.empty();
      return this;
    }

    /** Says that a node is at it until then, and that it is due for another after that. */
    public Change claim(String node, Instant until) {
      claimedBy = Optional.of(node);
      claimedUntil = Optional.of(until);
      dueAt = Optional.of(until);
      return this;
    }

    /** Returns the changed row, one version on. */
    public JobRow build(Instant now) {
      Job job = before.job;
      Instant at = now.isBefore(job.updatedAt()) ? job.updatedAt() : now; // Clocks are set back.
      Job changed =
          new Job(
              job.id(),
              job.desk(),
              job.version() + 1,
              job.parentId(),
              job.mediaUrl(),
              job.type(),
              job.language(),
              job.provider(),
              shown(before.asked, visible),
              outputs,
              phase,
              holdReasons,
              failure,
              details,
              progress,
              expectedAt,
              expectedBasis,
              job.createdAt(),
              at,
              deliveredAt,
              job.retryOf(),
              job.metadata(),
              job.requestedBy(),
              job.callbackUrl(),
              warnings,
              captionVersion,
              job.trackToken(),
              released,
              job.quality(),
              reviewExpiresAt);
      return new JobRow(
          changed,
          before.asked,
          visible,
          before.captionBlob,
          before.captionName,
          before.dedupKey,
          before.idempotencyKey,
          attempt,
          polls,
          setbacks,
          dueAt,
          claimedBy,
          claimedUntil,
          overdueAt,
          revision);
    }
  }
}
