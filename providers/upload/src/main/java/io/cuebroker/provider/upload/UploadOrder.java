package io.cuebroker.provider.upload;

import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is to be known of an order later on. It is all written into the order's id, so that there is
 * nothing to store: {@code format:reference}, or {@code format@fps=25@offset=10_00_00_00:reference}
 * where the caller said how the file is to be read.
 *
 * @param format id of the format in which the file was read
 * @param reading how it was read, of digits and the marks of numbers and times
 */
record UploadOrder(String format, Map<String, String> reading, OrderReference reference) {
  private static final Pattern FORM =
      Pattern.compile("([^:@]+)((?:@[a-z]+=[^:@]+)*):(.+)", Pattern.DOTALL);

  UploadOrder {
    reading = Map.copyOf(reading);
  }

  OrderId id() {
    StringBuilder id = new StringBuilder(format);
    // A colon ends the format.
    new TreeMap<>(reading)
        .forEach(
            (name, text) -> id.append('@').append(name).append('=').append(text.replace(':', '_')));
    return new OrderId(id + ":" + reference);
  }

  /** Returns the order of an id, or empty if the id is none of ours. */
  static Optional<UploadOrder> parse(OrderId id) {
    Matcher matcher = FORM.matcher(id.value());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      OrderReference reference = new OrderReference(matcher.group(3));
      return Optional.of(new UploadOrder(matcher.group(1), reading(matcher.group(2)), reference));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Too long for a reference of ours, or blank.
    }
  }

  private static Map<String, String> reading(String text) {
    Map<String, String> reading = new LinkedHashMap<>();
    for (String part : text.split("@", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        reading.put(part.substring(0, equals), part.substring(equals + 1).replace('_', ':'));
      }
    }
    return reading;
  }
}
