package io.cuebroker.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All addresses that share their first bits, as CIDR notation writes them.
 *
 * @param network the first address of the block
 * @param prefixBits how many leading bits are shared: 0 to 32 for IPv4, 0 to 128 for IPv6
 */
record AddressBlock(InetAddress network, int prefixBits) {
  private static final Pattern IPV4 =
      Pattern.compile(
          "((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");
  private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  AddressBlock {
    byte[] bytes = network.getAddress();
    if (prefixBits < 0 || prefixBits > bytes.length * 8) {
      throw new IllegalArgumentException(
          "a prefix of " + prefixBits + " bits does not fit " + network.getHostAddress());
    }
    for (int bit = prefixBits; bit < bytes.length * 8; bit++) {
      if (bit(bytes, bit)) {
        throw new IllegalArgumentException(
            network.getHostAddress() + " has bits set beyond its prefix of " + prefixBits);
      }
    }
  }

  /** Returns the block of one address. */
  static AddressBlock of(InetAddress address) {
    return new AddressBlock(address, address.getAddress().length * 8);
  }

  /**
   * Parses CIDR notation such as {@code 10.0.0.0/8} or {@code fd00::/8}.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    String bits = text.substring(slash + 1);
    InetAddress network =
        literal(text.substring(0, Math.max(slash, 0)))
            .orElseThrow(
                () -> new IllegalArgumentException("no IP address stands before the slash"));
    if (!bits.matches("\\d{1,3}")) {
      throw new IllegalArgumentException("no number of bits stands after the slash");
    }
    return new AddressBlock(network, Integer.parseInt(bits));
  }

  /**
   * Returns the address of a literal (without brackets) in its plain spelling, or empty for
   * anything else; never asks a name server. IPv4 is four decimal numbers without leading zeros.
   */
  static Optional<InetAddress> literal(String text) {
    boolean ipv4 = IPV4.matcher(text).matches();
    if (!ipv4 && !IPV6_CHARACTERS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      // Within brackets the JDK takes nothing but an IPv6 literal.
      return Optional.of(InetAddress.getByName(ipv4 ? text : "[" + text + "]"));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether {@code address} is of this block; an IPv4 address is of no IPv6 block. */
  boolean contains(InetAddress address) {
    byte[] wanted = network.getAddress();
    byte[] given = address.getAddress();
    if (wanted.length != given.length) {
      return false;
    }
    for (int bit = 0; bit < prefixBits; bit++) {
      if (bit(wanted, bit) != bit(given, bit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean bit(byte[] bytes, int index) {
    return (bytes[index / 8] & (0x80 >> (index % 8))) != 0;
  }
}
