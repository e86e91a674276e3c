package io.cuebroker.broker.engine;

import io.cuebroker.broker.CaptionVersion.Summary;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.engine.Ledger.Step;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.State;
import io.cuebroker.broker.store.Rows;
import io.cuebroker.broker.store.VersionRows;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.CaptionFile.Origin;
import io.cuebroker.provider.Languages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of a job whose captions have come. The version and the job's change are one
 * transaction, so each happens once or not at all; the first one wins.
 */
final class Deliveries {
  private final Node node;
  private final Pace pace;
  private final Settlement settlement;

  Deliveries(Node node, Pace pace, Settlement settlement) {
    this.node = node;
    this.pace = pace;
    this.settlement = settlement;
  }

  /**
   * Delivers, or keeps back what falls short.
   *
   * @param details a sentence for people on how that came
   */
  Optional<JobRow> deliver(JobRow seen, Delivery delivery, Mark mark, Optional<String> details) {
    return settlement.freed(
        change(
            seen,
            (rows, row, now) ->
                row.job().phase().done()
                    ? Optional.empty()
                    : Optional.of(delivered(rows, row, delivery, mark, details, now))));
  }

  private Step delivered(
      Rows rows, JobRow row, Delivery delivery, Mark mark, Optional<String> details, Instant now) {
    Job job = row.job();
    List<Version> versions = versions(rows, row, delivery, now);
    List<String> reasons = delivery.verdict().holdReasons();
    JobRow.Change change =
        row.change()
            .details(details)
            .progress(Optional.of(100))
            .expected(Optional.empty(), "")
            .overdueAt(Optional.empty())
            .revision(mark.revision())
            .warnings(warnings(job, mark, delivery))
            .setbacks(0)
            .polls(0);
    versions.forEach(version -> current(change, version.stored(), version.received()));
    if (reasons.isEmpty()) {
      change.phase(Phase.DELIVERED).deliveredAt(now);
      restOrRefresh(change, row, now);
    } else {
      change
          .phase(Phase.IN_REVIEW)
          .holdReasons(reasons)
          .details(Optional.of("kept back until it is released: it falls short of its profile"))
          .rest();
    }
    return step(
            row,
            change,
            reasons.isEmpty() ? EventTypes.COMPLETED : EventTypes.HELD,
            reasons.isEmpty()
                ? "captions delivered by " + job.provider()
                : "captions of " + job.provider() + " are kept back: " + String.join(", ", reasons))
        .also(
            (tables, saved) -> {
              versions.forEach(
                  version -> insert(tables, row, version.stored(), version.received()));
              settlement.endOrder(tables, row, State.DELIVERED, now);
            });
  }

  /** The provider's own, and after it what was made of that for a profile. */
  private List<Version> versions(Rows rows, JobRow row, Delivery delivery, Instant now) {
    List<Version> versions = new ArrayList<>();
    delivery
        .received()
        .ifPresent(
            file ->
                versions.add(new Version(version(rows, row, file, Optional.empty(), now), file)));
    if (delivery.better().isPresent() && !versions.isEmpty()) {
      VersionRows.Stored first = versions.get(0).stored();
      Summary own = first.summary();
      versions.add(
          new Version(
              new VersionRows.Stored(
                  new Summary(
                      own.number() + 1,
                      own.origin(),
                      own.provider(),
                      own.engine(),
                      own.model(),
                      own.language(),
                      own.languageBasis(),
                      Optional.empty(),
                      Optional.of("rows and times mended for its profile"),
                      own.pending(),
                      own.warnings(),
                      now),
                  delivery.better().get().documentBlob()),
              delivery.better().get()));
    }
    return versions;
  }

  /** Releases what was kept back. */
  Optional<JobRow> release(JobId id, String who) {
    return settlement.freed(
        node.ledger()
            .change(
                id,
                (row, now) -> {
                  if (row.job().phase() != Phase.IN_REVIEW || row.job().holdReasons().isEmpty()) {
                    return Optional.empty();
                  }
                  JobRow.Change change =
                      row.change()
                          .phase(Phase.DELIVERED)
                          .holdReasons(List.of())
                          .details(Optional.empty())
                          .deliveredAt(now);
                  restOrRefresh(change, row, now);
                  return Optional.of(
                      Step.of(
                          change,
                          EventTypes.COMPLETED,
                          "captions that were kept back are delivered",
                          who));
                }));
  }

