package io.cuebroker.server.web;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Names requests, so that an answer and its log lines find each other. Safe for concurrent use. */
final class RequestIds {
  static final String HEADER = "X-Request-Id";
  private static final int MAX_LENGTH = 64;

  private final String prefix;
  private final AtomicInteger next = new AtomicInteger();

  RequestIds() {
    byte[] random = new byte[6];
    new SecureRandom().nextBytes(random);
    prefix = HexFormat.of().formatHex(random);
  }

  /** Returns the caller's id where it is harmless in logs and headers, else a new one. */
  String of(@Nullable String fromCaller) {
    return fromCaller != null && isHarmless(fromCaller) ? fromCaller : fresh();
  }

  private String fresh() {
    return prefix + HexFormat.of().toHexDigits(next.incrementAndGet());
  }

  private static boolean isHarmless(String id) {
    if (id.isEmpty() || id.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean letterOrDigit =
          (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letterOrDigit && c != '-' && c != '_' && c != '.') {
        return false;
      }
    }
    return true;
  }
}
