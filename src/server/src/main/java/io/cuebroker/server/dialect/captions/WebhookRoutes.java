package io.cuebroker.server.dialect.captions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cuebroker.broker.Broker;
import io.cuebroker.broker.HookDelivery;
import io.cuebroker.broker.HookEndpoint;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Webhooks;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** A desk's endpoints, what is owed to them and to single jobs' hooks, and how that went. */
final class WebhookRoutes {
  private static final int MOST_LISTED = 500;
  private static final int LISTED = 50;
  private static final Duration OVERLAP = Duration.ofHours(24);

  private final Supplier<Broker> broker;

  WebhookRoutes(Supplier<Broker> broker) {
    this.broker = broker;
  }

  List<Route> routes() {
    return List.of(
        Route.of("POST", "/webhooks/endpoints", this::create),
        Route.of("GET", "/webhooks/endpoints", this::endpoints),
        Route.of("GET", "/webhooks/endpoints/{id}", this::endpoint),
        Route.of("PATCH", "/webhooks/endpoints/{id}", this::change),
        Route.of("DELETE", "/webhooks/endpoints/{id}", this::delete),
        Route.of("POST", "/webhooks/endpoints/{id}/rotate", this::rotate),
        Route.of("POST", "/webhooks/endpoints/{id}/test", this::test),
        Route.of("POST", "/webhooks/endpoints/{id}/resume", this::resume),
        Route.of("GET", "/webhooks/secret", this::secret),
        Route.of("POST", "/webhooks/secret/rotate", this::rotateSecret),
        Route.of("GET", "/webhooks/deliveries", this::deliveries),
        Route.of("GET", "/webhooks/deliveries/{id}", this::delivery),
        Route.of("POST", "/webhooks/deliveries/{id}/redeliver", this::redeliver),
        Route.of("GET", "/jobs/{id}/deliveries", this::ofJob));
  }

  private Webhooks webhooks() {
    return broker.get().webhooks();
  }

