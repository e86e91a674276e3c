package io.cuebroker.outbound;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Which way one call has gone so far. Used by one thread at a time. */
final class Hops {
  private @Nullable HttpUrl first;
  private boolean leftFirst;
  private int redirects;

  /**
   * Takes note of where the call is. Returns whether it may still carry the caller's credentials: a
   * call that ever left its first origin may not, even when it is sent back, since somebody else
   * chose the address then.
   */
  boolean arriveAt(HttpUrl url) {
    if (first == null) {
      first = url;
    }
    leftFirst |= !isSameOrigin(first, url);
    return !leftFirst;
  }

  /** Counts a redirect and returns how many there were. */
  int redirected() {
    return ++redirects;
  }

  private static boolean isSameOrigin(HttpUrl one, HttpUrl other) {
    boolean sameHost = one.host().equals(other.host());
    // From http to https of one host is the usual first step and goes nowhere else.
    boolean upgraded = !one.isHttps() && other.isHttps() && one.port() == 80 && other.port() == 443;
    boolean samePlace = one.scheme().equals(other.scheme()) && one.port() == other.port();
    return sameHost && (samePlace || upgraded);
  }
}
