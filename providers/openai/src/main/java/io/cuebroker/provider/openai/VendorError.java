package io.cuebroker.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/**
 * What a server says went wrong, in any of the shapes in use: an object as OpenAI's, a plain string
 * (whisper.cpp), {@code detail} (FastAPI); contracts notes 4.3, 4.4.
 *
 * @param message for people; may be empty
 * @param type OpenAI's class of it; may be empty
 * @param code OpenAI's finer word, with others an HTTP status; may be empty
 * @param param the field at fault; may be empty
 */
record VendorError(String message, String type, String code, String param) {
  /** Says nothing. */
  static final VendorError NONE = new VendorError("", "", "", "");

  /** Finds the error in an answer. */
  static Optional<VendorError> in(JsonNode answer) {
    JsonNode error = answer.path("error");
    if (error.isObject()) {
      return Optional.of(
          new VendorError(
              text(error, "message"),
              text(error, "type"),
              text(error, "code"),
              text(error, "param")));
    }
    if (error.isTextual() && !error.textValue().isBlank()) {
      return Optional.of(new VendorError(error.textValue(), "", "", ""));
    }
    return Optional.empty();
  }

  /** Finds what the answer to a refused call says. */
  static VendorError ofRefusal(JsonNode answer) {
    return in(answer)
        .orElseGet(
            () -> {
              String detail = text(answer, "detail");
              return new VendorError(
                  detail.isEmpty() ? text(answer, "message") : detail, "", "", "");
            });
  }

  /** Whether its type or code is one of these words. */
  boolean isOneOf(Set<String> words) {
    return words.contains(type) || words.contains(code);
  }

  private static String text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }
}
