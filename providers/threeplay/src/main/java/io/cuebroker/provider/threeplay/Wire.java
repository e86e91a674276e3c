package io.cuebroker.provider.threeplay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads JSON fields whose types vary: numbers come as strings, and anything may be null. */
final class Wire {
  private Wire() {}

  /** Returns a scalar as text; empty where it is missing, null, blank or no scalar. */
  static Optional<String> text(JsonNode object, String name) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull() || !value.isValueNode()) {
      return Optional.empty();
    }
    return Optional.of(value.asText().strip()).filter(text -> !text.isEmpty());
  }

  /** Returns an id; empty where there is none above 0. */
  static OptionalLong id(JsonNode object, String name) {
    Optional<String> text = text(object, name).filter(it -> it.matches("[1-9][0-9]{0,17}"));
    return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
  }
}
