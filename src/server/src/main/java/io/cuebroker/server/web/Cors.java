package io.cuebroker.server.web;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which other origins' pages may read answers. Immutable. */
final class Cors {
  private static final String ANY = "*";

  private final Set<String> origins = new HashSet<>();

  Cors(List<String> origins) {
    origins.forEach(origin -> this.origins.add(origin.toLowerCase(Locale.ROOT)));
  }

  /** Lets a listed origin's page read this answer; costs nothing without an {@code Origin}. */
  void apply(Context context) {
    String origin = context.req().getHeader("Origin");
    if (origin != null && !origins.isEmpty()) {
      context.res().addHeader("Vary", "Origin");
      if (origins.contains(origin.toLowerCase(Locale.ROOT))) {
        context.res().setHeader("Access-Control-Allow-Origin", origin);
        context
            .res()
            .setHeader(
                "Access-Control-Expose-Headers",
                "Accept-Ranges, Content-Disposition, Content-Range, ETag, Idempotency-Replayed, Link, Location, Retry-After,"
                    + " X-Diagnostics, X-Dropped-Features, X-Request-Id");
      }
    }
  }

  /** Answers a browser's question before its real request. */
  void preflight(Context context, String allow) {
    HttpServletResponse response = context.res();
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    response.setHeader("Allow", allow);
    if (response.getHeader("Access-Control-Allow-Origin") != null) {
      response.setHeader("Access-Control-Allow-Methods", allow);
      response.setHeader(
          "Access-Control-Allow-Headers",
          "Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID, Range, X-API-Key,"
              + " X-Author, X-Request-Id");
      response.setHeader("Access-Control-Max-Age", "600");
    }
  }

  /** Lets pages of every origin read this answer where the list has {@code *}. */
  void applyToPublic(Context context) {
    context.res().setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    if (origins.contains(ANY)) {
      context.res().setHeader("Access-Control-Allow-Origin", ANY);
    } else {
      apply(context);
    }
  }
}
