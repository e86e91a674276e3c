package io.cuebroker.broker;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a job.
 *
 * @param sequence rises within a job; not without gaps
 * @param type such as {@code job.created}, {@code job.progress}, {@code job.completed}
 * @param phase the job's phase after it
 * @param message a sentence for people
 * @param progressPercent 0 to 100
 * @param who {@code caller}, {@code provider:local}, {@code broker}, or a person's name
 */
public record JobEvent(
    long sequence,
    Instant at,
    String type,
    Phase phase,
    String message,
    Optional<Integer> progressPercent,
    String who) {}
