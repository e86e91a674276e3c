package io.cuebroker.outbound;

import io.cuebroker.outbound.OutboundException.Reason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Decides which addresses may be reached. Immutable. */
final class AddressGuard {
  /** Longer ones are refused before anything is done with them; common servers stop at 8,000. */
  private static final int LONGEST_ADDRESS = 8_192;

  /** OkHttp would take any number of slashes and backslashes, which others read differently. */
  private static final Pattern START =
      Pattern.compile("https?://[^/\\\\?#]", Pattern.CASE_INSENSITIVE);

  private static final List<InetAddress> LOCALHOST =
      List.of(
          AddressBlock.literal("127.0.0.1").orElseThrow(),
          AddressBlock.literal("::1").orElseThrow());

  private final AllowList allowed;

  AddressGuard(AllowList allowed) {
    this.allowed = allowed;
  }

  /**
   * Parses an address and checks all that needs no name server.
   *
   * @throws OutboundException {@link Reason#BAD_ADDRESS} or {@link Reason#FORBIDDEN_ADDRESS}
   */
  HttpUrl parse(String address) throws OutboundException {
    if (address.length() > LONGEST_ADDRESS) {
      throw bad("the address is longer than " + LONGEST_ADDRESS + " characters");
    }
    if (!START.matcher(address).lookingAt()) {
      throw bad("the address does not start with http:// or https:// and a host");
    }
    HttpUrl url = HttpUrl.parse(address);
    if (url == null) {
      throw bad("the address is not a well-formed http or https address");
    }
    check(url);
    return url;
  }

  /**
   * Checks all that needs no name server.
   *
   * @throws OutboundException {@link Reason#BAD_ADDRESS} or {@link Reason#FORBIDDEN_ADDRESS}
   */
  void check(HttpUrl url) throws OutboundException {
    if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
      throw bad("the address carries a user name or password, which are not sent");
    }
    String host = url.host();
    Optional<InetAddress> literal = AddressBlock.literal(host);
    if (literal.isPresent()) {
      if (!permits(host, url.port(), literal.get())) {
        throw forbidden(host, AddressKind.of(literal.get()).words());
      }
    } else if (Hosts.endsInNumber(host)) {
      throw new OutboundException(
          Reason.FORBIDDEN_ADDRESS, "an IPv4 address must be written as four decimal numbers");
    } else if (Hosts.isLocalhost(host)
        && LOCALHOST.stream().noneMatch(address -> permits(host, url.port(), address))) {
      throw forbidden(host, AddressKind.THIS_MACHINE.words());
    }
  }

  /**
   * Checks where a connection really goes.
   *
   * @throws ForbiddenAddressException if that is not allowed
   */
  void admit(SocketAddress endpoint) throws ForbiddenAddressException {
    if (!(endpoint instanceof InetSocketAddress internet) || internet.isUnresolved()) {
      throw new ForbiddenAddressException("only resolved Internet addresses may be reached");
    }
    // Never asks a name server: the name is the one that GuardedDns wrote into the address.
    String host = internet.getHostString();
    if (!permits(host, internet.getPort(), internet.getAddress())) {
      throw new ForbiddenAddressException(
          forbiddenText(host, AddressKind.of(internet.getAddress()).words()));
    }
  }

  private boolean permits(String host, int port, InetAddress address) {
    return AddressKind.of(address) == AddressKind.PUBLIC || allowed.opens(host, port, address);
  }

  private static OutboundException forbidden(String host, String where) {
    return new OutboundException(Reason.FORBIDDEN_ADDRESS, forbiddenText(host, where));
  }

  /** Says nothing of the address behind a name: that would let a caller map the network inside. */
  private static String forbiddenText(String host, String where) {
    return "host " + host + " leads to " + where + ", which is not allowed here";
  }

  private static OutboundException bad(String message) {
    return new OutboundException(Reason.BAD_ADDRESS, message);
  }
}
