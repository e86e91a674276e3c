package io.cuebroker.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Dns;

/**
 * Writes the name that was asked for into each answer, so that {@link AddressGuard#admit} can apply
 * the rules about names. Decides nothing: a forbidden address among good ones is passed over when
 * it comes to connecting.
 */
final class GuardedDns implements Dns {
  private final Dns resolver;

  GuardedDns(Dns resolver) {
    this.resolver = resolver;
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> named = new ArrayList<>();
    for (InetAddress address : resolver.lookup(host)) {
      named.add(InetAddress.getByAddress(host, address.getAddress()));
    }
    return named;
  }
}
