package io.cuebroker.broker.engine;

import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.VideoWish;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells equal orders: same desk, parent, media, caption file, provider, language, type, parameters
 * and videos.
 */
final class Fingerprint {
  private static final int HASH_CHARACTERS = 40;

  private Fingerprint() {}

  /** Returns the key of an order made now. Keys of one window stand together in the index. */
  static String key(NewJob request, Duration window, Instant now) {
    return bucket(now, window) + "-" + hash(request);
  }

  /** Returns the keys that an equal order made within the last window can have. */
  static List<String> keys(String key, Duration window, Instant now) {
    String hash = key.substring(key.indexOf('-') + 1);
    return List.of(
        bucket(now, window) + "-" + hash, bucket(now.minus(window), window) + "-" + hash);
  }

  private static String bucket(Instant at, Duration window) {
    return Long.toString(at.toEpochMilli() / Math.max(1, window.toMillis()), 36);
  }

  private static String hash(NewJob request) {
    MessageDigest digest = sha256();
    add(digest, request.desk().value());
    add(digest, request.parentId());
    add(digest, request.mediaUrl());
    add(digest, request.provider());
    add(digest, request.language());
    add(digest, request.type().id());
    add(digest, Integer.toString(request.providerParams().size()));
    for (Map.Entry<String, String> param : new TreeMap<>(request.providerParams()).entrySet()) {
      add(digest, param.getKey());
      add(digest, param.getValue());
    }
    for (VideoWish video : request.videos()) {
      add(digest, video.kind() + " " + video.ownStyling() + " " + video.fitToVideo());
      add(digest, video.keptFor().map(Duration::toString));
      add(digest, new TreeMap<>(video.settings()).toString());
    }
    request.captionFile().ifPresent(file -> digest.update(file.bytes()));
    return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_CHARACTERS);
  }

  private static void add(MessageDigest digest, Optional<String> part) {
    digest.update((byte) (part.isPresent() ? 1 : 0));
    add(digest, part.orElse(""));
  }

  private static void add(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    // With its length, so that no two lists of parts run together to the same bytes.
    digest.update(
        new byte[] {
          (byte) (bytes.length >>> 24),
          (byte) (bytes.length >>> 16),
          (byte) (bytes.length >>> 8),
          (byte) bytes.length
        });
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
