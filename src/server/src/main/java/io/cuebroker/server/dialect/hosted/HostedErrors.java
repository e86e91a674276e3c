package io.cuebroker.server.dialect.hosted;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cuebroker.server.web.ErrorShape;
import io.cuebroker.server.web.Json;
import io.cuebroker.server.web.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code {"error": {"code", "message", "param"?, "allowed"?, "retryable", "request_id"}}}. */
final class HostedErrors implements ErrorShape {

  @Override
  public Answer word(Problem problem, FailedRequest failed) {
    byte[] body = Json.bytes(json -> write(json, problem, failed.requestId()));
    return new Answer(
        problem.status(), "application/json", new String(body, StandardCharsets.UTF_8));
  }

  private static void write(JsonGenerator json, Problem problem, String requestId)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("error");
    json.writeStringField("code", code(problem));
    json.writeStringField("message", problem.message().replace("media_url", "video_url"));
    if (problem.field().isPresent()) {
      json.writeStringField("param", param(problem.field().get()));
    }
    if (!problem.allowed().isEmpty()) {
      json.writeArrayFieldStart("allowed");
      for (String value : problem.allowed()) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
    json.writeBooleanField("retryable", problem.retryable());
    json.writeStringField("request_id", requestId);
    json.writeEndObject();
    json.writeEndObject();
  }

  /** A job is a caption here. */
  private static String code(Problem problem) {
    return problem.code().equals("job_not_found") ? "caption_not_found" : problem.code();
  }

  static String param(String field) {
    return field.equals("media_url") ? "video_url" : field;
  }
}
