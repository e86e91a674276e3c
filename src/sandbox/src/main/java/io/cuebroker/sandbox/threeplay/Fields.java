package io.cuebroker.sandbox.threeplay;

import io.cuebroker.sandbox.Call;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request's parameters, wherever they stand: 3Play takes them in the query, in a form and in a
 * multipart body alike.
 *
 * @param values by name
 * @param upload name of the file in the part {@code source_file}
 */
record Fields(Map<String, String> values, Optional<String> upload) {
  private static final String UPLOAD = "source_file";
  private static final String KEY = "api_key";
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");

  static Fields of(Call call) {
    Map<String, String> values = new LinkedHashMap<>(call.parameters());
    String type = call.header("content-type").orElse("");
    Matcher boundary = BOUNDARY.matcher(type);
    if (!type.startsWith("multipart/form-data") || !boundary.find()) {
      return new Fields(values, Optional.empty());
    }
    Optional<String> upload = Optional.empty();
    // One character a byte, so that media survive; texts are decoded below.
    String body = new String(call.body(), StandardCharsets.ISO_8859_1);
    for (String part : body.split(Pattern.quote("--" + boundary.group(1)), -1)) {
      int head = part.indexOf("\r\n\r\n");
      Matcher name = NAME.matcher(head < 0 ? "" : part.substring(0, head));
      if (!name.find()) {
        continue;
      }
      if (name.group(1).equals(UPLOAD)) {
        Matcher fileName = FILE_NAME.matcher(part.substring(0, head));
        boolean filled = part.length() - head > "\r\n\r\n\r\n".length();
        upload = filled && fileName.find() ? Optional.of(fileName.group(1)) : upload;
      } else {
        byte[] text =
            part.substring(head + 4, part.length() - 2).getBytes(StandardCharsets.ISO_8859_1);
        values.put(name.group(1), new String(text, StandardCharsets.UTF_8));
      }
    }
    return new Fields(values, upload);
  }

  String key() {
    return text(KEY).orElse("");
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Returns a whole number; empty where it is missing or none. */
  Optional<Long> number(String name) {
    return text(name).filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf);
  }

  /** Returns the names that are not among these; the key is known everywhere. */
  Set<String> unknown(Set<String> known) {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(known);
    unknown.remove(KEY);
    return unknown;
  }
}
