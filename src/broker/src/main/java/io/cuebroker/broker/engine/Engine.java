package io.cuebroker.broker.engine;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.BrokerSettings;
import io.cuebroker.provider.ProviderFactory;
import java.time.Clock;
import java.util.List;

/** Opens brokers. */
public final class Engine {
  private Engine() {}

  /**
   * Opens the data folder, brings its schema up to date and makes every installed provider that can
   * be made; starts no work.
   *
   * @throws IllegalArgumentException naming a setting that is wrong
   * @throws IllegalStateException if the data folder cannot be used, such as when another process
   *     has it
   */
  public static Broker open(BrokerSettings settings, Clock clock) {
    return open(settings, clock, Providers.installed());
  }

  /** Opens a broker with these kinds of providers and no others, for tests. */
  public static Broker open(BrokerSettings settings, Clock clock, List<ProviderFactory> factories) {
    return RunningBroker.open(settings, clock, factories, Limits.DEFAULT);
  }
}
