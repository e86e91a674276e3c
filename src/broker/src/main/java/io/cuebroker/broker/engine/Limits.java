package io.cuebroker.broker.engine;

import java.time.Duration;

/**
 * How long a call to a provider may take before its thread is interrupted, and how long a claim
 * lasts that is not renewed.
 *
 * @param submit generous: a vendor may have to be sent gigabytes of media
 * @param ask for polls, look-ups and fetches
 * @param cancel a caller waits for it
 * @param lease renewed while a call goes on, so it need not outlast the call, only the death of its
 *     process
 */
record Limits(Duration submit, Duration ask, Duration cancel, Duration lease) {
  static final Limits DEFAULT =
      new Limits(
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(15));
}
