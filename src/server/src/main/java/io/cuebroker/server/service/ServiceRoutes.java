package io.cuebroker.server.service;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.Health;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Health, version and {@code /openapi.json}; open, so that probes need no key. */
public final class ServiceRoutes {
  private final Supplier<Broker> broker;

  public ServiceRoutes(Supplier<Broker> broker) {
    this.broker = broker;
  }

  /** Returns the routes. */
  public List<Route> routes() {
    return List.of(
        Route.open("GET", "/health/live", this::live),
        Route.open("GET", "/healthz", this::live),
        Route.open("GET", "/health/ready", this::ready),
        Route.open("GET", "/version", this::version),
        Route.open("GET", "/openapi.json", this::openapi));
  }

  private void live(Exchange exchange) throws IOException {
    exchange.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("status", "alive");
          json.writeEndObject();
        });
  }

  private void ready(Exchange exchange) throws IOException {
    Health health = broker.get().health();
    exchange.json(
        health.ready() ? 200 : 503,
        json -> {
          json.writeStartObject();
          json.writeStringField("status", health.ready() ? "ready" : "not_ready");
          json.writeObjectFieldStart("checks");
          for (Map.Entry<String, String> check : health.checks().entrySet()) {
            json.writeStringField(check.getKey(), check.getValue());
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private void version(Exchange exchange) throws IOException {
    exchange.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("name", "cuebroker");
          json.writeStringField("version", Version.current());
          json.writeStringField("java", Runtime.version().toString());
          json.writeEndObject();
        });
  }

  private void openapi(Exchange exchange) throws IOException {
    try (InputStream file = ServiceRoutes.class.getResourceAsStream("/openapi.json")) {
      if (file == null) {
        throw new IOException("the jar holds no openapi.json");
      }
      exchange.tagged("application/json", file.readAllBytes());
    }
  }
}
