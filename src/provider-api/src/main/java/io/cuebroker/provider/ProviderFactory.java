package io.cuebroker.provider;

/**
 * Makes one kind of provider; found by {@link java.util.ServiceLoader}, so it is named in its
 * module's {@code META-INF/services} and has a public constructor without parameters.
 */
public interface ProviderFactory {

  /** Returns what this kind of provider is and which settings it takes. */
  ProviderInfo info();

  /**
   * Makes a provider. Touches no network and starts no process: a provider starts what it needs at
   * its first use.
   *
   * @throws IllegalArgumentException naming the first missing, unknown or ill-formed setting
   */
  Provider create(Settings settings, Context context);
}
