package io.cuebroker.server.web;

import io.cuebroker.broker.JobException;
import java.io.IOException;

/**
 * One route of a dialect.
 *
 * @param method in upper case; {@code GET} answers {@code HEAD} too
 * @param path with parameters in braces
 */
public record Route(String method, String path, Access access, Endpoint endpoint) {

  /** Who may call a route. */
  public enum Access {
    /** Whoever has a key; while there is none, whoever sits at this machine. */
    KEY,
    /** Anybody. */
    OPEN
  }

  /** Answers requests; safe for concurrent use. */
  @FunctionalInterface
  public interface Endpoint {
    /**
     * Answers one request.
     *
     * @throws JobException where the broker refuses; answered in the shape of all errors
     * @throws ProblemException where the request is at fault; answered likewise
     */
    void answer(Exchange exchange) throws JobException, IOException;
  }

  /** Returns a route for holders of a key. */
  public static Route of(String method, String path, Endpoint endpoint) {
    return new Route(method, path, Access.KEY, endpoint);
  }

  /** Returns a route for anybody. */
  public static Route open(String method, String path, Endpoint endpoint) {
    return new Route(method, path, Access.OPEN, endpoint);
  }
}
