package io.cuebroker.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A message to an address that a caller gave.
 *
 * @param headers besides those that HTTP itself needs
 * @param body not copied: nobody changes it
 * @param limit from the name server to the answer's status
 */
@SuppressWarnings("ArrayRecordComponent") // a request's bytes, never compared
public record Post(
    URI address, Map<String, String> headers, String contentType, byte[] body, Duration limit) {
  public Post {
    headers = Map.copyOf(headers);
    if (limit.toMillis() < 1) {
      throw new IllegalArgumentException("limit must be 1 ms or more, not " + limit);
    }
  }
}
