package io.cuebroker.sandbox.rev;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Call;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The media that was given to the vendor. Not safe for concurrent use. */
final class Inputs {
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"?([^\";]+)\"?");

  /** Files of which the vendor can tell the length, up to this size. */
  private static final Set<String> COMMON =
      Set.of("mp4", "m4v", "mov", "webm", "mp3", "m4a", "wav", "avi");

  private static final int MOST_BYTES_MEASURED = 10 << 20;

  private final Map<String, Input> byUri = new HashMap<>();

  /**
   * One medium.
   *
   * @param address empty for an upload
   * @param measured whether the vendor can tell its length
   */
  record Input(String address, String name, boolean measured) {}

  Answer add(Call call) {
    String type = call.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    Input input;
    try {
      input = type.startsWith("application/json") ? linked(call.json()) : uploaded(call, type);
    } catch (Refusal e) {
      return e.answer();
    }
    String uri = "urn:rev:inputmedia:in" + (byUri.size() + 1);
    byUri.put(uri, input);
    return Answer.empty(201).with("Location", uri);
  }

  Optional<Input> find(String uri) {
    return Optional.ofNullable(byUri.get(uri));
  }

  int count() {
    return byUri.size();
  }

  private static Input linked(JsonNode body) throws Refusal {
    URI address;
    try {
      address = URI.create(body.path("url").asText());
    } catch (IllegalArgumentException e) {
      throw new Refusal(10002, "malformed url");
    }
    String scheme = String.valueOf(address.getScheme());
    if (!scheme.matches("https?") || address.getHost() == null) {
      throw new Refusal(10002, "malformed url");
    }
    requireMedia(body.path("content_type").asText("video/mp4"));
    String path = String.valueOf(address.getPath());
    String name = body.path("filename").asText(path.substring(path.lastIndexOf('/') + 1));
    return new Input(address.toString(), name, isCommon(name));
  }

  private static Input uploaded(Call call, String type) throws Refusal {
    requireMedia(type);
    Matcher name = FILE_NAME.matcher(call.header("content-disposition").orElse(""));
    if (!name.find()) {
      throw new Refusal(10004, "no file name");
    }
    boolean small = call.body().length <= MOST_BYTES_MEASURED;
    return new Input("", name.group(1), small && isCommon(name.group(1)));
  }

  private static void requireMedia(String type) throws Refusal {
    if (!type.startsWith("video/")
        && !type.startsWith("audio/")
        && !type.startsWith("application/octet-stream")) {
      throw new Refusal(10001, "content type not supported");
    }
  }

  private static boolean isCommon(String name) {
    return COMMON.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }
}
