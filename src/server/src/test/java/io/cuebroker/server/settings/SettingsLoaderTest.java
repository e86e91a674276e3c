package io.cuebroker.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.broker.HookSettings;
import io.cuebroker.captions.profile.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {
  @TempDir private Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("mine.yaml"), content);
  }

  @Test
  void hasTheDefaultsThatTheDocumentedFileShows() throws Exception {
    Map<String, String> documented;
    try (InputStream yaml = Files.newInputStream(Path.of("../../config/cuebroker.yaml"))) {
      documented = new HashMap<>(YamlFile.read("cuebroker.yaml", yaml));
    }

    for (Setting setting : Setting.ALL) {
      assertThat(documented.remove(setting.name()))
          .as(setting.name())
          .isEqualTo(setting.defaultValue());
    }
    assertThat(documented).isEmpty();
  }

  @Test
  void hasDefaultsThatDoNotChangeSilently() throws Exception {
    ServerSettings settings = new SettingsLoader().load();

    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8000);
    assertThat(settings.publicUrl()).isEmpty();
    assertThat(settings.apiKey()).isEmpty();
    assertThat(settings.logLevel()).isEqualTo("info");
    assertThat(settings.http())
        .isEqualTo(
            new ServerSettings.Http(
                false,
                List.of(),
                200,
                Duration.ofSeconds(60),
                Duration.ofSeconds(15),
                1000,
                Duration.ofSeconds(15),
                Duration.ofSeconds(60)));
    assertThat(settings.video())
        .isEqualTo(new ServerSettings.Video("local", 0, 500, Duration.ofHours(2)));
    assertThat(settings.broker().dataFolder()).isEqualTo(Path.of("./data"));
    assertThat(settings.broker().pollingInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.broker().pollingCeiling()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.broker().dispatchWait()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.broker().reviewDispatchWait()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.broker().duplicateWindow()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.broker().captionsMaxBytes()).isEqualTo(16 << 20);
    assertThat(settings.broker().mediaMaxBytes()).isEqualTo(20L << 30);
    assertThat(settings.broker().mediaRoots()).isEmpty();
    assertThat(settings.broker().outboundAllow()).isEmpty();
    assertThat(settings.broker().providers()).isEmpty();
    assertThat(settings.orders().providers())
        .isEqualTo(
            Map.of(
                "caption", "local",
                "automated-caption", "local",
                "transcription", "local",
                "automated-transcription", "local"));
    assertThat(settings.orders().params().values()).containsOnly(Map.of());
    assertThat(settings.orders().sandboxProvider()).isEqualTo("upload");
    assertThat(settings.orders().sandboxOnly()).isFalse();
    assertThat(settings.broker().hooks()).isEqualTo(HookSettings.DEFAULT);
  }

  @Test
  void takesTheCallbackAddressUnderTheNameThatOperatorsKnow() throws Exception {
    ServerSettings familiar =
        new SettingsLoader()
            .familiar(Map.of("CALLBACK_URL", "https://cms.example.org/cb?x=1"), List.of())
            .environment(Map.of("CUEBROKER_WEBHOOKS_SECRET", "a-secret-of-mine"))
            .load();
    SettingsLoader ours =
        new SettingsLoader()
            .familiar(Map.of("CALLBACK_URL", "https://cms.example.org/cb"), List.of())
            .environment(Map.of("CUEBROKER_WEBHOOKS_CALLBACK_URL", "https://other.example.org/"));

    assertThat(familiar.broker().hooks().callbackUrl())
        .contains(URI.create("https://cms.example.org/cb?x=1"));
    assertThat(familiar.broker().hooks().secret()).contains("a-secret-of-mine");
    assertThat(ours.load().broker().hooks().callbackUrl())
        .contains(URI.create("https://other.example.org/"));
    assertThat(ours.show((provider, name) -> false)).containsEntry("webhooks.callback-url", "***");
    assertThat(familiar.toString()).doesNotContain("a-secret-of-mine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"5s,5m", "0s,soon", "''", "0s,-1s"})
  void refusesScheduleThatCannotBe(String schedule) {
    assertThatThrownBy(() -> new SettingsLoader().flag("webhooks.schedule", schedule).load())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("webhooks.schedule must be");
  }

  @ParameterizedTest
  @CsvSource({"0s", "169h"})
  void refusesFetchLimitThatCannotBe(String limit) {
    assertThatThrownBy(() -> new SettingsLoader().flag("rendering.fetch-limit", limit).load())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("rendering.fetch-limit must be");
  }

  @Test
  void knowsTheVariableThatOperatorsOfVideoCaptioningHave() throws Exception {
    SettingsLoader loader =
        new SettingsLoader().familiar(Map.of("MAX_QUEUE_LENGTH", "7"), List.of());

    assertThat(loader.load().video().maxQueueLength()).isEqualTo(7);
    assertThat(
            loader
                .environment(Map.of("CUEBROKER_VIDEO_MAX_QUEUE_LENGTH", "9"))
                .load()
                .video()
                .maxQueueLength())
        .isEqualTo(9);
    assertThatThrownBy(
            () -> new SettingsLoader().familiar(Map.of("MAX_QUEUE_LENGTH", "-1"), List.of()).load())
        .hasMessageContaining("from MAX_QUEUE_LENGTH");
  }

  @Test
  void putsTheEnvironmentOverTheFileAndFlagsOverBoth() throws Exception {
    Path file = file("port: 1\nhost: 10.0.0.1\ncaptions: {max_bytes: 2MiB}\n");

    ServerSettings settings =
        new SettingsLoader()
            .file(file)
            .environment(
                Map.of("CUEBROKER_PORT", "2", "CUEBROKER_PUBLIC_URL", "https://c.example/"))
            .flag("port", "3")
            .load();

    assertThat(settings.host()).isEqualTo("10.0.0.1");
    assertThat(settings.port()).isEqualTo(3);
    assertThat(settings.broker().captionsMaxBytes()).isEqualTo(2 << 20);
    assertThat(settings.publicUrl()).contains(URI.create("https://c.example"));
  }

  @Test
  void readsListsFromTheFileAndWithCommasFromTheEnvironment() throws Exception {
    Path file = file("media:\n  roots:\n    - /srv/a,b\n    - /srv/c\n");

    ServerSettings settings =
        new SettingsLoader()
            .file(file)
            .environment(Map.of("CUEBROKER_OUTBOUND_ALLOW", "10.0.0.0/8, media.example.org"))
            .load();

    assertThat(settings.broker().mediaRoots())
        .containsExactly(Path.of("/srv/a,b"), Path.of("/srv/c"));
    assertThat(settings.broker().outboundAllow())
        .containsExactly("10.0.0.0/8", "media.example.org");
  }

  @Test
  void handsProvidersTheirSettings() throws Exception {
    Path file = file("providers:\n  rev:\n    base_url: https://rev.example\n");

    ServerSettings settings =
        new SettingsLoader()
            .file(file)
            .environment(Map.of("CUEBROKER_PROVIDERS_3PLAY_API_KEY", "k1"))
            .load();

    assertThat(settings.broker().providers())
        .isEqualTo(
            Map.of(
                "rev", Map.of("base-url", "https://rev.example"),
                "3play", Map.of("api-key", "k1")));
  }

  @Test
  void stopsAtAnUnknownSettingOfTheFileByName() throws IOException {
    Path file = file("http:\n  acces-log: true\n");

    assertThatThrownBy(() -> new SettingsLoader().file(file))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("http.acces-log is not a setting");
  }

  @Test
  void warnsOfAnUnknownVariable() throws Exception {
    SettingsLoader loader = new SettingsLoader().environment(Map.of("CUEBROKER_PRT", "1"));

    assertThat(loader.warnings())
        .containsExactly("the environment variable CUEBROKER_PRT is not a setting and is ignored");
    assertThat(loader.load().port()).isEqualTo(8000);
  }

  @ParameterizedTest
  @CsvSource({
    "port,65536",
    "port,http",
    "public-url,ftp://x",
    "public-url,https://u:p@x",
    "http.threads,0",
    "dispatch.wait,10",
    "dispatch.wait,-1s",
    "captions.max-bytes,16MB",
    "http.access-log,yes",
    "log.level,loud"
  })
  void namesAWrongValueAndItsSource(String name, String value) {
    assertThatThrownBy(() -> new SettingsLoader().flag(name, value).load())
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(name + " must be ")
        .hasMessageEndingWith("not \"" + value + "\" (from --" + name + ")");
  }

  @ParameterizedTest
  @CsvSource({"500ms,PT0.5S", "10s,PT10S", "5m,PT5M", "2h,PT2H", "PT1H30M,PT1H30M", "0s,PT0S"})
  void readsDurations(String text, Duration expected) throws Exception {
    assertThat(new SettingsLoader().flag("dispatch.wait", text).load().broker().dispatchWait())
        .isEqualTo(expected);
  }

  @Test
  void refusesWhatIsNotYamlByLine() throws IOException {
    Path broken = file("port: 1\nhost: [\n");
    Path twice = Files.writeString(folder.resolve("twice.yaml"), "port: 1\nport: 2\n");

    assertThatThrownBy(() -> new SettingsLoader().file(broken))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("is not YAML: line ");
    assertThatThrownBy(() -> new SettingsLoader().file(twice))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("port");
    assertThatThrownBy(() -> new SettingsLoader().file(folder.resolve("none.yaml")))
        .isInstanceOf(SettingsException.class)
        .hasMessageEndingWith("there is no such file");
  }

  @Test
  void takesTheProfileThatTheManualPrints() throws Exception {
    Path manual = Path.of("../../docs/operations.md");
    String text = Files.readString(manual);
    String block = text.substring(text.indexOf("  profiles:"));
    Path file = file(block.substring(0, block.indexOf("  ```")).stripIndent());

    Profile own = own(new SettingsLoader().file(file).load(), "newsroom");

    assertThat(own.maxLineColumns()).isEqualTo(37);
  }

  @ParameterizedTest
  @ValueSource(strings = {"max_lines", "max-lines"})
  void takesAProfileInEitherSpelling(String key) throws Exception {
    Path file = file("profiles: {late_news: {" + key + ": 1}}\n");

    assertThat(own(new SettingsLoader().file(file).load(), "late_news").maxLines()).isEqualTo(1);
  }

  @Test
  void takesThePresetThatTheSettingsFileShows() throws Exception {
    String example =
        Files.readString(Path.of("../../config/cuebroker.yaml"))
            .lines()
            .filter(line -> line.startsWith("#   presets: {"))
            .map(line -> line.substring(4))
            .collect(Collectors.joining("\n"));

    assertThat(presets(example))
        .containsExactly(
            Map.entry(
                "news",
                Map.of(
                    "style", "classic",
                    "font_family", "Arial",
                    "font_size", "48",
                    "position", "bottom_center")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"max_words_per_line", "max-words-per-line"})
  void takesAPresetInEitherSpellingAndItsNameAsItIsWritten(String key) throws Exception {
    assertThat(presets("presets: {late_news-2: {" + key + ": 4, bold: true, angle: -5}}"))
        .containsExactly(
            Map.entry(
                "late_news-2", Map.of("max_words_per_line", "4", "bold", "true", "angle", "-5")));
  }

  @Test
  void namesThePresetThatCannotBe() {
    assertThatThrownBy(() -> presets("presets: {late_news: {font_colour: red}}"))
        .isInstanceOf(SettingsException.class)
        .hasMessage("presets.late_news: there is no setting 'font_colour'");
    assertThatThrownBy(() -> presets("presets: {late_news: {font_size: huge}}"))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("presets.late_news: font_size must be a whole number");
  }

  private Map<String, Map<String, String>> presets(String yaml) throws Exception {
    return new SettingsLoader().file(file(yaml + "\n")).load().broker().rendering().presets();
  }

  private static Profile own(ServerSettings settings, String id) {
    return settings.broker().profiles().stream()
        .filter(profile -> profile.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void hidesSecretsWhenShown() {
    Map<String, String> shown =
        new SettingsLoader()
            .environment(
                Map.of(
                    "CUEBROKER_API_KEY", "s3cret",
                    "CUEBROKER_PROVIDERS_REV_USER_KEY", "s3cret",
                    "CUEBROKER_PROVIDERS_REV_BASE_URL", "https://rev.example"))
            .show((provider, setting) -> setting.equals("user-key"));

    assertThat(shown)
        .containsEntry("api-key", "***")
        .containsEntry("providers.rev.user-key", "***")
        .containsEntry("providers.rev.base-url", "https://rev.example")
        .containsEntry("port", "8000");
  }
}
