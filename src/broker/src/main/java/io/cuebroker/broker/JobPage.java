package io.cuebroker.broker;

import java.util.List;
import java.util.Optional;

/**
 * One page of jobs.
 *
 * @param next cursor of the following page; empty on the last
 */
public record JobPage(List<Job> jobs, Optional<String> next) {}
