package io.cuebroker.server.dialect.captions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cuebroker.broker.Broker;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.Reconciler.Done;
import io.cuebroker.broker.Reconciliation;
import io.cuebroker.broker.Reconciliation.Ghost;
import io.cuebroker.broker.Reconciliation.Orphan;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Asks things of jobs' vendors: news, review links, decisions, and what orders they have. */
final class VendorRoutes {
  private static final int MOST_HOURS = 24 * 365;

  private final Supplier<Broker> broker;
  private final JobJson json;

  VendorRoutes(Supplier<Broker> broker, JobJson json) {
    this.broker = broker;
    this.json = json;
  }

  List<Route> routes() {
    return List.of(
        Route.of("POST", "/jobs/{id}/refresh", this::refresh),
        Route.of("POST", "/jobs/{id}/review-link", this::reviewLink),
        Route.of("POST", "/jobs/{id}/resolve", this::resolve),
        Route.of("GET", "/providers/{id}/reconciliation", this::compare),
        Route.of("POST", "/providers/{id}/reconciliation", this::repair));
  }

  private void refresh(Exchange exchange) throws JobException, IOException {
    answer(exchange, broker.get().jobs().refresh(exchange.desk(), exchange.jobId()));
  }

  private void reviewLink(Exchange exchange) throws JobException, IOException {
    SmallBody body = SmallBody.read(exchange, Set.of("hours", "hours_until_expiration"));
    Optional<String> hours =
        body.text("hours")
            .or(() -> body.text("hours_until_expiration"))
            .or(() -> exchange.query("hours"));
    Optional<Duration> validity = hours.map(VendorRoutes::hours);
    answer(exchange, broker.get().jobs().reviewLink(exchange.desk(), exchange.jobId(), validity));
  }

  private static Duration hours(String text) {
    try {
      int hours = Integer.parseInt(text);
      if (hours >= 1 && hours <= MOST_HOURS) {
        return Duration.ofHours(hours);
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw JobRequest.invalid("hours", "hours must be a whole number from 1 to " + MOST_HOURS + ".");
  }

  private void resolve(Exchange exchange) throws JobException, IOException {
    SmallBody body = SmallBody.read(exchange, Set.of("placed", "order_id"));
    boolean placed =
        body.flag("placed")
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.field(
                            "missing_field",
                            "placed",
                            "The field placed is required: whether the provider has the order.")));
    Optional<String> order = body.text("order_id");
    if (placed && order.isEmpty()) {
      throw new ProblemException(
          Problem.field(
              "missing_field", "order_id", "The provider's name of the order is required."));
    }
    if (!placed && order.isPresent()) {
      throw JobRequest.invalid("order_id", "An order that was not placed has no order_id.");
    }
    answer(
        exchange,
        broker
            .get()
            .jobs()
            .resolve(exchange.desk(), exchange.jobId(), order, JobRoutes.who(exchange)));
  }

  private void compare(Exchange exchange) throws JobException, IOException {
    Reconciliation found = broker.get().reconciler().compare(exchange.desk(), exchange.path("id"));
    exchange.json(200, generator -> write(generator, found));
  }

  private void repair(Exchange exchange) throws JobException, IOException {
    SmallBody body = SmallBody.read(exchange, Set.of("order_ids", "discard"));
    List<String> orders = body.list("order_ids");
    boolean discard = body.flag("discard").orElse(false);
    if (discard && orders.isEmpty()) {
      throw new ProblemException(
          Problem.field(
              "missing_field",
              "order_ids",
              "What is to be cancelled or removed at the provider must be named in order_ids."));
    }
    List<Done> done =
        broker.get().reconciler().repair(exchange.desk(), exchange.path("id"), orders, discard);
    exchange.json(
        200,
        generator -> {
          generator.writeStartObject();
          generator.writeArrayFieldStart("repaired");
          for (Done one : done) {
            generator.writeStartObject();
            generator.writeStringField("order_id", one.order());
            if (one.job().isPresent()) {
              generator.writeStringField("job_id", one.job().get().toString());
            }
            generator.writeStringField("outcome", one.outcome());
            generator.writeEndObject();
          }
          generator.writeEndArray();
          generator.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Reconciliation found) throws IOException {
    json.writeStartObject();
    json.writeStringField("provider", found.provider());
    JobJson.instant(json, "checked_at", found.checkedAt());
    JobJson.instant(json, "since", found.since());
    json.writeArrayFieldStart("ghosts");
    for (Ghost ghost : found.ghosts()) {
      json.writeStartObject();
      json.writeStringField("job_id", ghost.job().toString());
      json.writeStringField("order_id", ghost.order());
      json.writeStringField("reference", ghost.reference());
      JobJson.instant(json, "placed_at", ghost.placedAt());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("orphans");
    for (Orphan orphan : found.orphans()) {
      write(json, orphan);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Orphan orphan) throws IOException {
    json.writeStartObject();
    json.writeStringField("order_id", orphan.order());
    if (orphan.reference().isPresent()) {
      json.writeStringField("reference", orphan.reference().get());
    }
    if (orphan.job().isPresent()) {
      json.writeStringField("job_id", orphan.job().get().toString());
    }
    if (orphan.placedAt().isPresent()) {
      JobJson.instant(json, "placed_at", orphan.placedAt().get());
    }
    json.writeStringField("vendor_status", orphan.status());
    json.writeBooleanField("ordered", orphan.ordered());
    json.writeStringField("repair", orphan.repair().name().toLowerCase(Locale.ROOT));
    json.writeEndObject();
  }

  private void answer(Exchange exchange, Job job) throws IOException {
    exchange.json(200, generator -> json.write(generator, job));
  }
}
