package io.cuebroker.outbound;

import io.cuebroker.outbound.OutboundException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says in our words what went wrong in OkHttp's and the JDK's. */
final class Failures {
  private static final int DEEPEST = 10;

  private Failures() {}

  /** Returns the failure of a call to {@code host}. */
  static OutboundException of(IOException failure, String host) {
    Optional<OutboundException> ours = find(failure, OutboundException.class);
    if (ours.isPresent()) {
      return ours.get();
    }
    Optional<ForbiddenAddressException> forbidden = find(failure, ForbiddenAddressException.class);
    if (forbidden.isPresent()) {
      return new OutboundException(
          Reason.FORBIDDEN_ADDRESS, String.valueOf(forbidden.get().getMessage()), failure);
    }
    if (failure instanceof UnknownHostException) {
      return new OutboundException(
          Reason.UNREACHABLE, "host " + host + " is not known to the name servers", failure);
    }
    if (failure instanceof ConnectException
        || failure instanceof NoRouteToHostException
        || failure instanceof PortUnreachableException) {
      return new OutboundException(
          Reason.UNREACHABLE, "host " + host + " takes no connections", failure);
    }
    if (failure instanceof SSLException) {
      return new OutboundException(
          Reason.UNTRUSTED, "no trusted encrypted connection to host " + host, failure);
    }
    if (failure instanceof InterruptedIOException) {
      return new OutboundException(Reason.TIMED_OUT, "host " + host + " took too long", failure);
    }
    return new OutboundException(
        Reason.BROKEN_REPLY, "the reply of host " + host + " broke off or is not HTTP", failure);
  }

  private static <T> Optional<T> find(Throwable failure, Class<T> type) {
    Throwable current = failure;
    for (int depth = 0; depth < DEEPEST && current != null; depth++) {
      if (type.isInstance(current)) {
        return Optional.of(type.cast(current));
      }
      current = current.getCause();
    }
    return Optional.empty();
  }
}
