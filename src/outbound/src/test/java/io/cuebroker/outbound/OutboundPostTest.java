package io.cuebroker.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.cuebroker.outbound.OutboundException.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages to strangers. */
final class OutboundPostTest {

  @RegisterExtension
  private final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  private static Outbound open() {
    return new Outbound(OutboundPolicy.DEFAULT.withAllow(List.of("127.0.0.1")));
  }

  private Post message(String path, Duration limit) {
    return message("127.0.0.1", path, limit);
  }

  private Post message(String host, String path, Duration limit) {
    return new Post(
        URI.create("http://" + host + ":" + server.getPort() + path),
        Map.of("X-Signature", "t=1,v1=2"),
        "application/json",
        "{\"é\":1}".getBytes(StandardCharsets.UTF_8),
        limit);
  }

  @Test
  void sendsTheBytesAsTheyAreAndReturnsWhateverComes() throws Exception {
    server.stubFor(
        post(anyUrl()).willReturn(status(429).withHeader("Retry-After", "7").withBody("slow")));
    try (Outbound outbound = open()) {
      Posted posted = outbound.post(message("/a?b=c", Duration.ofSeconds(10)));

      assertThat(posted).isEqualTo(new Posted(429, Optional.of("7"), "slow"));
      server.verify(
          1,
          postRequestedFor(urlEqualTo("/a?b=c"))
              .withHeader("X-Signature", equalTo("t=1,v1=2"))
              .withHeader("Content-Type", equalTo("application/json"))
              .withRequestBody(equalTo("{\"é\":1}")));
    }
  }

  @Test
  void followsNoRedirect() throws Exception {
    server.stubFor(post("/a").willReturn(status(307).withHeader("Location", "/b")));
    try (Outbound outbound = open()) {
      assertThat(outbound.post(message("/a", Duration.ofSeconds(10))).status()).isEqualTo(307);
      server.verify(0, postRequestedFor(urlEqualTo("/b")));
    }
  }

  @Test
  void readsNoMoreThanTheBeginningOfAnAnswer() throws Exception {
    server.stubFor(post(anyUrl()).willReturn(status(200).withBody("x".repeat(1 << 20))));
    try (Outbound outbound = open()) {
      assertThat(outbound.post(message("/", Duration.ofSeconds(10))).beginning()).hasSize(1_024);
    }
  }

  @Test
  void waitsNoLongerThanItsLimit() {
    server.stubFor(post(anyUrl()).willReturn(status(200).withFixedDelay(30_000)));
    try (Outbound outbound = open()) {
      OutboundException failure =
          catchThrowableOfType(
              OutboundException.class, () -> outbound.post(message("/", Duration.ofMillis(200))));
      assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
    }
  }

  @Test
  void goesToNoNameThatLeadsInside() {
    Dns names = host -> List.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}));
    try (Outbound outbound = new Outbound(OutboundPolicy.DEFAULT, names)) {
      OutboundException failure =
          catchThrowableOfType(
              OutboundException.class,
              () -> outbound.post(message("evil.example", "/", Duration.ofSeconds(10))));
      assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN_ADDRESS);
      server.verify(0, postRequestedFor(anyUrl()));
    }
  }

  @Test
  void refusesALimitThatIsNone() {
    assertThatThrownBy(() -> message("/", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
