package io.cuebroker.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressKindTest {

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, PUBLIC",
    "9.255.255.255, PUBLIC",
    "11.0.0.0, PUBLIC",
    "100.63.255.255, PUBLIC",
    "100.128.0.0, PUBLIC",
    "172.15.255.255, PUBLIC",
    "172.32.0.0, PUBLIC",
    "223.255.255.255, PUBLIC",
    "2606:4700:4700::1111, PUBLIC",
    "2001:4860:4860::8888, PUBLIC",
    "127.0.0.1, THIS_MACHINE",
    "127.255.255.254, THIS_MACHINE",
    "::1, THIS_MACHINE",
    "::ffff:127.0.0.1, THIS_MACHINE",
    "10.1.2.3, PRIVATE",
    "172.16.0.1, PRIVATE",
    "172.31.255.255, PRIVATE",
    "192.168.1.1, PRIVATE",
    "100.64.0.1, PRIVATE",
    "::ffff:10.0.0.1, PRIVATE",
    "fc00::1, PRIVATE",
    "fdff:ffff::1, PRIVATE",
    "169.254.169.254, LINK_LOCAL",
    "fe80::1, LINK_LOCAL",
    "fd00:ec2::254, LINK_LOCAL",
    "100.100.100.200, LINK_LOCAL",
    "192.0.0.192, LINK_LOCAL",
    "168.63.129.16, LINK_LOCAL",
    "0.0.0.0, RESERVED",
    "0.1.2.3, RESERVED",
    "192.0.0.8, RESERVED",
    "192.0.2.1, RESERVED",
    "192.88.99.1, RESERVED",
    "198.18.0.1, RESERVED",
    "198.19.255.255, RESERVED",
    "198.51.100.1, RESERVED",
    "203.0.113.1, RESERVED",
    "224.0.0.1, RESERVED",
    "239.255.255.250, RESERVED",
    "240.0.0.1, RESERVED",
    "255.255.255.255, RESERVED",
    "::, RESERVED",
    "::7f00:1, RESERVED",
    "::ffff:0:7f00:1, RESERVED",
    "64:ff9b:1::7f00:1, RESERVED",
    "100::1, RESERVED",
    "2001::1, RESERVED",
    "2001:db8::1, RESERVED",
    "2002:7f00:1::1, RESERVED",
    "3fff::1, RESERVED",
    "5f00::1, RESERVED",
    "fec0::1, RESERVED",
    "ff02::1, RESERVED",
    "64:ff9b::7f00:1, THIS_MACHINE",
    "64:ff9b::a9fe:a9fe, LINK_LOCAL",
    "64:ff9b::808:808, PUBLIC"
  })
  void knowsEverySpecialBlock(String address, AddressKind kind) throws Exception {
    assertThat(AddressKind.of(InetAddress.getByName(address))).isEqualTo(kind);
  }
}
