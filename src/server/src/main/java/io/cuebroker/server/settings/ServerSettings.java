package io.cuebroker.server.settings;

import io.cuebroker.broker.BrokerSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be set, read and checked. Each value's default, unit and reason stand in
 * {@code config/cuebroker.yaml}.
 *
 * @param host the address to listen on
 * @param port 0 means any free one
 * @param publicUrl what links begin with; empty means the address listened on
 * @param apiKey the first key, of the default desk
 * @param logLevel {@code error}, {@code warn}, {@code info} or {@code debug}
 * @param linkValidity how long signed links lead to their files
 * @param hostedProvider who captions what comes in by the hosted captions dialect, unless its
 *     caller says
 */
public record ServerSettings(
    String host,
    int port,
    Optional<URI> publicUrl,
    Optional<String> apiKey,
    String logLevel,
    Http http,
    BrokerSettings broker,
    Duration linkValidity,
    String hostedProvider,
    Video video,
    Orders orders) {

  /**
   * How the video captioning dialect works.
   *
   * @param provider that transcribes where a request names none
   * @param maxQueueLength its jobs under way at once; 0 means any number
   * @param waiting requests that wait for their answers at once
   * @param patience how long one of them waits at most
   */
  public record Video(String provider, int maxQueueLength, int waiting, Duration patience) {}

  /**
   * How orders of the orders dialect are carried out.
   *
   * @param providers id of the provider of each service, by the service's word: {@code caption},
   *     {@code automated-caption}, {@code transcription}, {@code automated-transcription}
   * @param params parameters that go to that provider with every order, by the same words
   * @param sandboxProvider id of the provider that sample captions are given to
   * @param sandboxOnly whether real orders are refused
   * @param fetchLimit how long media given by its address may take to come
   */
  public record Orders(
      Map<String, String> providers,
      Map<String, Map<String, String>> params,
      String sandboxProvider,
      boolean sandboxOnly,
      Duration fetchLimit) {
    public Orders {
      providers = Map.copyOf(providers);
      params = Map.copyOf(params);
    }
  }

  /**
   * How HTTP is served.
   *
   * @param corsOrigins origins whose pages may call the API and read tracks; {@code *} means any,
   *     for tracks only
   * @param threads at most as many requests are answered at once
   * @param idleTimeout of a connection without traffic
   * @param stopWait how long a stop waits for requests under way
   * @param eventStreams progress streams open at once
   * @param eventHeartbeat between two signs of life on a quiet stream
   * @param trackMaxAge how long players may keep a track
   */
  public record Http(
      boolean accessLog,
      List<String> corsOrigins,
      int threads,
      Duration idleTimeout,
      Duration stopWait,
      int eventStreams,
      Duration eventHeartbeat,
      Duration trackMaxAge) {
    public Http {
      corsOrigins = List.copyOf(corsOrigins);
    }
  }
}
