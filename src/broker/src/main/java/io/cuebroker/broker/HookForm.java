package io.cuebroker.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Words what happened to a job as the receivers of one dialect expect it. Safe for concurrent use.
 * It only words: signing, sending and trying again are the broker's.
 */
public interface HookForm {
  /** The type of a test's event. */
  String TEST = "webhook.test";

  /** The id of the form that tells of any job in an envelope of type, time and id. */
  String CAPTIONS = "captions";

  /** The id of the form that tells of any job by the bare job. */
  String JOB = "job";

  /** Returns the form's stable name, such as {@code captions}. */
  String id();

  /**
   * Words an event, once for all attempts. Called soon after the event was stored, and then the job
   * may have gone on.
   *
   * @return empty where this receiver is not to hear of it, such as an order that has other jobs
   *     under way
   */
  Optional<Notification> notification(Occasion occasion);

  /**
   * Returns how long to wait before asking again about an event that cannot be told yet; empty
   * where it can be worded now. Others to the same receiver are not kept waiting.
   */
  default Optional<Duration> notYet(Occasion occasion) {
    return Optional.empty();
  }

  /**
   * Words a test, which is about no job.
   *
   * @param eventId as in {@link Occasion}
   */
  default Notification test(String eventId, Instant at) {
    String body =
        "{\"type\":\""
            + TEST
            + "\",\"timestamp\":\""
            + at
            + "\",\"id\":\""
            + eventId
            + "\",\"data\":{\"message\":\"This is a test; nothing happened.\"}}";
    return new Notification(TEST, "application/json", body, Optional.empty());
  }

  /**
   * What happened.
   *
   * @param eventId stable over all attempts, for receivers to know what they have had
   * @param job the job as it stands now
   * @param options the hook's
   */
  record Occasion(String eventId, JobEvent event, Job job, Map<String, String> options) {
    public Occasion {
      options = Map.copyOf(options);
    }

    /** Returns when it happened. */
    public Instant at() {
      return event.at();
    }
  }

  /**
   * What is sent.
   *
   * @param type the event's name in this form
   * @param contentType such as {@code application/json}
   * @param signatureHeader a header of the dialect's own for the signature {@code t=,v1=}; that of
   *     {@code X-Cuebroker-Signature} and the headers of Standard Webhooks are always there
   */
  record Notification(
      String type, String contentType, String body, Optional<String> signatureHeader) {}
}
