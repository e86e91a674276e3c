package io.cuebroker.server.settings;

import io.cuebroker.broker.BrokerSettings;
import io.cuebroker.broker.HookSettings;
import io.cuebroker.broker.RenderingSettings;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.styled.BurnPresets;
import io.cuebroker.captions.styled.BurnStyleException;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.SettingInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Puts settings together: defaults, then a file, then the environment, then flags; the later one
 * wins. Not safe for concurrent use; one object makes one set of settings.
 */
public final class SettingsLoader {
  private static final String PREFIX = "CUEBROKER_";
  private static final String PROVIDERS = "providers.";
  private static final String PROFILES = "profiles.";
  private static final Duration LEAST_FETCH = Duration.ofSeconds(1);
  private static final Duration LONGEST_FETCH = Duration.ofDays(7);
  private static final String PRESETS = "presets.";
  private static final List<String> ORDER_SERVICES =
      List.of("caption", "automated-caption", "transcription", "automated-transcription");

  /** Variables that operators of other services with the same APIs have already. */
  private static final Map<String, String> FAMILIAR =
      Map.of("CALLBACK_URL", "webhooks.callback-url", "MAX_QUEUE_LENGTH", "video.max-queue-length");

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();

  /** Begins with the defaults. */
  public SettingsLoader() {
    Setting.ALL.forEach(setting -> values.put(setting.name(), setting.defaultValue()));
  }

  /**
   * Puts a file's values over those so far.
   *
   * @throws SettingsException if it cannot be read or holds an unknown setting
   */
  public SettingsLoader file(Path file) throws SettingsException {
    try (InputStream content = Files.newInputStream(file)) {
      for (Map.Entry<String, String> entry : YamlFile.read(file.toString(), content).entrySet()) {
        if (!isKnown(entry.getKey())) {
          throw new SettingsException(
              file + ": " + entry.getKey() + " is not a setting; see config/cuebroker.yaml");
        }
        put(entry.getKey(), entry.getValue(), file.toString());
      }
      return this;
    } catch (IOException e) {
      throw new SettingsException("cannot read " + file + ": " + reason(e));
    }
  }

