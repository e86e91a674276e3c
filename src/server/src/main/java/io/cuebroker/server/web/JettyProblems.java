package io.cuebroker.server.web;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what fails before any route is reached (a bad request line, headers too large). */
final class JettyProblems extends ErrorHandler {
  private final RequestIds requestIds;

  JettyProblems(RequestIds requestIds) {
    this.requestIds = requestIds;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int given = response.getStatus();
    int status = given < 400 ? 500 : given;
    String requestId = requestIds.of(request.getHeaders().get(RequestIds.HEADER));
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(RequestIds.HEADER, requestId);
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    byte[] body = ProblemWriter.json(problem(status), requestId);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  /** Returns the problem of a status that comes without more being known. */
  static Problem problem(int status) {
    return switch (status) {
      case 400 -> Problem.of(status, "malformed_request", "The request cannot be read.");
      case 404 -> Problem.of(status, "not_found", "There is nothing at this address.");
      case 405 -> Problem.of(status, "method_not_allowed", "This address takes other methods.");
      case 408 -> Problem.of(status, "timeout", "The request did not arrive in time.");
      case 413 -> Problem.of(status, "too_large", "The body is too large.");
      case 414 -> Problem.of(status, "address_too_long", "The address is too long.");
      case 415 -> Problem.of(status, "unsupported_media", "The body's type is not taken here.");
      case 431 -> Problem.of(status, "headers_too_large", "The headers are too large.");
      case 503 -> Problem.of(status, "unavailable", "The server is starting or stopping.");
      case 505 ->
          Problem.of(status, "http_version_unsupported", "Only HTTP/1.0 and 1.1 are spoken.");
      default ->
          status < 500
              ? Problem.of(status, "malformed_request", "The request cannot be answered.")
              : Problem.of(500, "internal", "Something went wrong here; the log knows what.");
    };
  }
}
