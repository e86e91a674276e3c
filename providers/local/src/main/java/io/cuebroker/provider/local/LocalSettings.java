package io.cuebroker.provider.local;

import io.cuebroker.provider.Settings;
import java.time.Duration;

/**
 * The provider's settings, checked.
 *
 * @param threads at least 1
 * @param memoryMib resident memory above which the worker frees recognisers
 * @param patience how long the worker may be silent
 */
record LocalSettings(
    String defaultLanguage, int threads, int memoryMib, Duration patience, boolean warmUp) {
  static final String DEFAULT_LANGUAGE = "default-language";
  static final String THREADS = "threads";
  static final String MEMORY = "memory";
  static final String PATIENCE = "patience";
  static final String WARM_UP = "warm-up";

  private static final int MOST_THREADS = 256;
  private static final int MOST_MEMORY_MIB = 1 << 20;
  private static final int BASE_MEMORY_MIB = 300;
  private static final int THREAD_MEMORY_MIB = 100;

  static LocalSettings of(Settings settings) {
    int wanted = settings.integer(THREADS, 0, MOST_THREADS);
    int threads = wanted == 0 ? Runtime.getRuntime().availableProcessors() : wanted;
    int memory = settings.integer(MEMORY, 0, MOST_MEMORY_MIB);
    return new LocalSettings(
        settings.string(DEFAULT_LANGUAGE),
        threads,
        memory == 0 ? BASE_MEMORY_MIB + THREAD_MEMORY_MIB * threads : memory,
        settings.duration(PATIENCE),
        flag(settings, WARM_UP));
  }

  private static boolean flag(Settings settings, String name) {
    String value = settings.string(name);
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "providers.local." + name + " must be true or false, not " + value);
    };
  }
}
