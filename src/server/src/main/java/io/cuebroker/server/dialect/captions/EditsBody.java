package io.cuebroker.server.dialect.captions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.cuebroker.server.web.Json;
import java.io.IOException;
import java.util.Optional;

/**
 * A JSON object with a list of edits, and who made them and why, where it says so.
 *
 * @param author not blank
 * @param reason not blank
 */
record EditsBody(Optional<String> author, Optional<String> reason) {

  /**
   * Returns what a body says around its edits; empty where it is no JSON object whose top level has
   * {@code edits}, but most likely a caption file.
   */
  static Optional<EditsBody> find(byte[] body) throws IOException {
    boolean hasEdits = false;
    Optional<String> author = Optional.empty();
    Optional<String> reason = Optional.empty();
    try (JsonParser json = Json.parser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        switch (name) {
          case "edits" -> hasEdits = true;
          case "author" -> author = text(json);
          case "reason" -> reason = text(json);
          default -> {}
        }
        json.skipChildren();
      }
    } catch (JsonProcessingException e) {
      // What is wrong with the edits is told by their reader.
      return hasEdits ? Optional.of(new EditsBody(author, reason)) : Optional.empty();
    }
    return hasEdits ? Optional.of(new EditsBody(author, reason)) : Optional.empty();
  }

  private static Optional<String> text(JsonParser json) throws IOException {
    return json.currentToken() == JsonToken.VALUE_STRING
        ? Optional.of(json.getText().strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }
}
