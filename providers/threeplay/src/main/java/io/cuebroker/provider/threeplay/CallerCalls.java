package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.CallerHook;
import io.cuebroker.provider.OrderId;
import java.util.Optional;

/**
 * Calls a caller's own {@code callback} as 3Play does: an envelope of a code and a transcript
 * (contracts notes, section 1.9), of which a caller gets what is certain.
 */
final class CallerCalls implements CallerHook {
  @Override
  public String parameter() {
    return "callback";
  }

  @Override
  public Message message(OrderId order, End end) {
    Optional<OrderName> name = OrderName.parse(order);
    String status =
        switch (end) {
          case DELIVERED -> "complete";
          case FAILED -> "error";
          case CANCELLED -> "cancelled";
        };
    String id = name.map(it -> Long.toString(it.number())).orElse("null");
    return new Message(
        "application/json",
        "{\"code\":200,\"data\":{\"id\":"
            + id
            + ",\"status\":\""
            + status
            + "\",\"cancellable\":false,\"cancellation_reason\":null,"
            + "\"cancellation_details\":null}}");
  }
}
