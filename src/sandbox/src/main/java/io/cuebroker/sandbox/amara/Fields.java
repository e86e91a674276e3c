package io.cuebroker.sandbox.amara;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.sandbox.Call;
import java.util.Optional;

/** Fields of a request, which may be JSON or a form. Fields that are not known mean nothing. */
final class Fields {
  private Fields() {}

  /** Returns a scalar as text; null is nothing, an empty text is a value. */
  static Optional<String> text(Call call, String name) {
    String inForm = call.form().get(name);
    if (inForm != null) {
      return Optional.of(inForm);
    }
    JsonNode node = call.json().path(name);
    return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
  }
}
