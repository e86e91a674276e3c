package io.cuebroker.sandbox.rev;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.Marker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The list of orders: pages of 25 that count from 0, newest first. */
final class OrderList {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PER_PAGE = 25;
  private static final Duration LATE = Duration.ofSeconds(60);

  private OrderList() {}

  static Answer page(
      Call call, Collection<RevOrder> all, String user, Duration unseen, Instant now) {
    int page;
    try {
      page = Math.max(0, Integer.parseInt(call.query().getOrDefault("page", "0")));
    } catch (NumberFormatException e) {
      return new Refusal(50000, "page").answer();
    }
    String reference = call.query().getOrDefault("clientRef", "");
    List<RevOrder> shown = new ArrayList<>();
    for (RevOrder order : all) {
      Duration hidden = order.has(Marker.LATE_LISTING) ? LATE : unseen;
      boolean wanted = reference.isEmpty() || order.request().reference().equals(reference);
      if (wanted && order.user().equals(user) && !now.isBefore(order.placedAt().plus(hidden))) {
        shown.add(order);
      }
    }
    Collections.reverse(shown);
    ObjectNode answer = JSON.createObjectNode();
    answer.put("total_count", shown.size()).put("results_per_page", PER_PAGE).put("page", page);
    ArrayNode orders = answer.putArray("orders");
    shown.stream()
        .skip((long) page * PER_PAGE)
        .limit(PER_PAGE)
        .forEach(order -> orders.add(order.json(now, /* whole= */ false)));
    return Answer.json(answer.toString());
  }
}
