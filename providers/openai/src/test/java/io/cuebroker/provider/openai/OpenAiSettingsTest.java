package io.cuebroker.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.provider.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiSettingsTest {

  @Test
  void anAddressAloneIsEnough() {
    OpenAiSettings settings = settings(Map.of());

    assertThat(settings.accounts()).isEmpty();
    assertThat(settings.model()).isEqualTo("whisper-1");
    assertThat(settings.responseFormat()).isEqualTo(ResponseFormat.VERBOSE_JSON);
    assertThat(settings.granularities()).containsExactly("word", "segment");
    assertThat(settings.maxBytes()).isEqualTo(25L << 20);
    assertThat(settings.timeout()).isEqualTo(Duration.ofMinutes(30));
    assertThat(settings.slots()).isEqualTo(2);
    assertThat(settings.temperature()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://host:8080,                               /v1/audio/transcriptions",
    "http://host:8080/,                              /v1/audio/transcriptions",
    "https://api.openai.com/v1,                      /v1/audio/transcriptions",
    "https://api.groq.test/openai/v1/,               /openai/v1/audio/transcriptions",
    "https://gateway.test/whisper,                   /whisper/v1/audio/transcriptions",
    "http://host/v1/audio/transcriptions,            /v1/audio/transcriptions",
    "http://host/deploy/audio/transcriptions/,       /deploy/audio/transcriptions",
    "http://host:8080/inference,                     /inference"
  })
  void completesTheAddress(String base, String path) {
    assertThat(settings(Map.of("base-url", base)).route().encodedPath()).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({
    "base-url,        ftp://host",
    "base-url,        http://host?key=1",
    "base-url,        http://me:secret@host",
    "response-format, json",
    "response-format, text",
    "granularities,   letter",
    "granularities,   'word,word'",
    "temperature,     1.5",
    "timeout,         0s",
    "timeout,         48h",
    "slots,           0",
    "max-bytes,       -1",
    "languages,       klingon"
  })
  void namesASettingThatIsWrong(String name, String value) {
    assertThatThrownBy(() -> settings(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("providers.openai." + name)
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesAKeyThatNoHeaderCarriesWithoutTellingIt() {
    for (String key : new String[] {"sk-\u00e9t\u00e9", "sk-secret key", "a:sk-1,b"}) {
      assertThatThrownBy(() -> settings(Map.of("api-key", key)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("sk-");
    }
    assertThat(settings(Map.of("api-key", "sk-good")).toString()).doesNotContain("sk-good");
  }

  @Test
  void knowsLanguagesByTheirNamesAndCodes() {
    LanguageNames names = LanguageNames.BUILT_IN;

    assertThat(names.tag("english")).contains("en");
    assertThat(names.tag("Haitian Creole")).contains("ht");
    assertThat(names.tag("haitian_creole")).contains("ht");
    assertThat(names.tag("mandarin")).contains("zh");
    assertThat(names.tag("javanese")).contains("jv");
    assertThat(names.tag("jw")).contains("jv");
    assertThat(names.tag("pt-BR")).contains("pt-br");
    assertThat(names.tag("")).isEmpty();
    assertThat(names.tag("unknown language")).isEmpty();
    assertThat(names.code("en-US")).isEqualTo("en");
    assertThat(names.code("nb-NO")).isEqualTo("no");
    assertThat(names.code("jv")).isEqualTo("jw");
    assertThat(names.code("he")).isEqualTo("he");
    assertThat(names.code("zh-Hant-TW")).isEqualTo("zh");
    assertThat(names.orders().accepts("yue")).isTrue();
    assertThat(names.orders().accepts("auto")).isTrue();
    assertThat(names.orders().accepts("tlh")).isFalse();
  }

  @Test
  void learnsFurtherLanguages() {
    LanguageNames names =
        settings(Map.of("languages", "Klingon=tlh, High Elvish = sjn, english=en-GB")).languages();

    assertThat(names.tag("klingon")).contains("tlh");
    assertThat(names.tag("high elvish")).contains("sjn");
    assertThat(names.tag("english")).contains("en-GB");
    assertThat(names.orders().accepts("tlh")).isTrue();
    assertThat(names.orders().accepts("en")).isTrue();
  }

  private static OpenAiSettings settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(Map.of("base-url", "http://localhost:8080"));
    all.putAll(more);
    return OpenAiSettings.of(Settings.of(new OpenAiFactory().info(), all));
  }
}
