package io.cuebroker.server.web;

import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the shape of errors that an address's callers know. */
final class ErrorShapes {
  private final List<Map.Entry<String, ErrorShape>> byPrefix;

  /** Makes them of what addresses begin with; the longer beginning wins. */
  ErrorShapes(Map<String, ErrorShape> byPrefix) {
    this.byPrefix =
        byPrefix.entrySet().stream()
            .sorted(
                Comparator.comparing(
                    (Map.Entry<String, ErrorShape> entry) -> -entry.getKey().length()))
            .toList();
  }

  ErrorShape.Answer word(Problem problem, String requestId, Context context) {
    String path = context.req().getRequestURI();
    return shape(path)
        .word(
            problem,
            new ErrorShape.FailedRequest(
                requestId,
                context.req().getMethod(),
                path,
                Optional.ofNullable(context.req().getHeader("Accept")),
                Optional.ofNullable(context.req().getHeader("Content-Type")),
                Exchange.notes(context)));
  }

  /** Returns how callers of an address may prove who they are. */
  String challenge(Context context) {
    return shape(context.req().getRequestURI()).challenge();
  }

  private ErrorShape shape(String path) {
    return byPrefix.stream()
        .filter(entry -> isBelow(path, entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(ErrorShape.CAPTIONS);
  }

  private static boolean isBelow(String path, String prefix) {
    return path.startsWith(prefix)
        && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
  }
}
