package io.cuebroker.outbound;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** What an operator allows although it is not public. Immutable. */
final class AllowList {
  private static final Pattern PORT = Pattern.compile("(?<host>.*):(?<port>\\d{1,5})");
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?");
  private static final int ANY_PORT = 0;
  private static final int LAST_PORT = 65535;

  private final List<Rule> rules;

  private AllowList(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * Parses rules as {@link OutboundPolicy#allow()} describes them.
   *
   * @throws IllegalArgumentException quoting the first rule that is none, and why
   */
  static AllowList parse(List<String> texts) {
    List<Rule> rules = new ArrayList<>();
    for (String text : texts) {
      try {
        rules.add(rule(text.strip().toLowerCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "'"
                + text
                + "' is not a host name, host:port, *.suffix, IP address or CIDR block: "
                + e.getMessage(),
            e);
      }
    }
    return new AllowList(rules);
  }

  /** Whether a rule opens {@code address}, which was reached through {@code host}. */
  boolean opens(String host, int port, InetAddress address) {
    String name = withoutLastDot(host.toLowerCase(Locale.ROOT));
    return rules.stream().anyMatch(rule -> rule.opens(name, port, address));
  }

  private static Rule rule(String text) {
    if (text.contains("://")) {
      throw new IllegalArgumentException("leave out the scheme and the path");
    }
    if (text.contains("/")) {
      return new BlockRule(AddressBlock.parse(text), ANY_PORT);
    }
    Optional<InetAddress> bare = AddressBlock.literal(text);
    if (bare.isPresent()) {
      return new BlockRule(AddressBlock.of(bare.get()), ANY_PORT);
    }
    Matcher withPort = PORT.matcher(text);
    boolean hasPort = withPort.matches();
    String host = withoutBrackets(hasPort ? withPort.group("host") : text);
    int port = hasPort ? port(withPort.group("port")) : ANY_PORT;
    Optional<InetAddress> literal = AddressBlock.literal(host);
    return literal.isPresent()
        ? new BlockRule(AddressBlock.of(literal.get()), port)
        : nameRule(host, port);
  }

  private static Rule nameRule(String host, int port) {
    boolean suffix = host.startsWith("*.");
    String name = canonical(withoutLastDot(suffix ? host.substring(2) : host));
    if (suffix && !name.contains(".")) {
      throw new IllegalArgumentException("a suffix has at least two labels");
    }
    return new NameRule(name, suffix, port);
  }

  private static String canonical(String name) {
    String canonical;
    try {
      canonical = new HttpUrl.Builder().scheme("http").host(name).build().host();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("no such host can be", e);
    }
    if (!NAME.matcher(canonical).matches() || Hosts.endsInNumber(canonical)) {
      throw new IllegalArgumentException("no such host can be");
    }
    return canonical;
  }

  private static int port(String digits) {
    int port = Integer.parseInt(digits);
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException("a port is 1 to " + LAST_PORT);
    }
    return port;
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static String withoutLastDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private sealed interface Rule {
    boolean opens(String host, int port, InetAddress address);
  }

  private record BlockRule(AddressBlock block, int port) implements Rule {
    @Override
    public boolean opens(String host, int actualPort, InetAddress address) {
      return (port == ANY_PORT || port == actualPort) && block.contains(address);
    }
  }

  private record NameRule(String name, boolean suffix, int port) implements Rule {
    @Override
    public boolean opens(String host, int actualPort, InetAddress address) {
      boolean named = suffix ? host.endsWith("." + name) : host.equals(name);
      return named
          && (port == ANY_PORT || port == actualPort)
          && AddressKind.of(address).openedByName();
    }
  }
}
