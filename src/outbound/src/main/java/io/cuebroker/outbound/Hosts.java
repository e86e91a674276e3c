package io.cuebroker.outbound;

import java.util.regex.Pattern;

/** What can be told from a host's spelling alone. */
final class Hosts {
  private static final Pattern NUMBER_AT_END = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)");

  private Hosts() {}

  /**
   * Whether the last label is a number, which makes the host an IPv4 address in some spelling
   * ({@code 127.1}, {@code 0x7f000001}, {@code 017700000001}): no top-level domain is a number.
   *
   * @see <a href="https://url.spec.whatwg.org/#ends-in-a-number-checker">URL standard</a>
   */
  static boolean endsInNumber(String host) {
    String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return NUMBER_AT_END.matcher(bare).matches();
  }

  /** Whether the name means this machine whatever a name server says (RFC 6761, section 6.3). */
  static boolean isLocalhost(String host) {
    String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return bare.equalsIgnoreCase("localhost")
        || (bare.length() > 10
            && bare.regionMatches(true, bare.length() - 10, ".localhost", 0, 10));
  }
}
