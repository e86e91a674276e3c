package io.cuebroker.broker.engine;

import io.cuebroker.broker.DeskId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens of public links: one for each parent, not to be guessed without this installation's
 * secret, and the same for every job of the parent without a row of its own. Safe for concurrent
 * use.
 */
final class TrackTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;

  private final ThreadLocal<Mac> mac;

  TrackTokens(String secret) {
    SecretKeySpec key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    mac = ThreadLocal.withInitial(() -> mac(key));
  }

  String token(DeskId desk, String group) {
    byte[] digest =
        mac.get().doFinal((desk.value() + '\0' + group).getBytes(StandardCharsets.UTF_8));
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
