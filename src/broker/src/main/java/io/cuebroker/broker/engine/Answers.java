package io.cuebroker.broker.engine;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.IdempotencyLedger;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.store.AnswerRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers already given, as rows. */
final class Answers implements IdempotencyLedger {
  static final Duration KEPT = Duration.ofHours(24);

  /** No request that creates a job runs for as long as this. */
  private static final Duration LONGEST_REQUEST = Duration.ofMinutes(10);

  private final Ledger ledger;
  private final String owner;

  /**
   * @param owner this process; a request that another began and did not end ended with it
   */
  Answers(Ledger ledger, String owner) {
    this.ledger = ledger;
    this.owner = owner;
  }

  @Override
  public Optional<Answer> claim(DeskId desk, String key, String fingerprint) throws JobException {
    Instant now = ledger.now();
    Optional<AnswerRows.Entry> earlier =
        DiskSpace.tellingFull(
            () ->
                ledger.store().write(rows -> earlier(rows.answers(), desk, key, fingerprint, now)));
    if (earlier.isEmpty()) {
      return Optional.empty();
    }
    if (!earlier.get().fingerprint().equals(fingerprint)) {
      throw new JobException(
          JobProblem.of(
              Code.IDEMPOTENCY_MISMATCH, "this Idempotency-Key came with another request before"));
    }
    if (earlier.get().answer().isEmpty()) {
      throw new JobException(
          new JobProblem(
              Code.IDEMPOTENCY_IN_PROGRESS,
              "the first request with this Idempotency-Key is still being carried out",
              Optional.empty(),
              List.of(),
              Optional.empty(),
              Optional.of(Duration.ofSeconds(1))));
    }
    return earlier.get().answer();
  }

  private Optional<AnswerRows.Entry> earlier(
      AnswerRows answers, DeskId desk, String key, String fingerprint, Instant now) {
    Optional<AnswerRows.Entry> entry = answers.find(desk, key);
    boolean old = entry.isPresent() && entry.get().createdAt().isBefore(now.minus(KEPT));
    boolean takenOver =
        entry.isPresent()
            && isGivenUp(entry.get(), now)
            && entry.get().fingerprint().equals(fingerprint);
    if (entry.isPresent() && !old && !takenOver) {
      return entry;
    }
    answers.delete(desk, key);
    answers.begin(desk, key, fingerprint, owner, now);
    return Optional.empty();
  }

  /**
   * Begun by a process that is gone, or so long ago that its thread is: the job it may have made is
   * found by its key, so only the same request may go on.
   */
  private boolean isGivenUp(AnswerRows.Entry entry, Instant now) {
    return entry.answer().isEmpty()
        && (!entry.owner().equals(owner) || entry.createdAt().isBefore(now.minus(LONGEST_REQUEST)));
  }

  @Override
  public void complete(DeskId desk, String key, Answer answer) {
    ledger
        .store()
        .write(
            rows -> {
              rows.answers().complete(desk, key, answer);
              return true;
            });
  }

  @Override
  public void forget(DeskId desk, String key) {
    ledger
        .store()
        .write(
            rows -> {
              rows.answers().delete(desk, key);
              return true;
            });
  }
}