  private void create(Exchange exchange) throws JobException, IOException {
    SmallBody body =
        SmallBody.read(exchange, Set.of("url", "events", "form", "description", "secret"));
    String url =
        body.text("url")
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.field("missing_field", "url", "The field url is required.")));
    HookEndpoint.Made made =
        webhooks()
            .create(
                exchange.desk(),
                new HookEndpoint.Wish(
                    url,
                    body.text("form"),
                    Set.copyOf(body.list("events")),
                    body.text("description"),
                    body.text("secret")));
    exchange.respondWith("Location", "/webhooks/endpoints/" + made.endpoint().id());
    exchange.json(201, json -> write(json, made));
  }

  private void endpoints(Exchange exchange) throws IOException {
    List<HookEndpoint> endpoints = webhooks().endpoints(exchange.desk());
    exchange.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          for (HookEndpoint endpoint : endpoints) {
            write(json, endpoint, Optional.empty());
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private void endpoint(Exchange exchange) throws IOException {
    answer(exchange, webhooks().endpoint(exchange.desk(), endpointId(exchange)));
  }

  private void change(Exchange exchange) throws JobException, IOException {
    SmallBody body =
        SmallBody.read(exchange, Set.of("url", "events", "form", "description", "paused"));
    HookEndpoint.Change change =
        new HookEndpoint.Change(
            body.text("url"),
            body.text("form"),
            body.lists().containsKey("events")
                ? Optional.of(Set.copyOf(body.list("events")))
                : Optional.empty(),
            Optional.ofNullable(body.texts().get("description")),
            body.flag("paused"));
    answer(exchange, webhooks().change(exchange.desk(), endpointId(exchange), change));
  }

  private void delete(Exchange exchange) throws JobException, IOException {
    if (!webhooks().delete(exchange.desk(), endpointId(exchange))) {
      throw endpointNotFound();
    }
    exchange.empty(204);
  }

  private void rotate(Exchange exchange) throws JobException, IOException {
    SmallBody body = SmallBody.read(exchange, Set.of("secret", "overlap_seconds"));
    HookEndpoint.Made made =
        webhooks()
            .rotate(exchange.desk(), endpointId(exchange), body.text("secret"), overlap(body))
            .orElseThrow(WebhookRoutes::endpointNotFound);
    exchange.json(200, json -> write(json, made));
  }

  private void rotateSecret(Exchange exchange) throws JobException, IOException {
    SmallBody body = SmallBody.read(exchange, Set.of("secret", "overlap_seconds"));
    String secret = webhooks().rotate(exchange.desk(), body.text("secret"), overlap(body));
    exchange.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("secret", secret);
          json.writeEndObject();
        });
  }

  private void secret(Exchange exchange) throws IOException {
    Optional<Instant> since = webhooks().secretSince(exchange.desk());
    exchange.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeBooleanField("own", since.isPresent());
          if (since.isPresent()) {
            JobJson.instant(json, "since", since.get());
          }
          json.writeEndObject();
        });
  }

  private static Duration overlap(SmallBody body) {
    Optional<String> seconds = body.text("overlap_seconds");
    if (seconds.isEmpty()) {
      return OVERLAP;
    }
    if (!seconds.get().matches("-?[0-9]{1,18}")) {
      throw JobRequest.invalid("overlap_seconds", "overlap_seconds must be a whole number.");
    }
    return Duration.ofSeconds(Long.parseLong(seconds.get()));
  }

  private void test(Exchange exchange) throws JobException, IOException {
    HookDelivery delivery =
        webhooks()
            .test(exchange.desk(), endpointId(exchange))
            .orElseThrow(WebhookRoutes::endpointNotFound);
    exchange.respondWith("Location", "/webhooks/deliveries/" + delivery.id());
    exchange.json(202, json -> write(json, delivery, true));
  }

  private void resume(Exchange exchange) throws JobException, IOException {
    answer(exchange, webhooks().resume(exchange.desk(), endpointId(exchange)));
  }

  private void deliveries(Exchange exchange) throws IOException {
    exchange.allowQueries(Set.of("endpoint", "job_id", "state", "event", "cursor", "limit"));
    int limit = limit(exchange);
    List<HookDelivery> page =
        webhooks()
            .deliveries(
                exchange.desk(),
                new HookDelivery.Filter(
                    uuid(exchange, "endpoint"),
                    uuid(exchange, "job_id").map(JobId::new),
                    exchange.query("state").map(WebhookRoutes::state),
                    exchange.query("event"),
                    uuid(exchange, "cursor"),
                    limit));
    exchange.json(200, json -> page(json, page, limit));
  }

  private void ofJob(Exchange exchange) throws IOException {
    JobId job = exchange.jobId();
    if (broker.get().jobs().find(exchange.desk(), job).isEmpty()) {
      throw Exchange.jobNotFound();
    }
    List<HookDelivery> page =
        webhooks()
            .deliveries(
                exchange.desk(),
                new HookDelivery.Filter(
                    Optional.empty(),
                    Optional.of(job),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    MOST_LISTED));
    exchange.json(200, json -> page(json, page, MOST_LISTED));
  }

  private void delivery(Exchange exchange) throws IOException {
    HookDelivery delivery =
        webhooks()
            .delivery(exchange.desk(), deliveryId(exchange))
            .orElseThrow(WebhookRoutes::deliveryNotFound);
    exchange.json(200, json -> write(json, delivery, true));
  }

  private void redeliver(Exchange exchange) throws JobException, IOException {
    HookDelivery delivery =
        webhooks()
            .redeliver(exchange.desk(), deliveryId(exchange))
            .orElseThrow(WebhookRoutes::deliveryNotFound);
    exchange.json(202, json -> write(json, delivery, true));
  }

  private static int limit(Exchange exchange) {
    String text = exchange.query("limit").orElse(Integer.toString(LISTED));
    if (!text.matches("[0-9]{1,3}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > MOST_LISTED) {
      throw JobRequest.invalid("limit", "limit must be 1 to " + MOST_LISTED + ".");
    }
    return Integer.parseInt(text);
  }

  private static HookDelivery.State state(String word) {
    return Arrays.stream(HookDelivery.State.values())
        .filter(state -> state.id().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(400, "invalid_field", "There is no such state.")
                        .at(
                            "state",
                            Arrays.stream(HookDelivery.State.values())
                                .map(HookDelivery.State::id)
                                .toList())));
  }

  private static Optional<UUID> uuid(Exchange exchange, String name) {
    Optional<String> text = exchange.query(name);
    Optional<UUID> id = text.flatMap(JobId::parse).map(JobId::value);
    if (text.isPresent() && id.isEmpty()) {
      throw JobRequest.invalid(name, name + " must be an id.");
    }
    return id;
  }

  private static UUID endpointId(Exchange exchange) {
    return JobId.parse(exchange.path("id"))
        .map(JobId::value)
        .orElseThrow(WebhookRoutes::endpointNotFound);
  }

  private static UUID deliveryId(Exchange exchange) {
    return JobId.parse(exchange.path("id"))
        .map(JobId::value)
        .orElseThrow(WebhookRoutes::deliveryNotFound);
  }

  private static ProblemException endpointNotFound() {
    return new ProblemException(
        Problem.of(404, "endpoint_not_found", "There is no endpoint with this id."));
  }

  private static ProblemException deliveryNotFound() {
    return new ProblemException(
        Problem.of(404, "delivery_not_found", "There is no delivery with this id."));
  }

  private static void answer(Exchange exchange, Optional<HookEndpoint> endpoint)
      throws IOException {
    HookEndpoint found = endpoint.orElseThrow(WebhookRoutes::endpointNotFound);
    exchange.json(200, json -> write(json, found, Optional.empty()));
  }

  private static void write(JsonGenerator json, HookEndpoint.Made made) throws IOException {
    write(json, made.endpoint(), Optional.of(made.secret()));
  }

  private static void write(JsonGenerator json, HookEndpoint endpoint, Optional<String> secret)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", endpoint.id().toString());
    json.writeStringField("url", endpoint.url().toString());
    json.writeStringField("form", endpoint.form());
    JobJson.strings(json, "events", endpoint.events().stream().sorted().toList());
    text(json, "description", endpoint.description());
    json.writeStringField("state", endpoint.state().id());
    text(json, "reason", endpoint.reason());
    json.writeNumberField("failures", endpoint.failures());
    instant(json, "failing_since", endpoint.failingSince());
    instant(json, "old_secret_until", endpoint.oldSecretUntil().filter(Instant.now()::isBefore));
    JobJson.instant(json, "created_at", endpoint.createdAt());
    JobJson.instant(json, "updated_at", endpoint.updatedAt());
    text(json, "secret", secret);
    json.writeEndObject();
  }

  private static void page(JsonGenerator json, List<HookDelivery> page, int limit)
      throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("data");
    for (HookDelivery delivery : page) {
      write(json, delivery, false);
    }
    json.writeEndArray();
    if (page.size() == limit) {
      json.writeStringField("next", page.get(page.size() - 1).id().toString());
    } else {
      json.writeNullField("next");
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, HookDelivery delivery, boolean whole)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", delivery.id().toString());
    json.writeStringField("event_id", delivery.eventId());
    json.writeStringField("event", delivery.event());
    text(json, "job_id", delivery.job().map(JobId::toString));
    text(json, "endpoint", delivery.endpoint().map(UUID::toString));
    json.writeStringField("url", delivery.url());
    json.writeStringField("form", delivery.form());
    json.writeStringField("state", delivery.state().id());
    text(json, "reason", delivery.reason());
    json.writeNumberField("attempts", delivery.attempts());
    instant(json, "due_at", delivery.dueAt());
    JobJson.instant(json, "created_at", delivery.createdAt());
    instant(json, "ended_at", delivery.endedAt());
    if (whole) {
      if (delivery.sent().isPresent()) {
        json.writeStringField("content_type", delivery.sent().get().contentType());
        json.writeStringField("body", delivery.sent().get().body());
      }
      json.writeArrayFieldStart("log");
      for (HookDelivery.Attempt attempt : delivery.log()) {
        write(json, attempt);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, HookDelivery.Attempt attempt) throws IOException {
    json.writeStartObject();
    json.writeNumberField("number", attempt.number());
    JobJson.instant(json, "at", attempt.at());
    json.writeNumberField("took_ms", attempt.took().toMillis());
    if (attempt.status().isPresent()) {
      json.writeNumberField("status", attempt.status().get());
    }
    text(json, "error", attempt.error());
    text(json, "answer", attempt.answer());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  private static void instant(JsonGenerator json, String name, Optional<Instant> value)
      throws IOException {
    if (value.isPresent()) {
      JobJson.instant(json, name, value.get());
    }
  }
}
