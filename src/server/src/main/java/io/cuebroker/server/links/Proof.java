package io.cuebroker.server.links;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over what an address names and when it runs out. Safe for concurrent use. */
final class Proof {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  Proof(String secret) {
    key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /**
   * Returns the proof, in hexadecimal.
   *
   * @param path without query
   * @param expires seconds since 1970
   */
  String of(String path, long expires) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      // A path has no line end, so no other path and time make the same text.
      byte[] digest = mac.doFinal((path + "\n" + expires).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /** Whether a proof is right; takes as long for a nearly right one as for any other. */
  boolean isRight(String path, long expires, String proof) {
    return MessageDigest.isEqual(
        of(path, expires).getBytes(StandardCharsets.US_ASCII),
        proof.getBytes(StandardCharsets.UTF_8));
  }
}
