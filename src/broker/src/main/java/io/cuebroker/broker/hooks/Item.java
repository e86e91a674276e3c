package io.cuebroker.broker.hooks;

import io.cuebroker.broker.HookForm.Notification;
import io.cuebroker.broker.store.DeliveryRows.Owed;
import java.util.List;
import java.util.Optional;

/**
 * A delivery that is about to be sent.
 *
 * @param sent what; empty where it has to be read, being long or of an earlier attempt
 * @param secrets what it is signed with, the current one first
 */
record Item(Owed owed, Optional<Notification> sent, List<String> secrets) {
  @Override
  public String toString() {
    return "Item[" + owed.id() + "]"; // Without secrets.
  }
}
