package io.cuebroker.broker;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How other services are told of events; each value's default and reason stand in {@code
 * config/cuebroker.yaml}.
 *
 * @param secret signs where neither the endpoint nor its desk has one; made up where it is empty
 * @param callbackUrl told of every job that ends, of every desk
 * @param schedule the wait before each attempt; with the last one a delivery is given up
 * @param timeout of one attempt, until the status of its answer
 * @param pauseFailures attempts of an endpoint that must have gone wrong one after another, and
 * @param pauseAfter for how long, before it is paused
 * @param keep for how long deliveries are kept
 */
public record HookSettings(
    Optional<String> secret,
    Optional<URI> callbackUrl,
    List<Duration> schedule,
    Duration timeout,
    int pauseFailures,
    Duration pauseAfter,
    Duration keep) {

  /** The public schedule of Standard Webhooks. */
  public static final HookSettings DEFAULT =
      new HookSettings(
          Optional.empty(),
          Optional.empty(),
          List.of(
              Duration.ZERO,
              Duration.ofSeconds(5),
              Duration.ofMinutes(5),
              Duration.ofMinutes(30),
              Duration.ofHours(2),
              Duration.ofHours(5),
              Duration.ofHours(10),
              Duration.ofHours(14),
              Duration.ofHours(20),
              Duration.ofHours(24)),
          Duration.ofSeconds(15),
          10,
          Duration.ofHours(12),
          Duration.ofDays(14));

  public HookSettings {
    schedule = List.copyOf(schedule);
    if (schedule.isEmpty()) {
      throw new IllegalArgumentException("webhooks.schedule must name one attempt at least");
    }
  }

  @Override
  public String toString() {
    return "HookSettings[schedule=" + schedule + "]"; // Without the secret.
  }
}
