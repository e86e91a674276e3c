package io.cuebroker.captions.mcc;

import io.cuebroker.captions.cea608.Cea608.Transmission;
import java.util.List;
import java.util.OptionalInt;

/**
 * The pairs of field 1 by their numbers, looked up from the first on. Not safe for concurrent use.
 */
final class SentPairs {
  static final long NONE = Long.MAX_VALUE;

  private final List<Transmission> transmissions;
  private int transmission;
  private int pair;

  SentPairs(List<Transmission> transmissions) {
    this.transmissions = transmissions;
    skipEmpty();
  }

  /** Returns the number of the next pair, or {@link #NONE}. */
  long next() {
    return transmission < transmissions.size()
        ? transmissions.get(transmission).frame() + pair
        : NONE;
  }

  /** Takes the pair of this number if it is the next. */
  OptionalInt take(long number) {
    if (next() != number) {
      return OptionalInt.empty();
    }
    int taken = transmissions.get(transmission).pairs()[pair++];
    skipEmpty();
    return OptionalInt.of(taken);
  }

  private void skipEmpty() {
    while (transmission < transmissions.size()
        && pair == transmissions.get(transmission).pairs().length) {
      transmission++;
      pair = 0;
    }
  }
}
