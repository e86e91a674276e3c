package io.cuebroker.broker.engine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens of addresses: not to be guessed without this installation's secret, and the same for the
 * same subject without a row of its own. Safe for concurrent use.
 */
final class Tokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;

  private final ThreadLocal<Mac> mac;

  Tokens(String secret) {
    SecretKeySpec key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    mac = ThreadLocal.withInitial(() -> mac(key));
  }

  /** Returns the token of one thing among those of an owner; an owner has no NUL in its name. */
  String token(String owner, String thing) {
    byte[] digest = mac.get().doFinal((owner + '\0' + thing).getBytes(StandardCharsets.UTF_8));
    byte[] token = new byte[BYTES];
    System.arraycopy(digest, 0, token, 0, BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private static Mac mac(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
