package io.cuebroker.server.dialect.hosted;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cuebroker.broker.JobId;
import io.cuebroker.server.web.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a caption beside its job.
 *
 * @param key the job's idempotency key: however often the job is asked for, there is one
 * @param job empty until the job is there
 */
record CaptionRecord(State state, String key, Optional<JobId> job, CaptionRequest request) {

  /** How it stands. */
  enum State {
    /** Its job is being made. */
    CREATING,
    /** Its job is there. */
    ACCEPTED,
    /** It is being deleted, and does not exist any more for its callers. */
    DELETING
  }

  CaptionRecord accepted(JobId id) {
    return new CaptionRecord(State.ACCEPTED, key, Optional.of(id), request);
  }

  CaptionRecord deleting() {
    return new CaptionRecord(State.DELETING, key, job, request);
  }

  String document() {
    byte[] bytes =
        Json.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringField("state", state.name());
              json.writeStringField("key", key);
              if (job.isPresent()) {
                json.writeStringField("job", job.get().toString());
              }
              json.writeStringField("video_url", request.videoUrl());
              json.writeStringField("language", request.language());
              json.writeStringField("preset", request.preset());
              if (request.provider().isPresent()) {
                json.writeStringField("provider", request.provider().get());
              }
              if (request.callbackUrl().isPresent()) {
                json.writeStringField("callback_url", request.callbackUrl().get());
              }
              json.writeArrayFieldStart("warnings");
              for (String warning : request.warnings()) {
                json.writeString(warning);
              }
              json.writeEndArray();
              json.writeObjectFieldStart("metadata");
              for (Map.Entry<String, String> entry : request.metadata().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
              }
              json.writeEndObject();
              json.writeEndObject();
            });
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static CaptionRecord of(String document) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    List<String> warnings = new ArrayList<>();
    try (JsonParser json = Json.parser(document.getBytes(StandardCharsets.UTF_8))) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken token = json.nextToken();
        if (token == JsonToken.START_ARRAY) {
          while (json.nextToken() != JsonToken.END_ARRAY) {
            warnings.add(json.getText());
          }
        } else if (token == JsonToken.START_OBJECT) {
          for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            metadata.put(key, json.getText());
          }
        } else {
          texts.put(name, json.getText());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a caption's record is damaged", e);
    }
    return new CaptionRecord(
        State.valueOf(texts.getOrDefault("state", State.ACCEPTED.name())),
        texts.getOrDefault("key", ""),
        Optional.ofNullable(texts.get("job")).flatMap(JobId::parse),
        new CaptionRequest(
            texts.getOrDefault("video_url", ""),
            texts.getOrDefault("language", ""),
            texts.getOrDefault("preset", ""),
            Optional.ofNullable(texts.get("provider")),
            Optional.ofNullable(texts.get("callback_url")),
            metadata,
            warnings));
  }
}
