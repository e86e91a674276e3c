package io.cuebroker.server.dialect.captions;

import io.cuebroker.broker.JobFilter;
import io.cuebroker.broker.Phase;
import io.cuebroker.server.conversion.FileNames;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the filters of {@code GET /jobs}. */
final class JobQuery {
  private static final String METADATA = "metadata.";
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 500;
  private static final Set<String> ALTERNATIVES = Set.of("status", "phase");
  private static final Set<String> NAMES =
      Set.of(
          "status",
          "phase",
          "parent_id",
          "provider",
          "requested_by",
          "updated_since",
          "created_since",
          "cursor",
          "limit");

  private JobQuery() {}

  /**
   * Returns the filter of a request.
   *
   * @throws ProblemException where a parameter is unknown or wrong
   */
  static JobFilter read(Exchange exchange) {
    Set<String> allowed = new TreeSet<>(NAMES);
    Map<String, String> metadata = new LinkedHashMap<>();
    exchange
        .queries()
        .forEach(
            (name, values) -> {
              if (name.startsWith(METADATA) && name.length() > METADATA.length()) {
                allowed.add(name);
                metadata.put(name.substring(METADATA.length()), values.get(0));
              }
            });
    exchange.allowQueries(allowed);
    refuseRepeated(exchange);
    return new JobFilter(
        phases(exchange),
        exchange.query("parent_id"),
        exchange.query("provider"),
        exchange.query("requested_by"),
        instant(exchange, "updated_since"),
        instant(exchange, "created_since"),
        metadata,
        exchange.query("cursor"),
        exchange.query("limit").map(JobQuery::limit).orElse(DEFAULT_LIMIT));
  }

  /** Returns the query string of the page at {@code cursor}. */
  static String withCursor(Exchange exchange, String cursor) {
    StringBuilder query = new StringBuilder();
    exchange
        .queries()
        .forEach(
            (name, values) -> {
              if (!name.equals("cursor")) {
                for (String value : values) {
                  query
                      .append(FileNames.percentEncoded(name))
                      .append('=')
                      .append(FileNames.percentEncoded(value))
                      .append('&');
                }
              }
            });
    return query.append("cursor=").append(FileNames.percentEncoded(cursor)).toString();
  }

  /** Only words that are alternatives may come again; of others one would silently not filter. */
  private static void refuseRepeated(Exchange exchange) {
    exchange
        .queries()
        .forEach(
            (name, values) -> {
              if (values.size() > 1 && !ALTERNATIVES.contains(name)) {
                throw JobRequest.invalid(name, name + " may be given once.");
              }
            });
  }

  private static List<Phase> phases(Exchange exchange) {
    List<Phase> phases = new ArrayList<>();
    words(exchange, "status", phases, Phase::status);
    words(exchange, "phase", phases, Phase::id);
    return phases;
  }

  private static void words(
      Exchange exchange, String name, List<Phase> into, Function<Phase, String> word) {
    for (String wanted : alternatives(exchange, name)) {
      Set<String> allowed = new TreeSet<>();
      boolean found = false;
      for (Phase phase : Phase.values()) {
        allowed.add(word.apply(phase));
        if (word.apply(phase).equals(wanted.strip())) {
          into.add(phase);
          found = true;
        }
      }
      if (!found) {
        throw new ProblemException(
            Problem.of(400, "invalid_field", "There is no such " + name + ".")
                .at(name, List.copyOf(allowed)));
      }
    }
  }

  /** Returns the words of a parameter, repeated or with commas; one that is blank is absent. */
  private static List<String> alternatives(Exchange exchange, String name) {
    List<String> words = new ArrayList<>();
    for (String value : exchange.queries().getOrDefault(name, List.of())) {
      if (!value.isBlank()) {
        words.addAll(List.of(value.split(",", -1)));
      }
    }
    return words;
  }

  private static Optional<Instant> instant(Exchange exchange, String name) {
    Optional<String> text = exchange.query(name);
    try {
      // A "+" of an offset that was not encoded arrives as a blank.
      return text.map(value -> OffsetDateTime.parse(value.replace(' ', '+')).toInstant());
    } catch (DateTimeParseException e) {
      throw JobRequest.invalid(name, name + " must be a time such as 2026-01-31T12:00:00Z.");
    }
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw JobRequest.invalid("limit", "limit must be 1 to " + MAX_LIMIT + ".");
  }
}
