package io.cuebroker.sandbox.openai;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.sandbox.Answer;
import org.jspecify.annotations.Nullable;

/** Errors in OpenAI's shape; contracts notes 4.3. */
final class Errors {
  private static final JsonMapper JSON = new JsonMapper();

  private Errors() {}

  static Answer of(int status, String message, String type, @Nullable String code) {
    return of(status, message, type, null, code);
  }

  static Answer of(
      int status, String message, String type, @Nullable String param, @Nullable String code) {
    ObjectNode answer = JSON.createObjectNode();
    answer
        .putObject("error")
        .put("message", message)
        .put("type", type)
        .put("param", param)
        .put("code", code);
    return Answer.json(status, answer.toString());
  }

  static Answer invalid(String message, String param, @Nullable String code) {
    return of(400, message, "invalid_request_error", param, code);
  }

  static Answer busy() {
    return of(429, "Rate limit reached", "requests", "rate_limit_exceeded");
  }
}
