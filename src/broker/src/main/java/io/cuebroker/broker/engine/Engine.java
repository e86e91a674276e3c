package io.cuebroker.broker.engine;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.BrokerSettings;
import java.time.Clock;

/** Opens brokers. */
public final class Engine {
  private Engine() {}

  /**
   * Opens the data folder, brings its schema up to date and makes every provider; starts no work.
   *
   * @throws IllegalArgumentException naming a setting that is wrong
   * @throws IllegalStateException if the data folder cannot be used, such as when another process
   *     has it
   */
  @SuppressWarnings("DoNotCallSuggester") // named before it is wired
  public static Broker open(BrokerSettings settings, Clock clock) {
    throw new UnsupportedOperationException();
  }
}
