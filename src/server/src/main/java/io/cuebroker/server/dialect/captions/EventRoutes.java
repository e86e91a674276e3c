package io.cuebroker.server.dialect.captions;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobEvent;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobService;
import io.cuebroker.server.web.EventStream;
import io.cuebroker.server.web.EventStreams;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Json;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A job's history: as a list, and as a stream that can be resumed. */
final class EventRoutes {
  private static final int PAGE = 1_000;

  private final Supplier<Broker> broker;
  private final EventStreams streams;

  EventRoutes(Supplier<Broker> broker, EventStreams streams) {
    this.broker = broker;
    this.streams = streams;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/jobs/{id}/timeline", this::timeline),
        Route.of("GET", "/jobs/{id}/events", this::events));
  }

  private void timeline(Exchange exchange) throws JobException, IOException {
    long after = exchange.query("after").map(text -> sequence("after", text)).orElse(0L);
    JobId id = exchange.jobId();
    List<JobEvent> events = broker.get().jobs().events(exchange.desk(), id, after);
    exchange.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("job_id", id.toString());
          json.writeArrayFieldStart("data");
          for (JobEvent event : events) {
            JobJson.event(json, event);
          }
          json.writeEndArray();
          if (events.size() < PAGE) {
            json.writeNullField("next");
          } else {
            json.writeNumberField("next", events.get(events.size() - 1).sequence());
          }
          json.writeEndObject();
        });
  }

  private void events(Exchange exchange) throws JobException, IOException {
    JobId id = exchange.jobId();
    DeskId desk = exchange.desk();
    JobService jobs = broker.get().jobs();
    Job job = jobs.find(desk, id).orElseThrow(Exchange::jobNotFound);
    Optional<Long> last =
        exchange
            .header("Last-Event-ID")
            .or(() -> exchange.query("last_event_id"))
            .map(text -> sequence("Last-Event-ID", text));
    if (job.phase().done() && last.isPresent() && jobs.events(desk, id, last.get()).isEmpty()) {
      exchange.empty(204); // tells a browser not to come back
      return;
    }
    if (exchange.isHead()) {
      exchange.send(200, "text/event-stream", new byte[0]);
      return;
    }
    AtomicLong sent = new AtomicLong(last.orElse(0L));
    EventStream stream = streams.open(exchange, open -> sendNew(jobs, desk, id, sent, open));
    JobService.Subscription subscription = jobs.subscribe(id, changed -> stream.wake());
    stream.onceOver(subscription::close);
    stream.wake(); // for what happened before the subscription
  }

  /** Sends what came after the last event sent; returns whether nothing more will come. */
  private static boolean sendNew(
      JobService jobs, DeskId desk, JobId id, AtomicLong sent, EventStream stream)
      throws JobException {
    boolean done = jobs.find(desk, id).map(job -> job.phase().done()).orElse(true);
    List<JobEvent> events;
    do {
      events = jobs.events(desk, id, sent.get());
      for (JobEvent event : events) {
        stream.send(event.sequence(), event.type(), Json.bytes(json -> JobJson.event(json, event)));
        sent.set(event.sequence());
      }
    } while (events.size() == PAGE);
    return done;
  }

  private static long sequence(String name, String text) {
    try {
      long sequence = Long.parseLong(text.strip());
      if (sequence >= 0) {
        return sequence;
      }
    } catch (NumberFormatException e) {
      // Told below, like a negative number.
    }
    throw JobRequest.invalid(name, name + " must be a sequence number of an event.");
  }
}
