package io.cuebroker.server.dialect.captions;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.provider.Callback;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes vendors' calls. They come without a key, so nothing in them is believed. */
final class CallbackRoutes {
  private static final int MAX_BYTES = 256 * 1024;

  private final Supplier<Broker> broker;

  CallbackRoutes(Supplier<Broker> broker) {
    this.broker = broker;
  }

  List<Route> routes() {
    return List.of(
        Route.open("POST", "/callback", this::ofJob),
        Route.open("POST", "/callback/{provider}", this::ofProvider));
  }

  private void ofJob(Exchange exchange) throws JobException, IOException {
    Callback call = call(exchange);
    Optional<String> named = exchange.query("job_id");
    if (named.isPresent()) {
      JobId job = JobId.parse(named.get()).orElseThrow(Exchange::jobNotFound);
      broker.get().vendorCalls().ofJob(job, exchange.query("token"), call);
    } else {
      String sender =
          broker
              .get()
              .vendorCalls()
              .sender(call)
              .orElseThrow(
                  () ->
                      new ProblemException(
                          Problem.field(
                              "missing_field", "job_id", "The parameter job_id is required.")));
      broker.get().vendorCalls().ofProvider(sender, call);
    }
    accepted(exchange);
  }

  private void ofProvider(Exchange exchange) throws JobException, IOException {
    broker.get().vendorCalls().ofProvider(exchange.path("provider"), call(exchange));
    accepted(exchange);
  }

  private static Callback call(Exchange exchange) throws IOException {
    return new Callback(exchange.headers(), SmallBody.bytes(exchange, MAX_BYTES));
  }

  private static void accepted(Exchange exchange) throws IOException {
    exchange.json(
        200,
        generator -> {
          generator.writeStartObject();
          generator.writeBooleanField("accepted", true);
          generator.writeEndObject();
        });
  }
}
