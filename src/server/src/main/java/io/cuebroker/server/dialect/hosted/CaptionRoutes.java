package io.cuebroker.server.dialect.hosted;

import io.cuebroker.broker.JobException;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The dialect's four routes. */
final class CaptionRoutes {
  private static final int USUAL_LIMIT = 20;
  private static final int MOST = 100;
  private static final int MAX_KEY = 255;

  private final Captions captions;

  CaptionRoutes(Captions captions) {
    this.captions = captions;
  }

  List<Route> routes(String prefix) {
    return List.of(
        Route.of("POST", prefix, this::create),
        Route.of("GET", prefix, this::list),
        Route.of("GET", prefix + "/{id}", this::get),
        Route.of("DELETE", prefix + "/{id}", this::delete));
  }

  private void create(Exchange exchange) throws JobException, IOException {
    Captions.Created created =
        captions.create(exchange.desk(), CaptionRequest.read(exchange), key(exchange));
    exchange.respondWith("Location", "/api/v1/captions/" + created.caption().id());
    if (created.again()) {
      exchange.respondWith("Idempotency-Replayed", "true");
    }
    exchange.json(201, created.caption()::write);
  }

  private static Optional<String> key(Exchange exchange) {
    Optional<String> key = exchange.header("Idempotency-Key").map(String::strip);
    if (key.isPresent() && (key.get().isEmpty() || key.get().length() > MAX_KEY)) {
      throw CaptionRequest.wrong(
          "Idempotency-Key", "A key has 1 to " + MAX_KEY + " characters.", List.of());
    }
    return key;
  }

  private void get(Exchange exchange) throws JobException, IOException {
    CaptionResource caption = captions.get(exchange.desk(), exchange.path("id"));
    exchange.json(200, caption::write);
  }

  private void delete(Exchange exchange) throws JobException, IOException {
    String id = exchange.path("id");
    captions.delete(exchange.desk(), id);
    exchange.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("id", id);
          json.writeStringField("object", "caption");
          json.writeBooleanField("deleted", true);
          json.writeEndObject();
        });
  }

  private void list(Exchange exchange) throws IOException {
    exchange.allowQueries(Set.of("limit", "cursor"));
    int limit = exchange.query("limit").map(CaptionRoutes::limit).orElse(USUAL_LIMIT);
    Optional<String> cursor = exchange.query("cursor");
    if (cursor.isPresent() && !captions.exists(exchange.desk(), cursor.get())) {
      throw CaptionRequest.wrong(
          "cursor", "cursor must be the next_cursor of a page before.", List.of());
    }
    List<CaptionResource> found = captions.page(exchange.desk(), cursor, limit + 1);
    boolean more = found.size() > limit;
    List<CaptionResource> page = more ? found.subList(0, limit) : found;
    exchange.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("object", "list");
          json.writeArrayFieldStart("data");
          for (CaptionResource caption : page) {
            caption.write(json);
          }
          json.writeEndArray();
          json.writeBooleanField("has_more", more);
          if (more) {
            json.writeStringField("next_cursor", page.get(limit - 1).id());
          } else {
            json.writeNullField("next_cursor");
          }
          json.writeEndObject();
        });
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw CaptionRequest.wrong(
        "limit", "limit must be a whole number from 1 to " + MOST + ".", List.of());
  }
}
