package io.cuebroker.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * A connection on which nothing goes either way while its caller waits for an answer. Jetty takes
 * such a one for abandoned after its idle timeout, which is much shorter.
 */
final class QuietConnection {
  private final EndPoint endPoint;
  private final long usualMillis;

  private QuietConnection(EndPoint endPoint, long usualMillis) {
    this.endPoint = endPoint;
    this.usualMillis = usualMillis;
  }

  /** Bears with a request's connection for this long beyond the usual. */
  static QuietConnection begin(HttpServletRequest request, Duration longest) {
    EndPoint endPoint =
        ServletContextRequest.getServletContextRequest(request)
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    long usual = endPoint.getIdleTimeout();
    endPoint.setIdleTimeout(usual <= 0 ? usual : usual + longest.toMillis());
    return new QuietConnection(endPoint, usual);
  }

  /** The caller is answered: from now on the connection is like any other. */
  void end() {
    endPoint.setIdleTimeout(usualMillis);
  }
}
