package io.cuebroker.sandbox.threeplay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cuebroker.sandbox.Answer;
import java.util.List;
import java.util.Map;

/** The envelope of every answer. */
final class Replies {
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Replies() {}

  static Answer data(JsonNode data) {
    return Answer.json(envelope(data).toString());
  }

  static Answer data(String text) {
    return data(TextNode.valueOf(text));
  }

  static Answer success() {
    return data(NODES.objectNode().put("success", true));
  }

  /** Returns one page of a list, newest first unless {@code sort_dir} says otherwise. */
  static Answer page(List<ObjectNode> rows, Fields fields) {
    int perPage = fields.number("per_page").orElse(10L).intValue();
    int page = Math.max(1, fields.number("page").orElse(1L).intValue());
    int from = Math.min(rows.size(), (page - 1) * perPage);
    ArrayNode shown = NODES.arrayNode();
    shown.addAll(rows.subList(from, Math.min(rows.size(), from + perPage)));
    ObjectNode body = envelope(shown);
    body.putObject("pagination").put("per_page", perPage).put("total_entries", rows.size());
    return Answer.json(body.toString());
  }

  static Answer error(int status, String type, String message) {
    return Answer.json(status, failure(status, type, message).toString());
  }

  /** Refuses parameters, and names them. */
  static Answer refused(String message, List<String> items) {
    ObjectNode body = failure(400, "parameter_error", message);
    ArrayNode names = ((ObjectNode) body.get("error")).putArray("items");
    items.forEach(names::add);
    return Answer.json(400, body.toString());
  }

  /** The one error that was seen without {@code meta}. */
  static Answer forbidden(String message) {
    ObjectNode body = failure(403, "forbidden_error", message);
    body.remove("meta");
    return Answer.json(403, body.toString());
  }

  static Answer notFound() {
    return error(404, "not_found_error", "Not found");
  }

  /** Nobody has seen its body. */
  static Answer tooMany() {
    return error(429, "rate_limit_error", "Slow down");
  }

  static ObjectNode object(Map<String, ?> fields) {
    return JSON.valueToTree(fields);
  }

  static ObjectNode envelope(JsonNode data) {
    ObjectNode body = NODES.objectNode();
    body.put("code", 200);
    body.set("data", data);
    body.putObject("meta");
    return body;
  }

  private static ObjectNode failure(int status, String type, String message) {
    ObjectNode body = NODES.objectNode();
    body.put("code", status);
    body.putObject("error").put("type", type).put("message", message);
    body.putObject("meta");
    return body;
  }
}
