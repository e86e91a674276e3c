package io.cuebroker.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.provider.ProviderId;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.SettingInfo;
import io.cuebroker.provider.Settings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BaseAddressTest {
  @Test
  void takesAHostOrTheWholeBase() {
    assertThat(of("https://api.test").url()).hasToString("https://api.test/api/v1/");
    assertThat(of("https://api.test/").url()).hasToString("https://api.test/api/v1/");
    assertThat(of("https://api.test/api/v1").url()).hasToString("https://api.test/api/v1/");
    assertThat(of("https://api.test/api/v1/").url()).hasToString("https://api.test/api/v1/");
    assertThat(of("http://127.0.0.1:80/stub").url()).hasToString("http://127.0.0.1/stub/api/v1/");
  }

  @Test
  void refusesWhatIsNoAddress() {
    for (String text : List.of("ftp://api.test", "api.test", "https://api.test/?key=1")) {
      assertThatThrownBy(() -> of(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("base-url");
    }
  }

  @Test
  void keepsLoopbackCallbacksFromVendorsElsewhere() {
    Optional<URI> here = Optional.of(URI.create("http://127.0.0.1:8000/callback?job_id=1"));
    Optional<URI> there = Optional.of(URI.create("https://captions.news.test/callback"));

    assertThat(of("https://api.test").reaching(here)).isEmpty();
    assertThat(of("https://api.test").reaching(there)).isEqualTo(there);
    assertThat(of("http://localhost:9").reaching(here)).isEqualTo(here);
    assertThat(of("http://[::1]:9").reaching(here)).isEqualTo(here);
  }

  private static BaseAddress of(String text) {
    ProviderInfo info =
        new ProviderInfo(
            new ProviderId("x"),
            "X",
            false,
            true,
            List.of(SettingInfo.optional("base-url", "Where it is.")));
    return BaseAddress.of(Settings.of(info, Map.of("base-url", text)), "base-url", "/api/v1");
  }
}
