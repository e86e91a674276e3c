package io.cuebroker.broker;

import java.util.Optional;

/**
 * Answers already given, by the caller's key (draft-ietf-httpapi-idempotency-key-header). Keys are
 * scoped to a desk and kept for 24 hours. Safe for concurrent use.
 */
public interface IdempotencyLedger {

  /**
   * Claims a key for a request.
   *
   * @param fingerprint of everything that makes two requests the same
   * @return the first answer, to be sent again; empty where the request is to be carried out and
   *     then {@link #complete}d
   * @throws JobException {@code IDEMPOTENCY_MISMATCH} or {@code IDEMPOTENCY_IN_PROGRESS}
   */
  Optional<Answer> claim(DeskId desk, String key, String fingerprint) throws JobException;

  /** Records the answer. */
  void complete(DeskId desk, String key, Answer answer);

  /** Gives a key back without an answer, after a fault of our own that a retry may not meet. */
  void forget(DeskId desk, String key);

  /**
   * An HTTP answer.
   *
   * @param location of the {@code Location} header
   */
  record Answer(int status, Optional<String> location, String body) {}
}
