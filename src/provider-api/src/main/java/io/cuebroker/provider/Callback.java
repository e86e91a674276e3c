package io.cuebroker.provider;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A vendor's call, or that of somebody who says so.
 *
 * @param headers by name, in lower case
 * @param body not copied: nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // a request's bytes, never compared
public record Callback(Map<String, String> headers, byte[] body) {
  public Callback {
    headers =
        headers.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    entry -> entry.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    (first, second) -> first));
  }

  /** Returns a header's value. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