  /**
   * Shows captions that wait for a person, and what that person made of them so far.
   *
   * @param received empty where there is nothing new to show
   * @param visible what the caller may see of it
   */
  Optional<JobRow> review(
      JobRow seen,
      Optional<Received> received,
      Mark mark,
      Map<String, String> visible,
      Optional<String> details) {
    return settlement.freed(
        change(
            seen,
            (rows, row, now) -> {
              Job job = row.job();
              if (job.phase().done()) {
                return Optional.empty();
              }
              Optional<VersionRows.Stored> version =
                  received.map(file -> version(rows, row, file, Optional.empty(), now));
              boolean begins = job.phase() != Phase.IN_REVIEW;
              JobRow.Change change =
                  row.change()
                      .phase(Phase.IN_REVIEW)
                      .details(details.map(Texts::shown))
                      .revision(mark.revision())
                      .warnings(
                          warnings(
                              job,
                              mark,
                              new Delivery(received, Optional.empty(), QualityGate.Verdict.GOOD)))
                      .setbacks(0)
                      .polls(begins ? 0 : row.polls() + 1)
                      .visible(visible)
                      .dueAt(now.plus(nextLook(row, begins, now)));
              version.ifPresent(it -> current(change, it, received.orElseThrow()));
              String message =
                  begins
                      ? "captions wait for a person at " + job.provider()
                      : "a person at " + job.provider() + " changed the captions";
              return Optional.of(
                  step(
                          row,
                          change,
                          begins ? EventTypes.REVIEW_READY : EventTypes.REVIEW_CHANGED,
                          message)
                      .also(
                          (tables, saved) ->
                              received.ifPresent(
                                  file -> insert(tables, row, version.orElseThrow(), file))));
            }));
  }

  /** Not later than the review's link runs out: then the review is over. */
  private Duration nextLook(JobRow row, boolean begins, Instant now) {
    Duration wait = pace.poll(begins ? 0 : row.polls() + 1, node.provider(row).provider().pace());
    return row.job()
        .reviewExpiresAt()
        .map(at -> Duration.between(now, at))
        .filter(left -> !left.isNegative() && left.compareTo(wait) < 0)
        .orElse(wait);
  }

  /** Adds what was edited at the provider after the delivery. */
  Optional<JobRow> refresh(JobRow seen, Received received, Mark mark) {
    return change(
        seen,
        (rows, row, now) -> {
          if (row.job().phase() != Phase.DELIVERED) {
            return Optional.empty();
          }
          JobRow.Change change =
              row.change().revision(mark.revision()).setbacks(0).polls(row.polls() + 1);
          restOrRefresh(change, row, now);
          return Optional.of(
              added(rows, row, change, received, "edited at " + row.job().provider(), now));
        });
  }

  /**
   * Adds what a person made of a job's captions in a review that was a job of its own.
   *
   * @param original the job whose captions were reviewed
   */
  Optional<JobRow> upgrade(JobId original, Job review, Received received) {
    return node.ledger()
        .changeKnowing(
            original,
            (rows, row, now) ->
                row.job().phase() == Phase.DELIVERED && row.job().desk().equals(review.desk())
                    ? Optional.of(
                        added(
                            rows,
                            row,
                            row.change(),
                            received,
                            "reviewed in job " + review.id(),
                            now))
                    : Optional.empty());
  }

  private Step added(
      Rows rows, JobRow row, JobRow.Change change, Received received, String why, Instant now) {
    VersionRows.Stored version = version(rows, row, received, Optional.of(why), now);
    boolean waits = version.summary().pending();
    current(change, version, received);
    String message =
        waits
            ? "version "
                + version.summary().number()
                + " ("
                + why
                + ") waits, since a person's version is current"
            : "version " + version.summary().number() + " (" + why + ") is current from now on";
    return step(row, change, waits ? EventTypes.PENDING : EventTypes.UPGRADED, message)
        .also((tables, saved) -> insert(tables, row, version, received));
  }

