package io.cuebroker.server.web;

import io.javalin.http.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line per request, without query strings or headers: they may hold secrets. */
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger("cuebroker.access");

  private AccessLog() {}

  static void write(Context context, String requestId, long startNanos) {
    LOG.atInfo()
        .addKeyValue("request_id", requestId)
        .addKeyValue("method", context.req().getMethod())
        .addKeyValue("path", context.req().getRequestURI())
        .addKeyValue("status", context.res().getStatus())
        .addKeyValue("micros", (System.nanoTime() - startNanos) / 1_000)
        .log("request");
  }
}
