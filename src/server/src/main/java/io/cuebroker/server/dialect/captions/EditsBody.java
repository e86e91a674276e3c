package io.cuebroker.server.dialect.captions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.cuebroker.server.web.Json;
import java.io.IOException;

/** Tells a list of edits from caption files. */
final class EditsBody {
  private EditsBody() {}

  /** Whether a body is a JSON object whose top level has {@code edits}. */
  static boolean is(byte[] body) throws IOException {
    try (JsonParser json = Json.parser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        if (name.equals("edits")) {
          return true;
        }
        json.nextToken();
        json.skipChildren();
      }
      return false;
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
