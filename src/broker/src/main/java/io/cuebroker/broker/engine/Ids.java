package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * Makes UUIDs of version 7 (RFC 9562, section 5.7): they sort by the time they were made. Safe for
 * concurrent use.
 */
final class Ids {
  private static final int COUNTER_BITS = 12;
  private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private long last;

  Ids(Clock clock) {
    this.clock = clock;
  }

  UUID next() {
    long high = high();
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  JobId nextJob() {
    return new JobId(next());
  }

  /**
   * The counter keeps the order of ids made within one millisecond; when it runs over, the time
   * runs ahead a little.
   */
  private synchronized long high() {
    long now = clock.millis() << COUNTER_BITS;
    last = Math.max(last + 1, now);
    long millis = last >>> COUNTER_BITS;
    return (millis << 16) | 0x7000 | (last & COUNTER_MASK);
  }
}
