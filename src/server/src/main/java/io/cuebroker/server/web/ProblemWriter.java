package io.cuebroker.server.web;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes problems in the one JSON shape that the captions dialect's clients know. */
public final class ProblemWriter {
  private ProblemWriter() {}

  /** Returns a problem as JSON; the first field is the sentence that old clients read. */
  public static byte[] json(Problem problem, String requestId) {
    return Json.bytes(json -> write(json, problem, requestId));
  }

  private static void write(JsonGenerator json, Problem problem, String requestId)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("error", problem.message());
    json.writeStringField("code", problem.code());
    if (problem.field().isPresent()) {
      json.writeStringField("field", problem.field().get());
    }
    if (!problem.allowed().isEmpty()) {
      json.writeArrayFieldStart("allowed");
      for (String value : problem.allowed()) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
    if (problem.vendorMessage().isPresent()) {
      json.writeStringField("vendor_message", problem.vendorMessage().get());
    }
    json.writeBooleanField("retryable", problem.retryable());
    json.writeStringField("request_id", requestId);
    json.writeEndObject();
  }
}
