package io.cuebroker.broker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which jobs to list, newest first.
 *
 * @param phases any of these; empty means all
 * @param updatedSince at or after; listed by time of change, oldest first, so that a client can
 *     follow changes
 * @param metadata every one of these labels
 * @param cursor {@link JobPage#next()} of the page before
 * @param limit 1 to 500
 */
public record JobFilter(
    List<Phase> phases,
    Optional<String> parentId,
    Optional<String> provider,
    Optional<String> requestedBy,
    Optional<Instant> updatedSince,
    Optional<Instant> createdSince,
    Map<String, String> metadata,
    Optional<String> cursor,
    int limit) {
  public JobFilter {
    if (limit < 1 || limit > 500) {
      throw new IllegalArgumentException("limit must be 1 to 500, not " + limit);
    }
    phases = List.copyOf(phases);
    metadata = Map.copyOf(metadata);
  }
}
