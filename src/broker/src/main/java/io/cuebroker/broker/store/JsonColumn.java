package io.cuebroker.broker.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cuebroker.broker.Failure;
import io.cuebroker.provider.ProviderProblem.Charged;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists and maps as JSON text; an empty one is null where the column may be. Streamed: these are
 * read for each job.
 */
final class JsonColumn {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonColumn() {}

  static @Nullable String ofList(List<String> list) {
    return list.isEmpty() ? null : write(json -> writeList(json, list));
  }

  static List<String> list(@Nullable String column) {
    return column == null ? List.of() : read(column, JsonColumn::readList);
  }

  static @Nullable String ofOptionalMap(Map<String, String> map) {
    return map.isEmpty() ? null : ofMap(map);
  }

  static String ofMap(Map<String, String> map) {
    return map.isEmpty() ? "{}" : write(json -> writeMap(json, map));
  }

  static Map<String, String> map(@Nullable String column) {
    return column == null || column.equals("{}") ? Map.of() : read(column, JsonColumn::readMap);
  }

  static @Nullable String ofFailure(Optional<Failure> failure) {
    if (failure.isEmpty()) {
      return null;
    }
    Failure it = failure.get();
    Map<String, String> map = new LinkedHashMap<>();
    map.put("code", it.code());
    map.put("message", it.message());
    it.vendorMessage().ifPresent(words -> map.put("vendor_message", words));
    map.put("whose_move", it.whoseMove());
    map.put("retryable", Boolean.toString(it.retryable()));
    map.put("charged", it.charged().name());
    return ofMap(map);
  }

  static Optional<Failure> failure(@Nullable String column) {
    if (column == null) {
      return Optional.empty();
    }
    Map<String, String> map = map(column);
    return Optional.of(
        new Failure(
            map.getOrDefault("code", ""),
            map.getOrDefault("message", ""),
            Optional.ofNullable(map.get("vendor_message")),
            map.getOrDefault("whose_move", ""),
            Boolean.parseBoolean(map.get("retryable")),
            Charged.valueOf(map.getOrDefault("charged", Charged.UNKNOWN.name()))));
  }

  private static void writeList(JsonGenerator json, List<String> list) throws IOException {
    json.writeStartArray();
    for (String item : list) {
      json.writeString(item);
    }
    json.writeEndArray();
  }

  private static void writeMap(JsonGenerator json, Map<String, String> map) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, String> entry : map.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private static List<String> readList(JsonParser json) throws IOException {
    List<String> list = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.add(json.getText());
    }
    return List.copyOf(list);
  }

  private static Map<String, String> readMap(JsonParser json) throws IOException {
    Map<String, String> map = new LinkedHashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      map.put(name, json.nextTextValue());
    }
    return map;
  }

  private static String write(Body body) {
    StringWriter text = new StringWriter(64);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString();
  }

  private static <T> T read(String column, Reading<T> reading) {
    try (JsonParser json = JSON.createParser(column)) {
      json.nextToken();
      return reading.read(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a column of the database is not the JSON it should be", e);
    }
  }

  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private interface Reading<T> {
    T read(JsonParser json) throws IOException;
  }
}
