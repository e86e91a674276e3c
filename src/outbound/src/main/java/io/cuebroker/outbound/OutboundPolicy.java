package io.cuebroker.outbound;

import java.time.Duration;
import java.util.List;

/**
 * How far the guarded client goes.
 *
 * @param allow what may be reached although it is not public, each one of: a host name ({@code
 *     media.example.org}), a host and port ({@code localhost:9000}), all hosts below a name ({@code
 *     *.example.org}, not {@code example.org} itself), an IP address, an IP address and port
 *     ({@code 10.0.0.7:8080}, {@code [::1]:8080}), or a CIDR block ({@code 10.0.0.0/8}). A name
 *     opens loopback and private addresses; link-local, metadata and reserved ones need an address
 *     or a block. What is allowed is so for every caller, and for redirects that a stranger
 *     chooses: name the port where the machine serves more than media
 * @param connectTimeout for one connection, with its TLS handshake's every step
 * @param readTimeout the longest silence of a server
 * @param callTimeout for a whole call of {@link Outbound#client()}, reply included
 * @param downloadTimeout for a whole {@link Outbound#download}
 * @param maxRedirects 0 to 20
 * @param maxReplyBytes of a reply to {@link Outbound#client()}, after decompression
 * @param maxDownloadBytes of a {@link Outbound#download}, after decompression
 */
public record OutboundPolicy(
    List<String> allow,
    Duration connectTimeout,
    Duration readTimeout,
    Duration callTimeout,
    Duration downloadTimeout,
    int maxRedirects,
    long maxReplyBytes,
    long maxDownloadBytes) {

  private static final int MOST_REDIRECTS = 20;
  private static final Duration LONGEST = Duration.ofDays(7);

  /**
   * Nothing private; 10 s to connect, 30 s of silence, 2 minutes a call, 6 hours a download, 5
   * redirects, replies of 64 MiB, downloads of 50 GiB.
   */
  public static final OutboundPolicy DEFAULT =
      new OutboundPolicy(
          List.of(),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofHours(6),
          5,
          64L << 20,
          50L << 30);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException naming the first that is out of range or no rule
   */
  public OutboundPolicy {
    allow = allow.stream().filter(rule -> !rule.isBlank()).toList();
    AllowList.parse(allow);
    requireTimeout("connectTimeout", connectTimeout);
    requireTimeout("readTimeout", readTimeout);
    requireTimeout("callTimeout", callTimeout);
    requireTimeout("downloadTimeout", downloadTimeout);
    if (maxRedirects < 0 || maxRedirects > MOST_REDIRECTS) {
      throw new IllegalArgumentException(
          "maxRedirects must be 0 to " + MOST_REDIRECTS + ", not " + maxRedirects);
    }
    requirePositive("maxReplyBytes", maxReplyBytes);
    requirePositive("maxDownloadBytes", maxDownloadBytes);
  }

  /** Returns this policy with other exceptions. */
  public OutboundPolicy withAllow(List<String> rules) {
    return new OutboundPolicy(
        rules,
        connectTimeout,
        readTimeout,
        callTimeout,
        downloadTimeout,
        maxRedirects,
        maxReplyBytes,
        maxDownloadBytes);
  }

  /** Returns this policy with other bounds of time. */
  public OutboundPolicy withTimeouts(
      Duration connect, Duration read, Duration call, Duration download) {
    return new OutboundPolicy(
        allow, connect, read, call, download, maxRedirects, maxReplyBytes, maxDownloadBytes);
  }

  /** Returns this policy with another bound of redirects. */
  public OutboundPolicy withMaxRedirects(int most) {
    return new OutboundPolicy(
        allow,
        connectTimeout,
        readTimeout,
        callTimeout,
        downloadTimeout,
        most,
        maxReplyBytes,
        maxDownloadBytes);
  }

  /** Returns this policy with other bounds of size. */
  public OutboundPolicy withMaxBytes(long reply, long download) {
    return new OutboundPolicy(
        allow,
        connectTimeout,
        readTimeout,
        callTimeout,
        downloadTimeout,
        maxRedirects,
        reply,
        download);
  }

  private static void requireTimeout(String name, Duration value) {
    // OkHttp takes zero for "no bound", which is exactly what must not be.
    if (value.toMillis() < 1 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " must be 1 ms to 7 days, not " + value);
    }
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive, not " + value);
    }
  }
}
