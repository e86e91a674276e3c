package io.cuebroker.outbound;

import java.net.UnknownHostException;

/**
 * A connection was not opened. To users of {@link Outbound#client()} it looks like a host that does
 * not exist, which is right: nothing was sent.
 */
final class ForbiddenAddressException extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  ForbiddenAddressException(String message) {
    super(message);
  }
}
