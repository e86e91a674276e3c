package io.cuebroker.provider.upload;

import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import java.util.Optional;

/**
 * What is to be known of an order later on. It is all written into the order's id, so that there is
 * nothing to store: {@code format:reference}.
 *
 * @param format id of the format in which the file was read
 */
record UploadOrder(String format, OrderReference reference) {

  OrderId id() {
    return new OrderId(format + ":" + reference);
  }

  /** Returns the order of an id, or empty if the id is none of ours. */
  static Optional<UploadOrder> parse(OrderId id) {
    String text = id.value();
    int colon = text.indexOf(':');
    if (colon <= 0) {
      return Optional.empty();
    }
    try {
      OrderReference reference = new OrderReference(text.substring(colon + 1));
      return Optional.of(new UploadOrder(text.substring(0, colon), reference));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Too long for a reference of ours, or blank.
    }
  }
}
