package io.cuebroker.broker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A provider's orders compared with ours.
 *
 * @param since from when on
 * @param ghosts live orders of ours that the provider does not show
 * @param orphans the provider's that we know nothing of
 */
public record Reconciliation(
    String provider, Instant checkedAt, Instant since, List<Ghost> ghosts, List<Orphan> orphans) {
  public Reconciliation {
    ghosts = List.copyOf(ghosts);
    orphans = List.copyOf(orphans);
  }

  /** An order of ours. */
  public record Ghost(JobId job, String order, String reference, Instant placedAt) {}

  /**
   * An order of the provider's.
   *
   * @param reference what its creator called it
   * @param job the job that this is a name of, where it is one of ours
   * @param status the provider's own words
   * @param ordered false for something for which nothing was ordered, such as a media file
   * @param repair what can be done about it
   */
  public record Orphan(
      String order,
      Optional<String> reference,
      Optional<JobId> job,
      Optional<Instant> placedAt,
      String status,
      boolean ordered,
      Repair repair) {}

  /** What can be done. */
  public enum Repair {
    /** Its job waits for just this order, which can be given to it. */
    ADOPT,
    /** Nobody waits for it: it can be cancelled or removed at the provider. */
    DISCARD
  }
}
