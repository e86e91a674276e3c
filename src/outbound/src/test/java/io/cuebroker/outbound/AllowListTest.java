package io.cuebroker.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AllowListTest {

  @ParameterizedTest
  @CsvSource({
    "media.example.org, media.example.org, 80, 10.0.0.1, true",
    "MEDIA.example.org, media.example.org., 80, 10.0.0.1, true",
    "bücher.example, xn--bcher-kva.example, 80, 10.0.0.1, true",
    "media.example.org, x.media.example.org, 80, 10.0.0.1, false",
    "media.example.org, evil-media.example.org, 80, 10.0.0.1, false",
    "media.example.org, media.example.org.evil.net, 80, 10.0.0.1, false",
    "media.example.org:8080, media.example.org, 8080, 10.0.0.1, true",
    "media.example.org:8080, media.example.org, 80, 10.0.0.1, false",
    "*.example.org, media.example.org, 80, 10.0.0.1, true",
    "*.example.org, a.b.example.org, 443, 127.0.0.1, true",
    "*.example.org, example.org, 80, 10.0.0.1, false",
    "*.example.org, badexample.org, 80, 10.0.0.1, false",
    "*.example.org:81, a.example.org, 80, 10.0.0.1, false",
    "localhost, localhost, 9000, 127.0.0.1, true",
    "localhost, 127.0.0.1, 9000, 127.0.0.1, false",
    "media.example.org, media.example.org, 80, 169.254.169.254, false",
    "media.example.org, media.example.org, 80, 0.0.0.0, false",
    "127.0.0.1, localhost, 80, 127.0.0.1, true",
    "127.0.0.1, localhost, 80, 127.0.0.2, false",
    "127.0.0.1:80, localhost, 80, 127.0.0.1, true",
    "127.0.0.1:80, localhost, 81, 127.0.0.1, false",
    "10.0.0.0/8, anything, 80, 10.255.255.255, true",
    "10.0.0.0/8, anything, 80, 11.0.0.0, false",
    "10.0.0.0/9, anything, 80, 10.128.0.0, false",
    "0.0.0.0/0, anything, 80, 169.254.169.254, true",
    "0.0.0.0/0, anything, 80, ::1, false",
    "fd00::/8, anything, 80, fd12::1, true",
    "fd00::/8, anything, 80, fc12::1, false",
    "::1, anything, 80, ::1, true",
    "[::1], anything, 80, ::1, true",
    "[::1]:8080, anything, 8080, ::1, true",
    "[::1]:8080, anything, 80, ::1, false",
    "169.254.0.0/16, anything, 80, 169.254.169.254, true"
  })
  void opensWhatARuleSaysAndNoMore(
      String rule, String host, int port, String address, boolean opened) throws Exception {
    AllowList allowed = AllowList.parse(List.of(rule));

    assertThat(allowed.opens(host, port, InetAddress.getByName(address))).isEqualTo(opened);
  }

  @ParameterizedTest
  @CsvSource({
    "http://media.example.org, scheme",
    "media.example.org/path, no IP address stands before the slash",
    "10.0.0.0/, no number of bits",
    "10.0.0.0/-1, no number of bits",
    "10.0.0.0/33, does not fit",
    "10.0.0.1/8, bits set beyond",
    "10.0.0/8, no IP address",
    "010.0.0.0/8, no IP address",
    "::/129, does not fit",
    "10.0.0.0/8:80, no number of bits",
    "*, no such host",
    "*.org, at least two labels",
    "*.*.example.org, no such host",
    "me*ia.example.org, no such host",
    "10.0.0.300, no such host",
    "127.1, no such host",
    "0x7f000001, no such host",
    "host:0, a port is",
    "host:70000, a port is",
    "user@host, no such host",
    "two words, host"
  })
  void refusesWhatIsNoRuleQuotingItAndSayingWhy(String rule, String why) {
    assertThatThrownBy(() -> AllowList.parse(List.of("good.example.org", rule)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + rule + "'")
        .hasMessageContaining(why);
  }
}
