package io.cuebroker.server.dialect.hosted;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.cuebroker.server.web.Bodies;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Json;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller asks for.
 *
 * @param language BCP 47 tag, or {@code auto}
 * @param preset name of a style
 * @param provider empty means the one that is set
 * @param metadata the caller's own, given back as it is
 * @param warnings stable words, such as {@code unknown_field:foo}: what other services may know is
 *     passed over here, but not silently
 */
record CaptionRequest(
    String videoUrl,
    String language,
    String preset,
    Optional<String> provider,
    Optional<String> callbackUrl,
    Map<String, String> metadata,
    List<String> warnings) {
  static final String LANGUAGE = "auto";
  static final String PRESET = "default";
  private static final int MAX_BYTES = 64 * 1024;
  private static final int MAX_URL = 8_192;
  private static final int MAX_WORD = 64;
  private static final int MAX_METADATA = 50;
  private static final int MAX_VALUE = 1_024;
  private static final int MAX_WARNINGS = 20;
  private static final List<String> FIELDS =
      List.of("video_url", "language", "preset", "callback_url", "provider", "metadata");

  CaptionRequest {
    metadata = Map.copyOf(metadata);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a body.
   *
   * @throws ProblemException where it is no JSON object, or a field is missing or wrong
   */
  static CaptionRequest read(Exchange exchange) throws IOException {
    byte[] body = exchange.body().readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      throw Bodies.tooLarge(MAX_BYTES);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    List<String> warnings = new ArrayList<>();
    try (JsonParser json = Json.parser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("The body must be a JSON object.");
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken token = json.nextToken();
        if (!FIELDS.contains(name)) {
          json.skipChildren();
          if (warnings.size() < MAX_WARNINGS) {
            warnings.add("unknown_field:" + limited("body", cut(name), MAX_WORD));
          }
        } else if (name.equals("metadata") && token != JsonToken.VALUE_NULL) {
          metadata(json, metadata);
        } else if (token == JsonToken.VALUE_STRING) {
          texts.put(name, limited(name, json.getText().strip(), most(name)));
        } else if (token != JsonToken.VALUE_NULL) {
          throw wrong(name, name + " must be text.", List.of());
        }
      }
      if (json.nextToken() != null) {
        throw malformed("There is more after the JSON object.");
      }
    } catch (JsonProcessingException e) {
      throw malformed(
          "The body is not well-formed JSON"
              + (e.getLocation() == null
                  ? "."
                  : ": see line "
                      + e.getLocation().getLineNr()
                      + ", column "
                      + e.getLocation().getColumnNr()
                      + "."));
    }
    if (texts.getOrDefault("callback_url", "-").isEmpty()) {
      throw wrong(
          "callback_url", "callback_url is empty; leave it out to be told nothing.", List.of());
    }
    texts.values().removeIf(String::isEmpty);
    String videoUrl = texts.get("video_url");
    if (videoUrl == null) {
      throw new ProblemException(
          Problem.field("missing_field", "video_url", "The field video_url is required."));
    }
    return new CaptionRequest(
        videoUrl,
        texts.getOrDefault("language", LANGUAGE),
        texts.getOrDefault("preset", PRESET),
        Optional.ofNullable(texts.get("provider")),
        Optional.ofNullable(texts.get("callback_url")),
        metadata,
        warnings);
  }

  private static int most(String field) {
    return field.endsWith("_url") ? MAX_URL : MAX_WORD;
  }

  private static void metadata(JsonParser json, Map<String, String> metadata) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw wrong("metadata", "metadata must be an object.", List.of());
    }
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      String path = "metadata." + cut(key);
      if (!json.nextToken().isScalarValue()) {
        throw wrong(path, path + " must be text, a number or a boolean.", List.of());
      }
      if (key.isEmpty() || metadata.size() == MAX_METADATA) {
        throw wrong(
            "metadata",
            "metadata may have at most " + MAX_METADATA + " entries, each with a name.",
            List.of());
      }
      if (json.currentToken() != JsonToken.VALUE_NULL) {
        metadata.put(limited("metadata", key, MAX_WORD), limited(path, json.getText(), MAX_VALUE));
      }
    }
  }

  private static String limited(String field, String value, int most) {
    if (value.length() > most) {
      throw wrong(field, field + " may have at most " + most + " characters.", List.of());
    }
    if (value.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t' && c != '\r')) {
      throw wrong(field, field + " may not hold control characters.", List.of());
    }
    return value;
  }

  private static String cut(String name) {
    return name.substring(0, Math.min(name.length(), MAX_WORD));
  }

  static ProblemException wrong(String field, String message, List<String> allowed) {
    return new ProblemException(Problem.field("invalid_field", field, message).at(field, allowed));
  }

  private static ProblemException malformed(String message) {
    return new ProblemException(Problem.of(400, "malformed_json", message));
  }
}
