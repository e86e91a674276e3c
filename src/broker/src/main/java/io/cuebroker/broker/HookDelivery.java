package io.cuebroker.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One event that is, or was, owed to one receiver.
 *
 * @param id rises with time
 * @param job empty for a test
 * @param sequence of the event in its job's history
 * @param event its type there
 * @param eventId what receivers know the event by, the same for all attempts
 * @param endpoint the receiver, where it is a desk's endpoint
 * @param hook the receiver, where it is the job's hook of this number; neither means that of the
 *     settings
 * @param reason why it is in this state
 * @param attempts how many there were
 * @param dueAt when the next one is due
 * @param sent what is sent, once that is worded
 * @param log how the attempts went, the first one first; empty in lists
 */
public record HookDelivery(
    UUID id,
    DeskId desk,
    Optional<JobId> job,
    long sequence,
    String event,
    String eventId,
    Optional<UUID> endpoint,
    Optional<Integer> hook,
    String url,
    String form,
    State state,
    Optional<String> reason,
    int attempts,
    Optional<Instant> dueAt,
    Optional<HookForm.Notification> sent,
    Instant createdAt,
    Optional<Instant> endedAt,
    List<Attempt> log) {
  public HookDelivery {
    log = List.copyOf(log);
  }

  /** Returns this delivery with its log. */
  public HookDelivery withLog(List<Attempt> attemptsMade) {
    return new HookDelivery(
        id,
        desk,
        job,
        sequence,
        event,
        eventId,
        endpoint,
        hook,
        url,
        form,
        state,
        reason,
        attempts,
        dueAt,
        sent,
        createdAt,
        endedAt,
        attemptsMade);
  }

  /** Returns this delivery, due at another time for a reason. */
  public HookDelivery waiting(Instant until, String why) {
    return new HookDelivery(
        id,
        desk,
        job,
        sequence,
        event,
        eventId,
        endpoint,
        hook,
        url,
        form,
        state,
        Optional.of(why),
        attempts,
        Optional.of(until),
        sent,
        createdAt,
        endedAt,
        log);
  }

  /** How a delivery stands. */
  public enum State {
    /** Owed: its next attempt has a time. */
    WAITING,
    /** Owed to an endpoint that is paused. */
    PAUSED,
    /** Taken by its receiver. */
    DELIVERED,
    /** Given up after the last attempt; it can be sent again by hand. */
    FAILED,
    /** Its receiver is gone, or wants no more. */
    DROPPED,
    /** Its form had nothing to say about this event. */
    SKIPPED;

    /** Returns the stable word for it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One attempt.
   *
   * @param status of HTTP; empty where no answer came
   * @param error a short sentence where it went wrong
   * @param answer the beginning of what was answered
   */
  public record Attempt(
      int number,
      Instant at,
      Duration took,
      Optional<Integer> status,
      Optional<String> error,
      Optional<String> answer) {}

  /**
   * Which deliveries to list; what is empty filters nothing.
   *
   * @param before the id of the last one of the page before
   * @param limit 1 to 500
   */
  public record Filter(
      Optional<UUID> endpoint,
      Optional<JobId> job,
      Optional<State> state,
      Optional<String> event,
      Optional<UUID> before,
      int limit) {
    private static final int MOST = 500;

    public Filter {
      if (limit < 1 || limit > MOST) {
        throw new IllegalArgumentException("limit must be 1 to " + MOST + ", not " + limit);
      }
    }
  }
}
