package io.cuebroker.server.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One setting. Its default stands here and, with its reason, in {@code config/cuebroker.yaml}; a
 * test keeps the two the same, so that no YAML has to be read at a plain start.
 *
 * @param name its path, in lower case with dots and dashes
 * @param defaultValue as an operator would write it; empty means none
 * @param secret whether its value is hidden wherever settings are shown
 */
record Setting(String name, SettingKind kind, String defaultValue, boolean secret) {

  /** Every setting but those of the providers, in the order of the file. */
  static final List<Setting> ALL =
      List.of(
          of("host", SettingKind.TEXT, "127.0.0.1"),
          of("port", SettingKind.PORT, "8000"),
          of("public-url", SettingKind.URL, ""),
          of("data", SettingKind.TEXT, "./data"),
          new Setting("api-key", SettingKind.TEXT, "", true),
          of("log.level", SettingKind.LEVEL, "info"),
          of("http.access-log", SettingKind.SWITCH, "false"),
          of("http.cors-origins", SettingKind.LIST, ""),
          of("http.threads", SettingKind.COUNT, "200"),
          of("http.idle-timeout", SettingKind.DURATION, "60s"),
          of("http.stop-wait", SettingKind.DURATION, "15s"),
          of("events.streams", SettingKind.COUNT, "1000"),
          of("events.heartbeat", SettingKind.DURATION, "15s"),
          of("tracks.max-age", SettingKind.DURATION, "60s"),
          of("video.provider", SettingKind.TEXT, "local"),
          of("video.max-queue-length", SettingKind.NUMBER, "0"),
          of("video.waiting", SettingKind.COUNT, "500"),
          of("video.patience", SettingKind.DURATION, "2h"),
          of("polling.interval", SettingKind.DURATION, "1s"),
          of("polling.ceiling", SettingKind.DURATION, "5m"),
          of("polling.overdue", SettingKind.DURATION, "720h"),
          of("refresh.days", SettingKind.NUMBER, "14"),
          of("reconciliation.interval", SettingKind.DURATION, "1h"),
          of("reconciliation.days", SettingKind.COUNT, "7"),
          of("dispatch.wait", SettingKind.DURATION, "10s"),
          of("dispatch.review-wait", SettingKind.DURATION, "30s"),
          of("duplicates.window", SettingKind.DURATION, "10m"),
          of("captions.max-bytes", SettingKind.BYTES, "16MiB"),
          of("media.max-bytes", SettingKind.BYTES, "20GiB"),
          of("media.roots", SettingKind.LIST, ""),
          of("outbound.allow", SettingKind.LIST, ""),
          of("rendering.parallel", SettingKind.COUNT, "1"),
          of("rendering.queue", SettingKind.COUNT, "1000"),
          of("rendering.keep", SettingKind.DURATION, "168h"),
          of("rendering.fetch-limit", SettingKind.DURATION, "30m"),
          of("rendering.time-limit", SettingKind.DURATION, "2h"),
          of("rendering.max-bytes", SettingKind.BYTES, "8GiB"),
          of("rendering.quality", SettingKind.QUALITY, "20"),
          of("rendering.speed", SettingKind.SPEED, "veryfast"),
          of("rendering.threads", SettingKind.NUMBER, "0"),
          of("rendering.ffmpeg", SettingKind.TEXT, ""),
          of("rendering.fonts", SettingKind.TEXT, ""),
          of("links.validity", SettingKind.DURATION, "24h"),
          of("hosted.provider", SettingKind.TEXT, "local"),
          of("orders.providers.caption", SettingKind.TEXT, "local"),
          of("orders.providers.automated-caption", SettingKind.TEXT, "local"),
          of("orders.providers.transcription", SettingKind.TEXT, "local"),
          of("orders.providers.automated-transcription", SettingKind.TEXT, "local"),
          of("orders.params.caption", SettingKind.PAIRS, ""),
          of("orders.params.automated-caption", SettingKind.PAIRS, ""),
          of("orders.params.transcription", SettingKind.PAIRS, ""),
          of("orders.params.automated-transcription", SettingKind.PAIRS, ""),
          of("orders.sandbox-provider", SettingKind.TEXT, "upload"),
          of("orders.sandbox-only", SettingKind.SWITCH, "false"),
          of("orders.fetch-limit", SettingKind.DURATION, "10m"),
          new Setting("webhooks.secret", SettingKind.TEXT, "", true),
          new Setting("webhooks.callback-url", SettingKind.ADDRESS, "", true),
          of("webhooks.schedule", SettingKind.WAITS, "0s,5s,5m,30m,2h,5h,10h,14h,20h,24h"),
          of("webhooks.timeout", SettingKind.DURATION, "15s"),
          of("webhooks.pause-failures", SettingKind.COUNT, "10"),
          of("webhooks.pause-after", SettingKind.DURATION, "12h"),
          of("webhooks.keep-days", SettingKind.COUNT, "14"));

  private static final Map<String, Setting> BY_NAME = byName();

  /** Returns the setting of a name, or null. */
  static @org.jspecify.annotations.Nullable Setting find(String name) {
    return BY_NAME.get(name);
  }

  /** Returns the environment variable that sets it. */
  String variable() {
    return "CUEBROKER_" + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static Setting of(String name, SettingKind kind, String defaultValue) {
    return new Setting(name, kind, defaultValue, false);
  }

  private static Map<String, Setting> byName() {
    Map<String, Setting> byName = new LinkedHashMap<>();
    ALL.forEach(setting -> byName.put(setting.name(), setting));
    return Map.copyOf(byName);
  }
}
