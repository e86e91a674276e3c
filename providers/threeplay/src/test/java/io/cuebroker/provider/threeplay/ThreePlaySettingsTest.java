package io.cuebroker.provider.threeplay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.PollPace;
import io.cuebroker.provider.RateLimit;
import io.cuebroker.provider.SettingInfo;
import io.cuebroker.provider.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ThreePlaySettingsTest {
  private static final ThreePlayFactory FACTORY = new ThreePlayFactory();

  @Test
  void hasDefaultsForEverythingButTheKey() {
    ThreePlaySettings settings = read(Map.of());

    assertThat(settings.base().url()).hasToString("https://api.3playmedia.com/v3/");
    assertThat(settings.format()).isEqualTo(new OutputFormat(7, "srt"));
    assertThat(settings.languages().find("en-GB")).contains(1);
    assertThat(settings.reviewHours()).isEqualTo(24);
    assertThat(settings.settleTime()).isEqualTo(Duration.ofSeconds(90));
    assertThat(settings.pace()).isEqualTo(PollPace.ANY);
    assertThat(settings.limits()).extracting(RateLimit::most).containsExactly(500, 120);
    assertThat(settings.limits().get(1).path().matcher("/v3/transcripts/9/text").find()).isTrue();
    assertThat(settings.limits().get(1).path().matcher("/v3/transcripts/9").find()).isFalse();
    assertThat(FACTORY.info().paid()).isTrue();
    assertThat(FACTORY.info().editable()).isTrue();
    assertThat(FACTORY.info().settings())
        .filteredOn(SettingInfo::secret)
        .singleElement()
        .satisfies(key -> assertThat(key.variables()).containsExactly("THREE_PLAY_API_KEY"));
  }

  @Test
  void readsWhatAnOperatorWrites() {
    ThreePlaySettings settings =
        read(
            Map.of(
                "base-url", "https://proxy.test/3play/v3/",
                "expected", "asr=30s, 1=4d,2=PT8H,default=7d",
                "poll-interval", "30s",
                "poll-ceiling", "10m"));

    assertThat(settings.base().url()).hasToString("https://proxy.test/3play/v3/");
    assertThat(settings.expected().of("asr")).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.expected().of("1")).isEqualTo(Duration.ofDays(4));
    assertThat(settings.expected().of("2")).isEqualTo(Duration.ofHours(8));
    assertThat(settings.expected().of("6")).isEqualTo(Duration.ofDays(7));
    assertThat(settings.pace())
        .isEqualTo(new PollPace(Duration.ofSeconds(30), Duration.ofMinutes(10)));
  }

  @ParameterizedTest
  @CsvSource({
    "base-url, ftp://x",
    "api-key, 'one,two'",
    "format, 46",
    "format, x",
    "languages, en",
    "languages, en=x",
    "languages, 'en=1,'",
    "expected, asr=30s",
    "expected, 'asr=soon,default=1d'",
    "expected, 'default=0s'",
    "overdue, 'quick=1d,default=1d'",
    "review-hours, 0",
    "review-hours, 1441",
    "settle-time, -1s",
    "answer-timeout, 0s",
    "requests-per-minute, 0",
    "poll-ceiling, -5s"
  })
  void namesTheSettingThatIsWrong(String name, String value) {
    assertThatThrownBy(() -> read(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name.equals("api-key") ? "keys" : name);
  }

  @Test
  void refusesACeilingBelowTheInterval() {
    assertThatThrownBy(() -> read(Map.of("poll-interval", "10m", "poll-ceiling", "1m")))
        .hasMessageContaining("poll-ceiling");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T10:00:00Z",
    "2026-11-21T10:00:00.000Z",
    "2026-11-21T05:00:00.000-05:00",
    "2026-11-21 10:00:00 UTC",
    "2026-11-21 05:00:00 -0500",
    "1795255200",
    "1795255200000"
  })
  void readsTimesInEveryLikelyForm(String words) {
    Instant time = Instant.parse("2026-11-21T10:00:00Z");

    assertThat(VendorTime.parse(words)).contains(time);
    assertThat(new Edition(words).token()).isEqualTo(Long.toString(time.toEpochMilli()));
    assertThat(new Edition(words).revision()).isEqualTo(time.toString());
  }

  @Test
  void comparesEditionsInAnUnknownFormByTheirText() {
    Edition before = new Edition("last Tuesday");
    Edition after = new Edition("yesterday");

    assertThat(Edition.isNewer(Optional.of(before), before.token())).isFalse();
    assertThat(Edition.isNewer(Optional.of(after), before.token())).isTrue();
    assertThat(Edition.isNewer(Optional.empty(), before.token())).isFalse();
    assertThat(Edition.isNewer(Optional.of(after), Edition.NONE)).isTrue();
    assertThat(after.revision()).isEqualTo("yesterday");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9001",
        "9001@sports/captions",
        "review:9001:-",
        "review:9001:1795255200000@transcript",
        "review:9001:x0a1b2c3d",
        "file:7001",
        "file:7001@sports/"
      })
  void writesEveryNameAsItReadIt(String id) {
    assertThat(OrderName.parse(new OrderId(id)).orElseThrow().id()).isEqualTo(new OrderId(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "0", "review:9001", "file:1:2", "9001:-", "-1", "9001 ", "file:review:1:-"})
  void readsNoOtherNames(String id) {
    assertThat(OrderName.parse(new OrderId(id))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Cancelled by customer, true",
    "canceled by the user, true",
    "Customer request, true",
    "No speech, false",
    "Poor audio; customer notified, false",
    "Rejected by 3Play, false"
  })
  void tellsWhoCancelled(String reason, boolean customer) {
    Transcript transcript =
        Transcript.of(
                new ObjectMapper()
                    .createObjectNode()
                    .put("id", 1)
                    .put("status", "cancelled")
                    .put("cancellation_reason", reason))
            .orElseThrow();

    assertThat(States.of(transcript, "key") instanceof OrderState.Cancelled).isEqualTo(customer);
  }

  @Test
  void showsNoKey() {
    assertThat(read(Map.of()).toString()).doesNotContain("sandbox-key");
  }

  private static ThreePlaySettings read(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(Map.of("api-key", "sandbox-key"));
    all.putAll(settings);
    return ThreePlaySettings.read(Settings.of(FACTORY.info(), all));
  }
}
