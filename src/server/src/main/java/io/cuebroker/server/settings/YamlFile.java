package io.cuebroker.server.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads a settings file into flat paths; loaded only where there is a file. */
final class YamlFile {
  /** What operators call these is their id, letter for letter. */
  private static final Set<String> NAMED = Set.of("profiles", "presets");

  /** Settings in here are known to callers, too, by names with {@code _}. */
  private static final String PRESET = "presets.";

  private YamlFile() {}

  /**
   * Returns each value under its path ({@code media.max-bytes}); a list has a line end after each
   * item, and keys may have {@code _} for {@code -}; those of a preset come with {@code _}.
   *
   * @param name of the file, for messages
   */
  static Map<String, String> read(String name, InputStream content)
      throws IOException, SettingsException {
    ObjectMapper yaml =
        new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    JsonNode root;
    try {
      root = yaml.readTree(content);
    } catch (JsonProcessingException e) {
      throw new SettingsException(
          name
              + " is not YAML: line "
              + (e.getLocation() == null ? "?" : e.getLocation().getLineNr())
              + ": "
              + e.getOriginalMessage().lines().findFirst().orElse(""));
    }
    Map<String, String> values = new LinkedHashMap<>();
    if (root.isMissingNode() || root.isNull()) {
      return values;
    }
    if (!root.isObject()) {
      throw new SettingsException(name + " must hold settings by name, not a bare value");
    }
    flatten(name, "", root, values);
    return values;
  }

  private static void flatten(String file, String path, JsonNode node, Map<String, String> into)
      throws SettingsException {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String key = key(path, field.getKey());
      String name = path.isEmpty() ? key : path + "." + key;
      JsonNode value = field.getValue();
      if (value.isObject()) {
        flatten(file, name, value, into);
      } else if (into.putIfAbsent(name, text(file, name, value)) != null) {
        throw new SettingsException(file + " sets " + name + " twice");
      }
    }
  }

  private static String key(String path, String written) {
    if (NAMED.contains(path)) {
      return written;
    }
    return path.startsWith(PRESET) ? written.replace('-', '_') : written.replace('_', '-');
  }

  private static String text(String file, String name, JsonNode value) throws SettingsException {
    if (!value.isArray()) {
      return value.isNull() ? "" : value.asText();
    }
    StringBuilder items = new StringBuilder();
    for (JsonNode item : value) {
      if (item.isContainerNode()) {
        throw new SettingsException(file + ": " + name + " must be a list of plain values");
      }
      items.append(item.asText()).append('\n');
    }
    return items.toString();
  }
}
