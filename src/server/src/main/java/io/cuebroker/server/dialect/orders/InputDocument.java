package io.cuebroker.server.dialect.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * Media that was given to us, as it is stored.
 *
 * @param media what jobs take as their media
 * @param source where it was fetched from
 * @param seconds its length; 0 while nobody asked, -1 where it does not say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InputDocument(
    String media, String fileName, String contentType, @Nullable String source, int seconds) {
  /** Its length is not known, and looking again does not help. */
  static final int UNKNOWN = -1;

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  InputDocument lasting(int length) {
    return new InputDocument(media, fileName, contentType, source, length);
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an input can be written", e);
    }
  }

  static InputDocument of(String json) {
    try {
      return JSON.readValue(json, InputDocument.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored input cannot be read", e);
    }
  }
}