  /** Decides within the transaction, so that two versions never get one number. */
  private VersionRows.Stored version(
      Rows rows, JobRow row, Received received, Optional<String> reason, Instant now) {
    Job job = row.job();
    CaptionFile file = received.file();
    Optional<Summary> current =
        rows.versions().find(job.id(), job.captionVersion()).map(VersionRows.Stored::summary);
    return new VersionRows.Stored(
        new Summary(
            rows.versions().latestNumber(job.id()) + 1,
            file.origin(),
            job.provider(),
            file.engine(),
            file.model(),
            received.document().language(),
            languageBasis(job, file),
            Optional.empty(),
            reason(received, reason),
            current.filter(it -> outranks(it, file.origin())).isPresent(),
            file.warnings(),
            now),
        received.documentBlob());
  }

  private static Optional<String> reason(Received received, Optional<String> reason) {
    return received.remark().isPresent() && reason.isPresent()
        ? Optional.of(reason.get() + "; " + received.remark().get())
        : reason.or(received::remark);
  }

  /**
   * Whether a version stays current when another comes: nothing from a provider displaces what
   * somebody corrected here, and nothing of a machine what a person made.
   */
  private static boolean outranks(Summary current, Origin coming) {
    return current.author().isPresent()
        || (current.origin() != Origin.MACHINE && coming == Origin.MACHINE);
  }

  private static void current(JobRow.Change change, VersionRows.Stored version, Received received) {
    if (!version.summary().pending()) {
      change.captionVersion(version.summary().number()).outputs(received.outputs());
    }
  }

  private static void insert(Rows rows, JobRow row, VersionRows.Stored version, Received received) {
    rows.versions()
        .insert(row.job().id(), version, received.sourceBlob(), received.file().fileName());
  }

  /** Edits made later at the provider are looked for, where people can make any. */
  private void restOrRefresh(JobRow.Change change, JobRow row, Instant now) {
    Instant deliveredAt = row.job().deliveredAt().orElse(now);
    Instant next = now.plus(pace.refresh(row.job().phase() == Phase.DELIVERED ? row.polls() : 0));
    if (node.provider(row).info().editable() && next.isBefore(pace.refreshUntil(deliveredAt))) {
      change.dueAt(next);
    } else {
      change.rest();
    }
  }

  private Optional<JobRow> change(JobRow seen, Ledger.Consideration consideration) {
    return node.ledger()
        .changeKnowing(
            seen.job().id(),
            (rows, row, now) ->
                row.attempt() == seen.attempt()
                    ? consideration.decide(rows, row, now)
                    : Optional.empty());
  }

  private static Step step(JobRow row, JobRow.Change change, String type, String message) {
    return Step.of(change, type, message, "provider:" + row.job().provider());
  }

  private static List<String> warnings(Job job, Mark mark, Delivery delivery) {
    Set<String> all = new LinkedHashSet<>(job.warnings());
    all.addAll(mark.warnings());
    all.addAll(delivery.verdict().warnings());
    delivery.received().ifPresent(it -> all.addAll(it.file().warnings()));
    return new ArrayList<>(all);
  }

  private static String languageBasis(Job job, CaptionFile file) {
    if (!job.language().equals(Languages.AUTO)) {
      return "requested";
    }
    return file.language().isPresent() ? "provider" : "file";
  }

  /**
   * What a provider says of captions besides their text.
   *
   * @param revision changes whenever they do
   */
  record Mark(List<String> warnings, Optional<String> revision) {}

  /**
   * Captions to deliver.
   *
   * @param received empty where the current version is what is delivered
   * @param better what was made of them for a profile
   */
  record Delivery(
      Optional<Received> received, Optional<Received> better, QualityGate.Verdict verdict) {}

  /** A version and the captions that it is of. */
  private record Version(VersionRows.Stored stored, Received received) {}
}
