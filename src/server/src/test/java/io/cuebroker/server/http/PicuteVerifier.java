package io.cuebroker.server.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The sample verifier of the hosted captions API's text, line by line in Java. */
final class PicuteVerifier {
  private static final long TOLERANCE_SECONDS = 5 * 60;

  private PicuteVerifier() {}

  static boolean verify(String secret, String header, String body) throws GeneralSecurityException {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : header.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals >= 0) {
        parts.put(part.substring(0, equals), part.substring(equals + 1));
      }
    }
    long timestamp = Long.parseLong(parts.getOrDefault("t", "0"));
    String received = parts.getOrDefault("v1", "");
    if (Math.abs(System.currentTimeMillis() / 1000 - timestamp) > TOLERANCE_SECONDS) {
      return false;
    }
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
    String expected = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), received.getBytes(StandardCharsets.UTF_8));
  }
}
