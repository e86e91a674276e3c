package io.cuebroker.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.outbound.OutboundException.Reason;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutboundCheckTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://127.0.0.1:8000/a.mp4",
        "https://10.1.2.3/a.mp4",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[fd00:ec2::254]/",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://017700000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.0.1./",
        "http://0/",
        "http://0.0.0.0/",
        "http://8.8.2056/",
        "http://%31%32%37.0.0.1/",
        "http://１２７.0.0.1/",
        "http://①②⑦.0.0.1/",
        "http://127。0。0。1/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://a.localhost/"
      })
  void refusesEverySpellingOfAForbiddenAddress(String address) {
    assertThat(reason(address)).isEqualTo(Reason.FORBIDDEN_ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.org/a.mp4",
        "file:///etc/passwd",
        "gopher://example.org/",
        "jar:http://example.org/a.jar!/b",
        "data:text/plain,x",
        "//example.org/a.mp4",
        "a.mp4",
        "http:example.org/a.mp4",
        "http:///a.mp4",
        "http://user@example.org/a.mp4",
        "http://user:secret@example.org/a.mp4",
        "http://example.org:99999/",
        "http://example.org:x/"
      })
  void refusesWhatIsNoUsableAddress(String address) {
    assertThat(reason(address)).isEqualTo(Reason.BAD_ADDRESS);
  }

  @Test
  void refusesAnAddressOfEndlessLength() {
    assertThat(reason("http://example.org/" + "a".repeat(10_000))).isEqualTo(Reason.BAD_ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org",
        "HTTPS://Example.org:8443/a%20b.mp4?X-Signature=abc#t=10",
        "http://media_store.example.org/a.mp4",
        "http://8.8.8.8/a.mp4",
        "http://[2606:4700:4700::1111]/a.mp4",
        "http://7news.example/a.mp4"
      })
  void takesPublicAddresses(String address) throws Exception {
    try (Outbound outbound = new Outbound(OutboundPolicy.DEFAULT)) {
      assertThatCode(() -> outbound.check(URI.create(address))).doesNotThrowAnyException();
    }
  }

  @Test
  void takesWhatTheOperatorAllows() {
    OutboundPolicy policy =
        OutboundPolicy.DEFAULT.withAllow(List.of("127.0.0.0/8", "10.0.0.7:8080", " "));
    try (Outbound outbound = new Outbound(policy)) {
      assertThatCode(() -> outbound.check(URI.create("http://127.0.0.1:9000/a.mp4")))
          .doesNotThrowAnyException();
      assertThatCode(() -> outbound.check(URI.create("http://localhost:9000/a.mp4")))
          .doesNotThrowAnyException();
      assertThatCode(() -> outbound.check(URI.create("http://10.0.0.7:8080/a.mp4")))
          .doesNotThrowAnyException();
    }
    assertThat(reason("http://10.0.0.7/", "10.0.0.7:8080")).isEqualTo(Reason.FORBIDDEN_ADDRESS);
  }

  @Test
  void namesTheHostAndNothingElse() {
    OutboundException failure = failure("http://10.0.0.7/path?signature=s3cret", List.of());

    assertThat(failure)
        .hasMessage("host 10.0.0.7 leads to a private network, which is not allowed here");
    assertThat(failure("http://user:s3cret@example.org/p?q=s3cret", List.of()).getMessage())
        .doesNotContain("s3cret");
  }

  private static Reason reason(String address, String... allow) {
    return failure(address, List.of(allow)).reason();
  }

  private static OutboundException failure(String address, List<String> allow) {
    try (Outbound outbound = new Outbound(OutboundPolicy.DEFAULT.withAllow(allow))) {
      OutboundException failure =
          catchThrowableOfType(OutboundException.class, () -> outbound.check(URI.create(address)));
      assertThat(failure).as(address).isNotNull();
      return failure;
    }
  }
}
