package io.cuebroker.server.web;

import io.cuebroker.broker.JobId;
import io.javalin.http.Context;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line per request. It names the route and the job, never the address itself: that may hold a
 * track's token, and its query what nobody should read in a log.
 */
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger("cuebroker.access");

  private AccessLog() {}

  static void write(Route route, Context context, String requestId, long startNanos) {
    LoggingEventBuilder line =
        LOG.atInfo()
            .addKeyValue("request_id", requestId)
            .addKeyValue("method", context.req().getMethod())
            .addKeyValue("route", route.path())
            .addKeyValue("status", context.res().getStatus())
            .addKeyValue("micros", (System.nanoTime() - startNanos) / 1_000);
    Optional<JobId> job = jobId(route, context);
    (job.isPresent() ? line.addKeyValue("job_id", job.get()) : line).log("request");
  }

  /** Returns the job that a request is about. */
  private static Optional<JobId> jobId(Route route, Context context) {
    return route.path().contains("{id}") ? JobId.parse(context.pathParam("id")) : Optional.empty();
  }
}
