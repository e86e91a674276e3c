package io.cuebroker.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a stand-in answers.
 *
 * @param delay before the first byte
 * @param end how the answer ends
 */
@SuppressWarnings("ArrayRecordComponent") // an answer's bytes, never compared
public record Answer(
    int status, Map<String, String> headers, byte[] body, Duration delay, End end) {
  private static final int OK = 200;

  /** How an answer ends. */
  public enum End {
    /** As it should. */
    WHOLE,
    /** The connection is reset instead of an answer. */
    RESET,
    /** The connection stays open and nothing comes, for longer than anybody waits. */
    NEVER
  }

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** Returns a JSON answer. */
  public static Answer json(int status, String body) {
    return of(status, "application/json; charset=utf-8", body);
  }

  /** Returns a JSON answer with status 200. */
  public static Answer json(String body) {
    return json(OK, body);
  }

  /** Returns an answer of any type. */
  public static Answer of(int status, String contentType, String body) {
    return new Answer(
        status,
        Map.of("Content-Type", contentType),
        body.getBytes(StandardCharsets.UTF_8),
        Duration.ZERO,
        End.WHOLE);
  }

  /** Returns an answer without a body. */
  public static Answer empty(int status) {
    return new Answer(status, Map.of(), new byte[0], Duration.ZERO, End.WHOLE);
  }

  /** Returns this answer with another header. */
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body, delay, end);
  }

  /** Returns this answer, given later. */
  public Answer after(Duration wait) {
    return new Answer(status, headers, body, wait, end);
  }

  /** Returns this answer, lost on its way. */
  public Answer ending(End other) {
    return new Answer(status, headers, body, delay, other);
  }

  /** Returns the body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
