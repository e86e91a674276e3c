package io.cuebroker.broker;

import java.util.Optional;

/** API keys, stored as hashes. Safe for concurrent use. */
public interface KeyRing {

  /** Makes {@code key} the desk's only key of this name; empty removes that name's key. */
  void put(DeskId desk, String name, Optional<String> key);

  /** Returns the desk a key belongs to; takes the same time whatever the key. */
  Optional<DeskId> desk(String key);

  /** Whether there is any key at all. */
  boolean isEmpty();
}
