package io.cuebroker.broker.engine;

import io.cuebroker.broker.ProviderStatus;
import io.cuebroker.broker.gate.Gate;
import io.cuebroker.provider.Context;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.Readiness;
import io.cuebroker.provider.SettingInfo;
import io.cuebroker.provider.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The providers of this installation. Immutable. */
final class Providers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

  private final Map<String, Entry> byId;

  private Providers(Map<String, Entry> byId) {
    this.byId = byId;
  }

  /**
   * Makes every provider that is configured, or that needs nothing to be.
   *
   * @throws IllegalArgumentException naming the setting that is wrong
   */
  static Providers open(
      List<ProviderFactory> factories,
      Map<String, Map<String, String>> configured,
      Function<ProviderInfo, Context> contexts) {
    Map<String, Entry> byId = new TreeMap<>();
    List<String> unknown = new ArrayList<>(configured.keySet());
    for (ProviderFactory factory : factories) {
      ProviderInfo info = factory.info();
      String id = info.id().value();
      unknown.remove(id);
      Map<String, String> values = configured.getOrDefault(id, Map.of());
      boolean wanted = values.values().stream().anyMatch(value -> !value.isBlank());
      if (wanted || info.settings().stream().noneMatch(SettingInfo::required)) {
        Provider provider = factory.create(Settings.of(info, values), contexts.apply(info));
        byId.put(id, new Entry(info, provider, new Gate()));
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "providers." + unknown.get(0) + " is not a provider of this installation");
    }
    return new Providers(new LinkedHashMap<>(byId));
  }

  static List<ProviderFactory> installed() {
    List<ProviderFactory> factories = new ArrayList<>();
    ServiceLoader.load(ProviderFactory.class, Providers.class.getClassLoader())
        .forEach(factories::add);
    return factories;
  }

  Optional<Entry> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  List<Entry> all() {
    return List.copyOf(byId.values());
  }

  List<String> ids() {
    return List.copyOf(byId.keySet());
  }

  List<ProviderStatus> statuses() {
    return all().stream().map(Entry::status).toList();
  }

  @Override
  public void close() {
    for (Entry entry : byId.values()) {
      try {
        entry.provider().close();
      } catch (RuntimeException e) {
        LOG.warn("provider={} could not be closed", entry.id(), e);
      }
    }
  }

  /** A provider, what kind it is, and whether it is worth asking. */
  record Entry(ProviderInfo info, Provider provider, Gate gate) {
    String id() {
      return info.id().value();
    }

    /** Returns how long nothing is to be asked; empty while something may be. */
    Optional<Duration> closedFor() {
      return info.ephemeral() ? Optional.empty() : gate.closedFor();
    }

    /** Whether a single call is wanted before others follow. */
    boolean isProbing() {
      return !info.ephemeral() && gate.isProbing();
    }

    private Readiness readiness() {
      Readiness own = provider.readiness();
      Optional<String> closed = info.ephemeral() ? Optional.empty() : gate.reason();
      return own.state() == Readiness.State.READY && closed.isPresent()
          ? new Readiness(Readiness.State.UNAVAILABLE, closed)
          : own;
    }

    ProviderStatus status() {
      return new ProviderStatus(
          info,
          provider.languages(),
          readiness(),
          provider.slots(),
          provider.cancellation().isPresent(),
          provider.reviewLinks().isPresent(),
          provider.listing().isPresent(),
          provider.mediaWords());
    }
  }
}
