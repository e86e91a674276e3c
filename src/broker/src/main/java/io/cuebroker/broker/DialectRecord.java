package io.cuebroker.broker;

import java.time.Instant;

/**
 * What a dialect keeps of its own about one of its resources: an order of several jobs, the words
 * of a request that a job has no place for.
 *
 * @param dialect such as {@code orders}; each sees its own records only
 * @param id unique within the dialect, of all desks
 * @param document the dialect's own JSON
 * @param version counts the record's changes, from 1
 */
public record DialectRecord(
    String dialect,
    DeskId desk,
    String id,
    String document,
    long version,
    Instant createdAt,
    Instant updatedAt) {}
