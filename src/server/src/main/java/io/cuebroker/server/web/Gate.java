package io.cuebroker.server.web;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.KeyRing;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who may call. With a key on the ring, only its holder; without one the server listens on
 * loopback only, and then the {@code Host} and {@code Origin} headers show whether a person at this
 * machine calls or a page of a stranger in that person's browser (DNS rebinding, cross-site
 * requests). Safe for concurrent use.
 */
final class Gate {
  private static final String BEARER = "bearer ";

  /** Two keys with a colon between them: that of a program, and that of the person it acts for. */
  private static final String REV = "rev ";

  private final Set<String> hosts = new HashSet<>();
  private final Set<String> origins = new HashSet<>();

  /**
   * Makes a gate.
   *
   * @param port the port listened on
   * @param publicUrl a further name of this server
   * @param corsOrigins origins whose pages may call
   */
  Gate(int port, Optional<URI> publicUrl, List<String> corsOrigins) {
    for (String name : List.of("localhost", "127.0.0.1", "[::1]")) {
      allow("http", name, port);
    }
    publicUrl.ifPresent(url -> allow(url.getScheme(), url.getHost(), url.getPort()));
    corsOrigins.forEach(origin -> origins.add(origin.toLowerCase(Locale.ROOT)));
  }

  private void allow(String scheme, String name, int port) {
    String host = name.toLowerCase(Locale.ROOT);
    boolean isDefault = port == -1 || port == (scheme.equalsIgnoreCase("https") ? 443 : 80);
    if (isDefault) {
      hosts.add(host);
      origins.add(scheme.toLowerCase(Locale.ROOT) + "://" + host);
    }
    if (port != -1) {
      hosts.add(host + ":" + port);
      origins.add(scheme.toLowerCase(Locale.ROOT) + "://" + host + ":" + port);
    }
  }

  /**
   * Returns the caller's desk.
   *
   * @throws ProblemException where the caller may not enter
   */
  DeskId admit(Context context, KeyRing keys) {
    HttpServletRequest request = context.req();
    if (keys.isEmpty()) {
      checkThatNoPageCalls(request);
      return DeskId.DEFAULT;
    }
    String authorization = request.getHeader("Authorization");
    if (authorization != null && authorization.regionMatches(true, 0, REV, 0, REV.length())) {
      return ofPair(keys, authorization.substring(REV.length()).strip())
          .orElseThrow(Gate::unauthorized);
    }
    return keys.desk(key(request)).orElseThrow(Gate::unauthorized);
  }

  /**
   * Either the pair is a key here, or the person's alone; both are looked up whatever the first.
   */
  private static Optional<DeskId> ofPair(KeyRing keys, String pair) {
    Optional<DeskId> whole = keys.desk(pair);
    Optional<DeskId> person = keys.desk(pair.substring(pair.indexOf(':') + 1));
    return whole.or(() -> person);
  }

  private void checkThatNoPageCalls(HttpServletRequest request) {
    String host = request.getHeader("Host");
    if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
      throw new ProblemException(
          Problem.of(
                  403,
                  "host_forbidden",
                  "Without an API key this server answers only to its own address; set"
                      + " CUEBROKER_PUBLIC_URL or CUEBROKER_API_KEY to be called otherwise.")
              .at("Host", hosts.stream().sorted().toList()));
    }
    String origin = request.getHeader("Origin");
    if (origin != null && !origins.contains(origin.toLowerCase(Locale.ROOT))) {
      throw new ProblemException(
          Problem.of(
                  403,
                  "origin_forbidden",
                  "Pages of this origin may not call; http.cors-origins names those that may.")
              .at("Origin", List.of()));
    }
  }

  private static String key(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return authorization.substring(BEARER.length()).strip();
    }
    String key = request.getHeader("X-API-Key");
    if (key == null) {
      throw unauthorized();
    }
    return key.strip();
  }

  private static ProblemException unauthorized() {
    return new ProblemException(
        Problem.of(
            401,
            "unauthorized",
            "This needs an API key: send Authorization: Bearer KEY or X-API-Key: KEY."));
  }
}
