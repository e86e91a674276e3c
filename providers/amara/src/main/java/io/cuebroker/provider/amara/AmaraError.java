package io.cuebroker.provider.amara;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Amara says of a request that it refuses: {@code {"field":["text"]}}, {@code
 * {"non_field_errors":["text"]}}, {@code {"detail":"text"}}, a bare JSON string, or a bare list of
 * them (contracts notes, section 3.3). It is for people; nothing is decided by its words.
 *
 * @param words for people, without addresses and keys
 * @param namesFields whether it is about fields of the request
 */
record AmaraError(String words, boolean namesFields) {
  private static final int LONGEST = 300;
  private static final Set<String> GENERAL = Set.of("non_field_errors", "detail");

  /** Addresses may be signed, and Amara repeats those of media in its words. */
  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s\"'<>]+");

  /** Reads a body of any kind; one that is not Amara's has no words. */
  static AmaraError of(byte[] body, List<String> secrets) {
    JsonNode json;
    try {
      json = Wire.JSON.readTree(body);
    } catch (IOException e) {
      return new AmaraError("", false);
    }
    List<String> texts = new ArrayList<>();
    boolean fields = false;
    if (json.isObject()) {
      for (var entry : json.properties()) {
        boolean general = GENERAL.contains(entry.getKey());
        fields |= !general;
        addTexts(entry.getValue(), general ? "" : entry.getKey() + ": ", texts);
      }
    } else {
      addTexts(json, "", texts);
    }
    return new AmaraError(shown(String.join("; ", texts), secrets), fields);
  }

  private static void addTexts(JsonNode node, String before, List<String> texts) {
    if (node.isValueNode() && !node.isNull()) {
      texts.add(before + node.asText());
    } else if (node.isArray()) {
      node.forEach(item -> addTexts(item, before, texts));
    }
  }

  private static String shown(String words, List<String> secrets) {
    String safe = ADDRESS.matcher(words).replaceAll("(address)");
    for (String secret : secrets) {
      safe = safe.replace(secret, "(secret)");
    }
    return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + "...";
  }
}
