package io.cuebroker.broker.hooks;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.store.EndpointRows.DeskSecret;
import io.cuebroker.broker.store.EndpointRows.Secret;
import io.cuebroker.broker.store.EndpointRows.Stored;
import io.cuebroker.broker.store.Rows;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What deliveries are signed with: the endpoint's own secret, else the desk's, else that of the
 * installation. Safe for concurrent use.
 */
final class Secrets {
  /** What Standard Webhooks writes before a secret in base64. */
  private static final String PREFIX = "whsec_";

  private static final int BYTES = 32;
  private static final int LEAST = 16;
  private static final int MOST = 256;

  private final String fallback;
  private final SecureRandom random = new SecureRandom();

  /**
   * Makes the secrets of an installation.
   *
   * @param fallback signs where nobody has set another
   */
  Secrets(String fallback) {
    this.fallback = fallback;
  }

  /** Makes one up. */
  static String fresh(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * Returns a secret that somebody chose, or one that is made up.
   *
   * @throws JobException {@code INVALID_FIELD}; the secret is not repeated
   */
  String chosen(Optional<String> wanted) throws JobException {
    if (wanted.isEmpty()) {
      return fresh(random);
    }
    String secret = wanted.get();
    boolean plain = secret.chars().allMatch(c -> c > ' ' && c < 127);
    if (!plain || secret.length() < LEAST || secret.length() > MOST) {
      throw invalid(
          "secret must have " + LEAST + " to " + MOST + " printable ASCII characters, no blanks");
    }
    if (secret.startsWith(PREFIX) && decoded(secret).filter(it -> it.length >= LEAST).isEmpty()) {
      throw invalid("after " + PREFIX + " a secret must be base64 of " + LEAST + " bytes or more");
    }
    return secret;
  }

  /** Returns the secrets that sign a desk's deliveries to a receiver now, the current one first. */
  List<String> of(Rows rows, DeskId desk, Optional<UUID> endpoint, Instant now) {
    Optional<Secret> own =
        endpoint.flatMap(id -> rows.endpoints().find(id)).flatMap(Stored::secret);
    Optional<Secret> secret =
        own.isPresent() ? own : rows.endpoints().secret(desk).map(DeskSecret::secret);
    if (secret.isEmpty()) {
      return List.of(fallback);
    }
    List<String> live = new ArrayList<>(List.of(secret.get().current()));
    if (secret.get().beforeUntil().filter(now::isBefore).isPresent()) {
      secret.get().before().ifPresent(live::add);
    }
    return live;
  }

  /** Returns the secret that signs now where a desk's own is about to take its place. */
  String current(Rows rows, DeskId desk) {
    return rows.endpoints().secret(desk).map(it -> it.secret().current()).orElse(fallback);
  }

  /** Returns the key of Standard Webhooks: base64 behind its prefix, else the text itself. */
  static byte[] key(String secret) {
    return decoded(secret).orElseGet(() -> secret.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<byte[]> decoded(String secret) {
    if (!secret.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(secret.substring(PREFIX.length())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static JobException invalid(String message) {
    return new JobException(JobProblem.field(Code.INVALID_FIELD, message, "secret", List.of()));
  }
}
