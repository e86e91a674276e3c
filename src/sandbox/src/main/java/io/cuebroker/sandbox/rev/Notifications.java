package io.cuebroker.sandbox.rev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.sandbox.CallbackSender;
import io.cuebroker.sandbox.Marker;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The vendor's calls about one order: without a signature, and saying "Delivered" at its end. */
final class Notifications {
  private static final JsonMapper JSON = new JsonMapper();

  private Notifications() {}

  static void send(CallbackSender sender, RevOrder order) {
    JsonNode asked = order.request().notification();
    if (!asked.path("url").isTextual()) {
      return;
    }
    boolean json = asked.path("content_type").asText().equals("ApplicationJson");
    String level = asked.path("level").asText("FinalOnly");
    List<ObjectNode> calls = new ArrayList<>();
    boolean fails = order.has(Marker.FAIL);
    if (level.equals("Detailed")) {
      calls.add(call(order, "status", "In Progress"));
    }
    if (!fails && !level.equals("FinalOnly")) {
      calls.add(completed(order));
    }
    calls.add(call(order, "status", fails ? "Canceled" : "Delivered"));
    Duration half = order.work().dividedBy(2);
    sender.send(
        URI.create(asked.path("url").asText()),
        json ? "application/json" : "application/x-www-form-urlencoded",
        calls.stream().map(call -> json ? call.toString() : form(call)).toList(),
        level.equals("Detailed") ? half : order.work(),
        half,
        order.request().markers());
  }

  private static ObjectNode call(RevOrder order, String type, String status) {
    return JSON.createObjectNode()
        .put("order_number", order.number())
        .put("client_ref", order.request().reference())
        .put("type", type)
        .put("status", status)
        .put("comment", "");
  }

  private static ObjectNode completed(RevOrder order) {
    String captions =
        order.attachments(Instant.MAX).stream()
            .filter(attachment -> attachment.kind().equals("caption"))
            .findFirst()
            .orElseThrow()
            .id();
    return call(order, "file", "Complete")
        .put("deliverable_type", order.request().automated() ? "ai_caption" : "caption")
        .put("attachment_id", captions);
  }

  private static String form(ObjectNode call) {
    StringJoiner form = new StringJoiner("&");
    call.properties()
        .forEach(
            field ->
                form.add(
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue().asText(), StandardCharsets.UTF_8)));
    return form.toString();
  }
}
