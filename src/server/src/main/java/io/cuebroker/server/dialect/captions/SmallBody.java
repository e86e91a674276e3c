package io.cuebroker.server.dialect.captions;

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
import java.util.Set;

/**
 * The JSON object of a request that says only a few words, and may say none at all.
 *
 * @param texts scalars as text
 * @param lists arrays of scalars
 */
record SmallBody(Map<String, String> texts, Map<String, List<String>> lists) {
  private static final int MAX_BYTES = 64 * 1024;
  private static final int MAX_ENTRIES = 1_000;
  private static final int MAX_VALUE = 1_024;

  /**
   * Reads a body.
   *
   * @param known the names that it may have
   * @throws ProblemException where it is no JSON object, too large, or has another name
   */
  static SmallBody read(Exchange exchange, Set<String> known) throws IOException {
    byte[] body = bytes(exchange, MAX_BYTES);
    SmallBody read = new SmallBody(new LinkedHashMap<>(), new LinkedHashMap<>());
    if (body.length == 0) {
      return read;
    }
    try (JsonParser json = Json.parser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw JobRequestJson.malformed("The body must be a JSON object.");
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        if (!known.contains(name)) {
          throw new ProblemException(
              Problem.field("invalid_field", name, "There is no such field.")
                  .at(name, known.stream().sorted().toList()));
        }
        read.value(name, json);
      }
    } catch (JsonProcessingException e) {
      throw JobRequestJson.malformed("The body is not well-formed JSON.");
    }
    return read;
  }

  /** Reads a body of bounded size. */
  static byte[] bytes(Exchange exchange, int limit) throws IOException {
    byte[] body = exchange.body().readNBytes(limit + 1);
    if (body.length > limit) {
      throw Bodies.tooLarge(limit);
    }
    return body;
  }

  private void value(String name, JsonParser json) throws IOException {
    JsonToken token = json.nextToken();
    if (token == JsonToken.START_ARRAY) {
      List<String> values = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (values.size() == MAX_ENTRIES) {
          throw JobRequest.invalid(name, name + " may have at most " + MAX_ENTRIES + " entries.");
        }
        values.add(scalar(name, json));
      }
      lists.put(name, values);
    } else if (token != JsonToken.VALUE_NULL) {
      texts.put(name, scalar(name, json));
    }
  }

  private static String scalar(String name, JsonParser json) throws IOException {
    if (json.currentToken() == null || !json.currentToken().isScalarValue()) {
      throw JobRequest.invalid(name, name + " must be text, a number or a boolean.");
    }
    return JobRequest.limited(name, json.getText().strip(), MAX_VALUE);
  }

  /** Returns a list; empty where it is not said. */
  List<String> list(String name) {
    if (texts.containsKey(name)) {
      throw JobRequest.invalid(name, name + " must be an array.");
    }
    return lists.getOrDefault(name, List.of());
  }

  Optional<String> text(String name) {
    if (lists.containsKey(name)) {
      throw JobRequest.invalid(name, name + " must not be an array.");
    }
    return Optional.ofNullable(texts.get(name)).filter(value -> !value.isEmpty());
  }

  /** Returns {@code true} or {@code false}, or empty where it is not said. */
  Optional<Boolean> flag(String name) {
    Optional<String> value = text(name);
    if (value.isPresent() && !Set.of("true", "false").contains(value.get())) {
      throw JobRequest.invalid(name, name + " must be true or false.");
    }
    return value.map(Boolean::valueOf);
  }
}