  /**
   * Puts the {@code CUEBROKER_} variables over the values so far. An unknown one is only warned of:
   * another version of this program may own it.
   */
  public SettingsLoader environment(Map<String, String> environment) {
    Map<String, String> names = new LinkedHashMap<>();
    Setting.ALL.forEach(setting -> names.put(setting.variable(), setting.name()));
    for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
      String key = variable.getKey();
      if (!key.startsWith(PREFIX)) {
        continue;
      }
      Optional<String> name =
          Optional.ofNullable(names.get(key)).or(() -> providerSetting(key.substring(10)));
      if (name.isPresent()) {
        put(name.get(), variable.getValue(), key);
      } else {
        warnings.add("the environment variable " + key + " is not a setting and is ignored");
      }
    }
    return this;
  }

  /**
   * Puts variables that operators have already, such as those of the public broker, over the values
   * so far; called before {@link #environment}, whose own names win.
   */
  public SettingsLoader familiar(Map<String, String> environment, List<ProviderInfo> providers) {
    FAMILIAR.forEach(
        (variable, setting) -> {
          String value = environment.get(variable);
          if (value != null && !value.isBlank()) {
            put(setting, value, variable);
          }
        });
    for (ProviderInfo provider : providers) {
      for (SettingInfo setting : provider.settings()) {
        for (String variable : setting.variables()) {
          String value = environment.get(variable);
          if (value != null && !value.isBlank()) {
            put(PROVIDERS + provider.id() + "." + setting.name(), value, variable);
          }
        }
      }
    }
    return this;
  }

  /** Puts a flag's value over the one so far. */
  public SettingsLoader flag(String name, String value) {
    put(name, value, "--" + name);
    return this;
  }

  /** Returns what an operator should know, such as a variable that sets nothing. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * Checks every value and returns them.
   *
   * @throws SettingsException naming the first wrong one and where it came from
   */
  public ServerSettings load() throws SettingsException {
    for (Setting setting : Setting.ALL) {
      String value = text(setting.name());
      if (!setting.kind().accepts(value)) {
        throw new SettingsException(
            setting.name()
                + " must be "
                + setting.kind().description()
                + ", not \""
                + (setting.secret() ? "***" : value.strip())
                + "\""
                + Optional.ofNullable(sources.get(setting.name()))
                    .map(source -> " (from " + source + ")")
                    .orElse(""));
      }
    }
    return new ServerSettings(
        text("host"),
        Integer.parseInt(text("port")),
        optional("public-url").map(SettingsLoader::withoutSlash).map(URI::create),
        optional("api-key"),
        text("log.level"),
        http(),
        broker(),
        SettingKind.duration(text("links.validity")),
        text("hosted.provider"),
        video(),
        orders());
  }

  private ServerSettings.Video video() {
    return new ServerSettings.Video(
        text("video.provider"),
        Integer.parseInt(text("video.max-queue-length")),
        Integer.parseInt(text("video.waiting")),
        SettingKind.duration(text("video.patience")));
  }

  /**
   * Returns every value by name, defaults first and providers last.
   *
   * @param secret whether a provider's setting (id, name) is hidden
   */
  public Map<String, String> show(BiPredicate<String, String> secret) {
    Map<String, String> shown = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          Setting setting = Setting.find(name);
          String[] parts = name.split("\\.", 3);
          boolean hidden =
              setting == null
                  ? name.startsWith(PROVIDERS) && secret.test(parts[1], parts[2])
                  : setting.secret();
          String line = String.join(", ", value.strip().split("\n", -1));
          shown.put(name, hidden && !line.isEmpty() ? "***" : line);
        });
    return shown;
  }

  private ServerSettings.Http http() {
    return new ServerSettings.Http(
        Boolean.parseBoolean(text("http.access-log")),
        SettingKind.list(text("http.cors-origins")),
        Integer.parseInt(text("http.threads")),
        SettingKind.duration(text("http.idle-timeout")),
        SettingKind.duration(text("http.stop-wait")),
        Integer.parseInt(text("events.streams")),
        SettingKind.duration(text("events.heartbeat")),
        SettingKind.duration(text("tracks.max-age")));
  }

  private ServerSettings.Orders orders() {
    Map<String, String> providers = new LinkedHashMap<>();
    Map<String, Map<String, String>> params = new LinkedHashMap<>();
    for (String service : ORDER_SERVICES) {
      providers.put(service, text("orders.providers." + service));
      params.put(service, SettingKind.pairs(text("orders.params." + service)));
    }
    return new ServerSettings.Orders(
        providers,
        params,
        text("orders.sandbox-provider"),
        Boolean.parseBoolean(text("orders.sandbox-only")),
        SettingKind.duration(text("orders.fetch-limit")));
  }

  private BrokerSettings broker() throws SettingsException {
    return new BrokerSettings(
        Path.of(text("data")),
        SettingKind.duration(text("polling.interval")),
        SettingKind.duration(text("polling.ceiling")),
        SettingKind.duration(text("polling.overdue")),
        Duration.ofDays(Integer.parseInt(text("refresh.days"))),
        SettingKind.duration(text("reconciliation.interval")),
        Duration.ofDays(Integer.parseInt(text("reconciliation.days"))),
        SettingKind.duration(text("dispatch.wait")),
        SettingKind.duration(text("dispatch.review-wait")),
        SettingKind.duration(text("duplicates.window")),
        SettingKind.list(text("outbound.allow")),
        SettingKind.list(text("media.roots")).stream().map(Path::of).toList(),
        SettingKind.bytes(text("media.max-bytes")),
        SettingKind.bytes(text("captions.max-bytes")),
        profiles(),
        providers(),
        rendering(),
        hooks());
  }

  private RenderingSettings rendering() throws SettingsException {
    try {
      var unused = BurnPresets.builtIn().with(below(PRESETS));
    } catch (BurnStyleException e) {
      throw new SettingsException(PRESETS + e.getMessage());
    }
    return new RenderingSettings(
        Integer.parseInt(text("rendering.parallel")),
        Integer.parseInt(text("rendering.queue")),
        SettingKind.duration(text("rendering.keep")),
        fetchLimit(),
        SettingKind.duration(text("rendering.time-limit")),
        SettingKind.bytes(text("rendering.max-bytes")),
        Integer.parseInt(text("rendering.quality")),
        text("rendering.speed"),
        Integer.parseInt(text("rendering.threads")),
        optional("rendering.ffmpeg").map(Path::of),
        optional("rendering.fonts").map(Path::of),
        below(PRESETS));
  }

  private Duration fetchLimit() throws SettingsException {
    Duration limit = SettingKind.duration(text("rendering.fetch-limit"));
    if (limit.compareTo(LEAST_FETCH) < 0 || limit.compareTo(LONGEST_FETCH) > 0) {
      throw new SettingsException(
          "rendering.fetch-limit must be 1 s to 7 days, not " + text("rendering.fetch-limit"));
    }
    return limit;
  }

  private HookSettings hooks() {
    return new HookSettings(
        optional("webhooks.secret"),
        optional("webhooks.callback-url").map(URI::create),
        SettingKind.list(text("webhooks.schedule")).stream().map(SettingKind::duration).toList(),
        SettingKind.duration(text("webhooks.timeout")),
        Integer.parseInt(text("webhooks.pause-failures")),
        SettingKind.duration(text("webhooks.pause-after")),
        Duration.ofDays(Integer.parseInt(text("webhooks.keep-days"))));
  }

  private Map<String, Map<String, String>> providers() {
    return below(PROVIDERS);
  }

  /** Returns settings of things that operators name, by that name. */
  private Map<String, Map<String, String>> below(String prefix) {
    Map<String, Map<String, String>> named = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            String[] parts = name.split("\\.", 3);
            named
                .computeIfAbsent(parts[1], id -> new LinkedHashMap<>())
                .put(parts[2], value.strip().replace('\n', ','));
          }
        });
    return named;
  }

  /** Returns the built-in profiles and the newsroom's own. */
  private List<Profile> profiles() throws SettingsException {
    List<Profile> profiles = new ArrayList<>(Profile.all());
    for (Map.Entry<String, Map<String, String>> own : below(PROFILES).entrySet()) {
      try {
        profiles.add(Profile.of(own.getKey(), own.getValue()));
      } catch (IllegalArgumentException e) {
        throw new SettingsException(PROFILES + own.getKey() + ": " + e.getMessage());
      }
    }
    return profiles;
  }

  /** Returns the setting of {@code PROVIDERS_<ID>_<SETTING>}; an id has no underscore or dash. */
  private static Optional<String> providerSetting(String variable) {
    String[] parts = variable.toLowerCase(Locale.ROOT).split("_", 3);
    boolean complete = parts.length == 3 && !parts[1].isEmpty() && !parts[2].isEmpty();
    return complete && parts[0].equals("providers")
        ? Optional.of(PROVIDERS + parts[1] + "." + parts[2].replace('_', '-'))
        : Optional.empty();
  }

  private static boolean isKnown(String name) {
    boolean named =
        name.startsWith(PROVIDERS) || name.startsWith(PROFILES) || name.startsWith(PRESETS);
    return Setting.find(name) != null || (named && name.split("\\.", -1).length == 3);
  }

  private void put(String name, String value, String source) {
    values.put(name, Setting.find(name) == null ? value : trimmed(value));
    sources.put(name, source);
  }

  private static String trimmed(String value) {
    return value.indexOf('\n') >= 0 ? value : value.strip();
  }

  private String text(String name) {
    return values.getOrDefault(name, "");
  }

  private Optional<String> optional(String name) {
    return Optional.of(text(name)).filter(value -> !value.isBlank());
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException ? "there is no such file" : e.toString();
  }
}
