package io.cuebroker.server.dialect.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The fields of a request's object. A scalar may come as text, which is all that XML has. What is
 * of the wrong kind is refused with 50000, naming the field.
 *
 * @param path of this object, such as {@code notification.}; empty for the whole
 */
record Fields(JsonNode node, String path) {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");
  private static final int MOST_PARAMETERS = 100;
  private static final int LONGEST_PARAMETER = 8_192;

  Fields {
    if (!node.isObject()) {
      throw Refusal.field(
          path.isEmpty() ? "body" : path.substring(0, path.length() - 1),
          "This must be an object.");
    }
  }

  /** Returns how a field is called in messages. */
  String name(String field) {
    return path + field;
  }

  /** Whether a field is there; null stands for one that is left out. */
  boolean has(String field) {
    return node.hasNonNull(field);
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Returns a scalar as text; blank counts as absent. */
  Optional<String> text(String field, int most) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isValueNode()) {
      throw Refusal.field(name(field), name(field) + " must be text.");
    }
    String text = value.asText().strip();
    if (characters(text) > most) {
      throw Refusal.field(name(field), name(field) + " may have at most " + most + " characters.");
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** Returns how many characters a text has, as people count them: an emoji is one, not two. */
  static int characters(String text) {
    return text.codePointCount(0, text.length());
  }

  Optional<Boolean> flag(String field) {
    Optional<String> text = text(field, 100);
    if (text.isPresent()
        && !Set.of("true", "false").contains(text.get().toLowerCase(java.util.Locale.ROOT))) {
      throw Refusal.at(
          Refusal.INVALID_FIELD,
          name(field),
          name(field) + " must be true or false.",
          List.of("true", "false"));
    }
    return text.map(value -> value.equalsIgnoreCase("true"));
  }

  OptionalLong number(String field) {
    Optional<String> text = text(field, 100);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!WHOLE_NUMBER.matcher(text.get()).matches()) {
      throw Refusal.field(name(field), name(field) + " must be a whole number.");
    }
    return OptionalLong.of(Long.parseLong(text.get()));
  }

  /** Returns one of some words, as it is spelt there; compared without case. */
  Optional<String> word(String field, List<String> allowed) {
    Optional<String> text = text(field, 100);
    if (text.isEmpty()) {
      return text;
    }
    return Optional.of(
        allowed.stream()
            .filter(word -> word.equalsIgnoreCase(text.get()))
            .findFirst()
            .orElseThrow(
                () ->
                    Refusal.at(
                        Refusal.INVALID_FIELD,
                        name(field),
                        name(field) + " must be one of " + String.join(", ", allowed) + ".",
                        allowed)));
  }

  /** Returns an object; empty where it is not there. */
  Optional<Fields> object(String field) {
    if (!has(field)) {
      return Optional.empty();
    }
    JsonNode value = node.get(field);
    // An empty XML element is text without characters.
    boolean isEmptyElement = value.isTextual() && value.asText().isEmpty();
    return Optional.of(
        new Fields(
            isEmptyElement ? JsonNodeFactory.instance.objectNode() : value, name(field) + "."));
  }

  /** Returns a list of objects; empty where it is not there. */
  List<Fields> objects(String field, int most) {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode entry : list(field, most)) {
      objects.add(new Fields(entry, name(field) + "[" + objects.size() + "]."));
    }
    return objects;
  }

  /** Returns a list of texts; empty where it is not there. */
  List<String> texts(String field, int most) {
    List<String> texts = new ArrayList<>();
    for (JsonNode entry : list(field, most)) {
      if (!entry.isValueNode()) {
        throw Refusal.field(name(field), name(field) + " must hold texts.");
      }
      texts.add(entry.asText().strip());
    }
    return texts;
  }

  /** Returns an object of scalars as text. */
  Map<String, String> scalars(String field) {
    Map<String, String> scalars = new LinkedHashMap<>();
    Optional<Fields> object = object(field);
    if (object.isPresent()) {
      for (String name : object.get().names()) {
        if (scalars.size() == MOST_PARAMETERS) {
          throw Refusal.field(
              name(field), name(field) + " may have at most " + MOST_PARAMETERS + " entries.");
        }
        object.get().text(name, LONGEST_PARAMETER).ifPresent(value -> scalars.put(name, value));
      }
    }
    return scalars;
  }

  private JsonNode list(String field, int most) {
    JsonNode value = node.path(field);
    if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
      throw Refusal.field(name(field), name(field) + " must be a list.");
    }
    if (value.size() > most) {
      throw Refusal.field(name(field), name(field) + " may have at most " + most + " entries.");
    }
    return value;
  }
}
