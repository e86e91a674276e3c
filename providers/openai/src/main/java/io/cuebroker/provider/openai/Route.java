package io.cuebroker.provider.openai;

import java.net.URI;
import okhttp3.HttpUrl;

/** Where files are posted: operators write a host, a base, or the whole address. */
final class Route {
  private static final String VERSION = "/v1";
  private static final String TRANSCRIPTIONS = "/audio/transcriptions";

  /** whisper.cpp's own path, unless it was started with {@code --inference-path}. */
  private static final String INFERENCE = "/inference";

  private Route() {}

  /**
   * Completes an address.
   *
   * @throws IllegalArgumentException naming the setting where it is no http or https address
   */
  static HttpUrl of(URI base) {
    HttpUrl given = HttpUrl.get(base);
    if (given == null || given.query() != null || given.fragment() != null) {
      throw OpenAiSettings.wrong(
          OpenAiSettings.BASE_URL, "must be an http or https address without a query");
    }
    if (!given.username().isEmpty() || !given.password().isEmpty()) {
      throw OpenAiSettings.wrong(
          OpenAiSettings.BASE_URL, "must not hold a user; a key belongs into api-key");
    }
    return given.newBuilder().encodedPath(whole(given.encodedPath().replaceAll("/+$", ""))).build();
  }

  private static String whole(String path) {
    if (path.endsWith(TRANSCRIPTIONS) || path.endsWith(INFERENCE)) {
      return path;
    }
    return path.endsWith(VERSION) ? path + TRANSCRIPTIONS : path + VERSION + TRANSCRIPTIONS;
  }
}
