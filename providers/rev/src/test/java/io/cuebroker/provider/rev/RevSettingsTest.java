package io.cuebroker.provider.rev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.provider.PollPace;
import io.cuebroker.provider.Settings;
import io.cuebroker.testkit.TestContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RevSettingsTest {
  private final RevFactory factory = new RevFactory();

  @Test
  void hasTheDefaultsThatAreDocumented() {
    RevSettings settings = settings(Map.of());

    assertThat(settings.base().url()).hasToString("https://api.rev.com/api/v1/");
    assertThat(settings.sandbox()).isFalse();
    assertThat(settings.service()).isEqualTo(Service.AUTOMATED);
    assertThat(settings.format()).isEqualTo(RevFormat.WEB_VTT);
    assertThat(settings.settleTime()).isEqualTo(Duration.ofSeconds(90));
    assertThat(settings.pace()).isEqualTo(PollPace.ANY);
    assertThat(settings.expected().of(Turnaround.HUMAN)).isEqualTo(Duration.ofHours(12));
    assertThat(settings.overdue().of(Turnaround.NO_HURRY)).isEqualTo(Duration.ofDays(14));
    assertThat(settings.languages().of(Service.AUTOMATED)).hasSize(38).contains("zh", "nb");
    assertThat(factory.info().paid()).isTrue();
    assertThat(factory.info().editable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.rev.com",
        "https://www.rev.com/",
        "https://www.rev.com/api/v1",
        "https://www.rev.com/api/v1/"
      })
  void takesAHostOrAWholeBase(String address) {
    assertThat(settings(Map.of("base-url", address)).base().url())
        .hasToString("https://www.rev.com/api/v1/");
  }

  @Test
  void readsPaceAndTimes() {
    RevSettings settings =
        settings(
            Map.of(
                "poll-interval", "5s",
                "poll-ceiling", "10m",
                "expected", "automated=30s, human=PT20H",
                "overdue", "rush=500ms",
                "format", "srt",
                "service", "captions",
                "sandbox-mode", "true"));

    assertThat(settings.pace())
        .isEqualTo(new PollPace(Duration.ofSeconds(5), Duration.ofMinutes(10)));
    assertThat(settings.expected().of(Turnaround.AUTOMATED)).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.expected().of(Turnaround.HUMAN)).isEqualTo(Duration.ofHours(20));
    assertThat(settings.expected().of(Turnaround.RUSH)).isEqualTo(Duration.ofHours(6));
    assertThat(settings.overdue().of(Turnaround.RUSH)).isEqualTo(Duration.ofMillis(500));
    assertThat(settings.format()).isEqualTo(RevFormat.SUB_RIP);
    assertThat(settings.service()).isEqualTo(Service.HUMAN);
    assertThat(settings.sandbox()).isTrue();
    assertThat(settings(Map.of("poll-interval", "72h")).pace().most())
        .isEqualTo(Duration.ofDays(3));
  }

  @ParameterizedTest
  @CsvSource({
    "base-url, ftp://x",
    "sandbox-mode, yes",
    "service, typing",
    "format, Transcript",
    "format, CheetahCap2",
    "languages, 'en;fr'",
    "languages, ','",
    "human-languages, english language!",
    "expected, human",
    "expected, human=soon",
    "overdue, dog=3h",
    "settle-time, long",
    "poll-ceiling, -1s",
    "requests-per-minute, 0",
    "answer-timeout, 0s",
    "upload-timeout, never"
  })
  void namesTheSettingThatIsWrong(String name, String value) {
    assertThatThrownBy(() -> settings(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @Test
  void accountsHaveTheirOwnUserOrTheDefaultOne() {
    RevAccounts accounts =
        settings(
                Map.of(
                    "client-key", "c1-secret",
                    "user-key", "u1-secret"))
            .accounts();
    RevAccounts several =
        settings(
                Map.of(
                    "client-key", "default:c1-secret,captions:c2-secret,sports/:c1-secret",
                    "user-key", "default:u1-secret,captions:u2-secret"))
            .accounts();

    assertThat(accounts.named("").orElseThrow().authorization())
        .isEqualTo("Rev c1-secret:u1-secret");
    assertThat(several.named("captions").orElseThrow().authorization())
        .isEqualTo("Rev c2-secret:u2-secret");
    assertThat(several.named("sports/").orElseThrow().authorization())
        .isEqualTo("Rev c1-secret:u1-secret");
    assertThat(several.distinct()).hasSize(2);
    assertThat(several.distinct() + several.toString() + settings(Map.of()))
        .doesNotContain("secret", "client-1", "user-1");
  }

  @ParameterizedTest
  @CsvSource({
    "captions:c-secret, captions:u-secret\u00e9",
    "'captions:c-secret,sports/:d-secret', captions:u-secret",
    "c-secret, 'default:u-secret,sports/:v-secret'",
    "'c-secret,d-secret', u-secret",
    "c secret, u-secret"
  })
  void tellsWhatIsWrongWithKeysWithoutThem(String clients, String users) {
    assertThatThrownBy(() -> settings(Map.of("client-key", clients, "user-key", users)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-key")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void isMadeFromItsSettings() {
    assertThat(
            factory
                .create(Settings.of(factory.info(), keys()), TestContext.in(Path.of("unused")))
                .pace())
        .isEqualTo(PollPace.ANY);
  }

  private RevSettings settings(Map<String, String> more) {
    Map<String, String> settings = keys();
    settings.putAll(more);
    return RevSettings.of(Settings.of(factory.info(), settings));
  }

  private static Map<String, String> keys() {
    return new HashMap<>(Map.of("client-key", "client-1", "user-key", "user-1"));
  }
}
