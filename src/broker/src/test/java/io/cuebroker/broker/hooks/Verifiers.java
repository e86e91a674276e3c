package io.cuebroker.broker.hooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What receivers do with signatures, written from what is published for them. */
final class Verifiers {
  private static final long TOLERANCE_SECONDS = 5 * 60;

  private Verifiers() {}

  /** Does what the captioning API's Python sample does, line by line. */
  static boolean sample(String header, String body, String secret, long now) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : header.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals >= 0) {
        parts.put(part.substring(0, equals), part.substring(equals + 1)); // The last one stays.
      }
    }
    long timestamp = Long.parseLong(parts.getOrDefault("t", "0"));
    String received = parts.getOrDefault("v1", "");
    if (Math.abs(now - timestamp) > TOLERANCE_SECONDS) {
      return false;
    }
    String expected =
        HexFormat.of()
            .formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), timestamp + "." + body));
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), received.getBytes(StandardCharsets.UTF_8));
  }

  /** Does what the Standard Webhooks specification says. */
  static boolean standard(
      String id, String timestamp, String signatures, String body, String secret, long now) {
    if (Math.abs(now - Long.parseLong(timestamp)) > TOLERANCE_SECONDS) {
      return false;
    }
    byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
    String expected =
        Base64.getEncoder().encodeToString(hmac(key, id + "." + timestamp + "." + body));
    for (String versioned : signatures.split(" ", -1)) {
      String[] parts = versioned.split(",", 2);
      if (parts[0].equals("v1")
          && MessageDigest.isEqual(
              expected.getBytes(StandardCharsets.UTF_8),
              parts[1].getBytes(StandardCharsets.UTF_8))) {
        return true;
      }
    }
    return false;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
