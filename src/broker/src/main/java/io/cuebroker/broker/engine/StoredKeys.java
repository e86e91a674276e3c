package io.cuebroker.broker.engine;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Keys as SHA-256 hashes, looked up in memory: a key is long and random, so its hash needs no salt,
 * and looking a hash up tells nothing about the key however long it takes.
 */
final class StoredKeys implements KeyRing {
  private final Ledger ledger;
  private volatile Map<String, DeskId> desks;

  StoredKeys(Ledger ledger) {
    this.ledger = ledger;
    this.desks = ledger.store().read(rows -> rows.keys().desksByHash());
  }

  @Override
  public synchronized void put(DeskId desk, String name, Optional<String> key) {
    desks =
        ledger
            .store()
            .write(
                rows -> {
                  rows.keys().put(desk, name, key.map(StoredKeys::hash), ledger.now());
                  return rows.keys().desksByHash();
                });
  }

  @Override
  public Optional<DeskId> desk(String key) {
    return Optional.ofNullable(desks.get(hash(key)));
  }

  @Override
  public boolean isEmpty() {
    return desks.isEmpty();
  }

  private static String hash(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
