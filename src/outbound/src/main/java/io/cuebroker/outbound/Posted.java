package io.cuebroker.outbound;

import java.util.Optional;

/**
 * What came back for a {@link Post}, whatever its status.
 *
 * @param retryAfter that header as it came
 * @param beginning of the answer's body, as far as it came in time; for people
 */
public record Posted(int status, Optional<String> retryAfter, String beginning) {}
