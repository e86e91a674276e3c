package io.cuebroker.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What an IP address belongs to, after the IANA registries of special-purpose addresses.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4 registry</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6 registry</a>
 */
enum AddressKind {
  PUBLIC("the public Internet", true),
  THIS_MACHINE("this machine", true),
  PRIVATE("a private network", true),
  /** Where clouds serve credentials; a name alone never opens these. */
  LINK_LOCAL("a link-local or cloud metadata address", false),
  RESERVED("a reserved address", false);

  private static final Map<AddressKind, List<AddressBlock>> SPECIAL =
      Map.of(
          THIS_MACHINE,
          blocks("127.0.0.0/8", "::1/128"),
          PRIVATE,
          blocks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"),
          LINK_LOCAL,
          blocks(
              "169.254.0.0/16",
              "fe80::/10",
              // Metadata services outside link-local: Amazon, Alibaba, Oracle, and Azure's host
              // agent, whose address is otherwise a public one.
              "fd00:ec2::/32",
              "100.100.100.200/32",
              "192.0.0.192/32",
              "168.63.129.16/32"),
          RESERVED,
          blocks(
              "0.0.0.0/8",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              // Protocol assignments, with Teredo, benchmarking and ORCHID.
              "2001::/23",
              "2001:db8::/32",
              // 6to4: leads to whatever IPv4 address is written inside it.
              "2002::/16",
              "3fff::/20"));

  /** The order of looking: a metadata address inside a private block is a metadata address. */
  private static final List<AddressKind> ORDER =
      List.of(LINK_LOCAL, THIS_MACHINE, PRIVATE, RESERVED);

  private static final AddressBlock IPV6_GLOBAL = AddressBlock.parse("2000::/3");

  /** A translator (RFC 6052) sends these on to the IPv4 address in the last four bytes. */
  private static final AddressBlock NAT64 = AddressBlock.parse("64:ff9b::/96");

  private final String words;
  private final boolean openedByName;

  AddressKind(String words, boolean openedByName) {
    this.words = words;
    this.openedByName = openedByName;
  }

  static AddressKind of(InetAddress address) {
    if (NAT64.contains(address)) {
      return of(lastFourBytes(address));
    }
    for (AddressKind kind : ORDER) {
      if (SPECIAL.getOrDefault(kind, List.of()).stream().anyMatch(b -> b.contains(address))) {
        return kind;
      }
    }
    boolean unassigned = address instanceof Inet6Address && !IPV6_GLOBAL.contains(address);
    return unassigned ? RESERVED : PUBLIC;
  }

  /** Returns what it is for people, such as {@code a private network}. */
  String words() {
    return words;
  }

  /** Whether a rule that allows a host by its name lets it have such an address. */
  boolean openedByName() {
    return openedByName;
  }

  private static InetAddress lastFourBytes(InetAddress address) {
    byte[] bytes = address.getAddress();
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static List<AddressBlock> blocks(String... texts) {
    return Arrays.stream(texts).map(AddressBlock::parse).toList();
  }
}
