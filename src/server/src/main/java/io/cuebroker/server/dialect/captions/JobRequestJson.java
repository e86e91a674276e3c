package io.cuebroker.server.dialect.captions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.server.web.Bodies;
import io.cuebroker.server.web.Json;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code POST /captions} as JSON, token by token. */
final class JobRequestJson {
  private static final int MAX_ENTRIES = 100;
  private static final int MAX_KEY = 128;
  private static final int MAX_VALUE = 8_192;
  private static final int MAX_OUTPUTS = 32;

  /** The fields known besides those of text. */
  private static final Set<String> OTHER_FIELDS =
      Set.of(
          "provider_params",
          "metadata",
          "output_types",
          "output_options",
          "quality",
          "quality_profile",
          "caption_file",
          "release",
          "videos",
          "callback_events");

  private JobRequestJson() {}

  /**
   * Reads a body.
   *
   * @throws ProblemException where it is not JSON, or a field is of the wrong kind
   */
  static JobRequest read(byte[] body, long maxCaptionBytes) throws IOException {
    JobRequest request = new JobRequest();
    try (JsonParser json = Json.parser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("The body must be a JSON object.");
      }
      for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
        json.nextToken();
        readField(request, field, json, maxCaptionBytes);
      }
      if (json.nextToken() != null) {
        throw malformed("There is more after the JSON object.");
      }
    } catch (JsonProcessingException e) {
      throw malformed(
          "The body is not well-formed JSON: "
              + firstLine(e)
              + (e.getLocation() == null
                  ? ""
                  : " at line "
                      + e.getLocation().getLineNr()
                      + ", column "
                      + e.getLocation().getColumnNr())
              + ".");
    }
    return request;
  }

  private static void readField(
      JobRequest request, String field, JsonParser json, long maxCaptionBytes) throws IOException {
    Optional<JobRequest.TextField> text = JobRequest.TextField.find(field);
    if (json.currentToken() == JsonToken.VALUE_NULL
        && (text.isPresent() || OTHER_FIELDS.contains(field))) {
      return; // What many clients write for a field they leave out.
    }
    if (text.isPresent()) {
      request.text(text.get(), text(field, json));
      return;
    }
    switch (field) {
      case "provider_params" -> request.providerParams(scalars(field, json));
      case "metadata" -> request.metadata(scalars(field, json));
      case "output_types" -> request.outputTypes(outputTypes(json));
      case "quality" -> quality(request, json);
      case "quality_profile" -> request.qualityProfile(text(field, json));
      case "output_options" -> request.outputOptions(outputOptions(json));
      case "caption_file" -> request.captionFile(captionFile(json, maxCaptionBytes));
      case "release" -> request.release(bool(field, json));
      case "videos" -> request.videos(VideoWishJson.list(field, json));
      case "callback_events" -> request.callbackEvents(names(field, json));
      default -> {
        json.skipChildren();
        request.unknown(field);
      }
    }
  }

  /** Reads an object of scalars, whatever their kind, as text; null counts as absent. */
  static Map<String, String> scalars(String field, JsonParser json) throws IOException {
    expect(json, JsonToken.START_OBJECT, field, "an object");
    Map<String, String> values = new LinkedHashMap<>();
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      String path = field + "." + key.substring(0, Math.min(key.length(), MAX_KEY));
      if (!token.isScalarValue()) {
        throw JobRequest.invalid(path, path + " must be text, a number or a boolean.");
      }
      if (key.isEmpty() || key.length() > MAX_KEY || values.size() == MAX_ENTRIES) {
        throw JobRequest.invalid(
            field,
            field + " may have at most 100 entries with names of 1 to " + MAX_KEY + " characters.");
      }
      JobRequest.limited(field, key, MAX_KEY);
      if (token != JsonToken.VALUE_NULL) {
        values.put(key, JobRequest.limited(path, json.getText(), MAX_VALUE));
      }
    }
    return values;
  }

  private static List<String> outputTypes(JsonParser json) throws IOException {
    String field = "output_types";
    expect(json, JsonToken.START_ARRAY, field, "an array of format names");
    return names(field, json);
  }

  private static List<String> names(String field, JsonParser json) throws IOException {
    expect(json, JsonToken.START_ARRAY, field, "an array of names");
    List<String> types = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (types.size() == MAX_OUTPUTS) {
        throw JobRequest.invalid(field, field + " may have at most 32 entries.");
      }
      types.add(JobRequest.limited(field, text(field, json), 64));
    }
    return types;
  }

  /** Reads a mode, or an object of mode and profile. */
  private static void quality(JobRequest request, JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      request.quality(json.getText().strip(), Optional.empty());
      return;
    }
    Map<String, String> parts = scalars("quality", json);
    String mode = parts.get("mode");
    if (mode == null) {
      throw JobRequest.invalid("quality.mode", "quality.mode is required.");
    }
    request.quality(mode.strip(), Optional.ofNullable(parts.get("profile")).map(String::strip));
  }

  static Map<String, Map<String, String>> outputOptions(JsonParser json) throws IOException {
    String field = "output_options";
    expect(json, JsonToken.START_OBJECT, field, "an object of outputs");
    Map<String, Map<String, String>> options = new LinkedHashMap<>();
    for (String type = json.nextFieldName(); type != null; type = json.nextFieldName()) {
      if (options.size() == MAX_OUTPUTS) {
        throw JobRequest.invalid(field, field + " may have at most 32 entries.");
      }
      json.nextToken();
      options.put(
          JobRequest.limited(field, type, MAX_KEY),
          scalars(field + "." + type.substring(0, Math.min(type.length(), MAX_KEY)), json));
    }
    return options;
  }

  private static CaptionFile captionFile(JsonParser json, long maxBytes) throws IOException {
    String field = "caption_file";
    expect(json, JsonToken.START_OBJECT, field, "an object with name and file");
    Optional<String> name = Optional.empty();
    Optional<byte[]> file = Optional.empty();
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      json.nextToken();
      switch (key) {
        case "name" ->
            name = Optional.of(JobRequest.limited("caption_file.name", text(key, json), 255));
        case "file" -> file = Optional.of(base64(json, maxBytes));
        default -> json.skipChildren();
      }
    }
    if (name.isEmpty() || file.isEmpty()) {
      String missing = "caption_file." + (name.isEmpty() ? "name" : "file");
      throw new ProblemException(
          Problem.field("missing_field", missing, "The field " + missing + " is required."));
    }
    return CaptionFile.human(name.get(), Optional.empty(), file.get());
  }

  private static byte[] base64(JsonParser json, long maxBytes) throws IOException {
    String field = "caption_file.file";
    expect(json, JsonToken.VALUE_STRING, field, "base64 text");
    ByteArrayOutputStream file =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int offset, int length) {
            if (size() + length > maxBytes) {
              throw Bodies.tooLarge(maxBytes);
            }
            super.write(bytes, offset, length);
          }
        };
    try {
      json.readBinaryValue(file);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw JobRequest.invalid(field, field + " is not base64.");
    }
    return file.toByteArray();
  }

  private static boolean bool(String field, JsonParser json) throws IOException {
    if (!json.currentToken().isBoolean()) {
      throw JobRequest.invalid(field, field + " must be true or false.");
    }
    return json.getBooleanValue();
  }

  private static String text(String field, JsonParser json) throws IOException {
    expect(json, JsonToken.VALUE_STRING, field, "text");
    return json.getText();
  }

  private static void expect(JsonParser json, JsonToken token, String field, String kind)
      throws IOException {
    if (json.currentToken() != token) {
      throw JobRequest.invalid(field, field + " must be " + kind + ".");
    }
  }

  static ProblemException malformed(String message) {
    return new ProblemException(Problem.of(400, "malformed_json", message));
  }

  /** Returns the parser's own words, without where in its source they come from. */
  private static String firstLine(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    String line = message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    int source = line.indexOf(" (start marker at");
    return source < 0 ? line : line.substring(0, source);
  }
}
