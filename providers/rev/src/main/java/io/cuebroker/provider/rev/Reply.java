package io.cuebroker.provider.rev;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Headers;

/**
 * The vendor's answer.
 *
 * @param body not copied: nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // an answer's bytes, never compared
record Reply(int status, Headers headers, byte[] body) {
  private static final int HEAD = 512;

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(String::strip).filter(it -> !it.isEmpty());
  }

  /** Whether it is a page for people, as comes from a proxy or while a site is down. */
  boolean isPage() {
    int length = Math.min(HEAD, body.length);
    String head = new String(body, 0, length, StandardCharsets.UTF_8);
    String start = head.replace("\uFEFF", "").stripLeading().toLowerCase(Locale.ROOT);
    return start.startsWith("<!doctype html") || start.startsWith("<html");
  }
}
