package io.cuebroker.server.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** How a dialect tells its callers what went wrong. Safe for concurrent use. */
@FunctionalInterface
public interface ErrorShape {
  /** The captions dialect's, and that of every address that belongs to no other. */
  ErrorShape CAPTIONS =
      (problem, failed) ->
          new Answer(
              problem.status(),
              "application/json",
              new String(ProblemWriter.json(problem, failed.requestId()), StandardCharsets.UTF_8));

  /** Words a problem. */
  Answer word(Problem problem, FailedRequest failed);

  /** Returns how callers may prove who they are, for {@code WWW-Authenticate}. */
  default String challenge() {
    return "Bearer";
  }

  /**
   * The request that met the problem.
   *
   * @param accept its {@code Accept} header
   * @param contentType its {@code Content-Type} header
   * @param notes what its endpoint noted by {@link Exchange#note}, for errors to tell
   */
  record FailedRequest(
      String requestId,
      String method,
      String path,
      Optional<String> accept,
      Optional<String> contentType,
      Map<String, String> notes) {
    public FailedRequest {
      notes = Map.copyOf(notes);
    }
  }

  /** An answer as it goes out. */
  record Answer(int status, String contentType, String body) {}
}
