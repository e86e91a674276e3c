package io.cuebroker.outbound;

import java.io.IOException;
import java.util.OptionalInt;

/**
 * An address could not be used. The message is one sentence for people; it names the host and never
 * a path, a query string or credentials, and not the IP address behind a name.
 */
public final class OutboundException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int NO_STATUS = -1;

  private final Reason reason;
  private final int status;

  OutboundException(Reason reason, String message) {
    super(message);
    this.reason = reason;
    this.status = NO_STATUS;
  }

  OutboundException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.status = NO_STATUS;
  }

  private OutboundException(int status, String message) {
    super(message);
    this.reason = Reason.HTTP_STATUS;
    this.status = status;
  }

  static OutboundException ofStatus(String host, int status) {
    return new OutboundException(status, "host " + host + " answered with status " + status);
  }

  /** Returns what kind of failure it is. */
  public Reason reason() {
    return reason;
  }

  /** Returns the HTTP status where the reason is {@link Reason#HTTP_STATUS}. */
  public OptionalInt status() {
    return status == NO_STATUS ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** Whether the same request may work later, without anybody changing anything. */
  public boolean temporary() {
    return switch (reason) {
      case UNREACHABLE, TIMED_OUT, BROKEN_REPLY, NOT_STORED, CLOSED -> true;
      case HTTP_STATUS -> status >= 500 || status == 408 || status == 425 || status == 429;
      case BAD_ADDRESS,
          FORBIDDEN_ADDRESS,
          FORBIDDEN_REDIRECT,
          TOO_MANY_REDIRECTS,
          TOO_LARGE,
          UNTRUSTED ->
          false;
    };
  }

  /** What went wrong. */
  public enum Reason {
    /** Not an http or https address that can be used. */
    BAD_ADDRESS,
    /** Leads to a network that the operator has not opened. */
    FORBIDDEN_ADDRESS,
    /** Redirects from https to http, or to something that is not an address. */
    FORBIDDEN_REDIRECT,
    TOO_MANY_REDIRECTS,
    /** The host is not known, or takes no connections. */
    UNREACHABLE,
    /** No encrypted connection came about, for instance because of its certificate. */
    UNTRUSTED,
    /** Connecting, an answer, or the whole took too long. */
    TIMED_OUT,
    /** Another status than the one hoped for; see {@link OutboundException#status()}. */
    HTTP_STATUS,
    TOO_LARGE,
    /** The reply broke off or is not HTTP. */
    BROKEN_REPLY,
    /** The file could not be written on this machine. */
    NOT_STORED,
    /** {@link Outbound#close()} was called meanwhile. */
    CLOSED
  }
}
