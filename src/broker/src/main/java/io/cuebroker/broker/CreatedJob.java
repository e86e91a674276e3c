package io.cuebroker.broker;

/**
 * The answer to a new job.
 *
 * @param duplicate whether {@code job} is an earlier one that asked for the same
 */
public record CreatedJob(Job job, boolean duplicate) {}
