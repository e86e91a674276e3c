package io.cuebroker.server.dialect.captions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cuebroker.captions.styled.BurnStyle;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes settings of a style as what they are: texts, booleans and integers. */
final class StyleJson {
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,9}");

  private StyleJson() {}

  /** Writes {@code "settings": {...}}. */
  static void write(JsonGenerator json, Map<String, String> settings) throws IOException {
    json.writeObjectFieldStart("settings");
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      String value = setting.getValue();
      BurnStyle.Form form = BurnStyle.form(setting.getKey());
      if (form == BurnStyle.Form.FLAG) {
        json.writeBooleanField(setting.getKey(), Boolean.parseBoolean(value.strip()));
      } else if (form == BurnStyle.Form.NUMBER && NUMBER.matcher(value.strip()).matches()) {
        json.writeNumberField(setting.getKey(), Integer.parseInt(value.strip()));
      } else {
        json.writeStringField(setting.getKey(), value);
      }
    }
    json.writeEndObject();
  }
}
