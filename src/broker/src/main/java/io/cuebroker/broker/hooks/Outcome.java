package io.cuebroker.broker.hooks;

import io.cuebroker.broker.HookDelivery.Attempt;
import io.cuebroker.broker.store.DeliveryRows.Owed;
import java.time.Duration;
import java.util.Optional;

/**
 * How an attempt went.
 *
 * @param asksFor how long the receiver asks to be left alone
 */
record Outcome(Owed owed, Kind kind, Attempt attempt, Optional<Duration> asksFor) {

  /** What an attempt tells about its receiver. */
  enum Kind {
    /** It took the message. */
    TAKEN,
    /** It answered that it wants no more. */
    GONE,
    /** It answered something else. */
    REFUSED,
    /** It said that it is overloaded. */
    BUSY,
    /** It gave no answer. */
    SILENT,
    /** There was nobody to connect to. */
    AWAY
  }
}
