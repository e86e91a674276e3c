package io.cuebroker.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.provider.Languages;
import io.cuebroker.testkit.FakeVendor;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server with scripted vendors, and a client of the orders dialect. */
final class OrdersHouse implements AutoCloseable {
  static final String KEYS = "Rev client-key:user-key";

  final FakeVendor local =
      LiveServer.vendor("local").speaking(new Languages.Listed(List.of("en"), false));
  final FakeVendor samples = LiveServer.vendor("upload");
  final FakeVendor agency;
  final LiveServer server;

  private OrdersHouse(Path data, Map<String, String> settings, FakeVendor agency) {
    this.agency = agency;
    server = LiveServer.start(data, settings, local, samples, agency);
  }

  static OrdersHouse open(Path data) {
    return open(data, Map.of());
  }

  static OrdersHouse open(Path data, Map<String, String> settings) {
    return new OrdersHouse(data, settings, LiveServer.vendor("agency"));
  }

  static OrdersHouse open(Path data, FakeVendor agency) {
    return new OrdersHouse(data, Map.of(), agency);
  }

  /** Posts media and returns its URI. */
  String input(String fileName) {
    HttpResponse<String> created =
        server.post(
            "/api/v1/inputs",
            new byte[] {1, 2, 3},
            "Authorization",
            KEYS,
            "Content-Type",
            "video/mp4",
            "Content-Disposition",
            "attachment; filename=\"" + fileName + "\"");
    if (created.statusCode() != 201) {
      throw new AssertionError(created.body());
    }
    return created.headers().firstValue("Location").orElseThrow();
  }

  HttpResponse<String> post(String order, String... headers) {
    String[] all = new String[headers.length + 4];
    System.arraycopy(
        new String[] {"Authorization", KEYS, "Content-Type", "application/json"}, 0, all, 0, 4);
    System.arraycopy(headers, 0, all, 4, headers.length);
    return server.post("/api/v1/orders", order, all);
  }

  /** Places an order and returns its number. */
  String place(String order, String... headers) {
    return number(post(order, headers));
  }

  static String number(HttpResponse<String> created) {
    if (created.statusCode() != 201 || !created.body().isEmpty()) {
      throw new AssertionError(created.statusCode() + " " + created.body());
    }
    String location = created.headers().firstValue("Location").orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /** Returns an order of inputs with lengths. */
  static String order(String more, String... uris) {
    StringBuilder inputs = new StringBuilder();
    for (String uri : uris) {
      inputs
          .append(inputs.isEmpty() ? "" : ",")
          .append("{\"uri\": \"" + uri + "\", \"video_length_seconds\": 90}");
    }
    return "{\"automated_caption_options\": {\"inputs\": [" + inputs + "]}" + more + "}";
  }

  JsonNode show(String number) {
    HttpResponse<String> shown = get("/api/v1/orders/" + number);
    if (shown.statusCode() != 200) {
      throw new AssertionError(shown.statusCode() + " " + shown.body());
    }
    return LiveServer.json(shown);
  }

  HttpResponse<String> get(String path, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Authorization";
    all[1] = KEYS;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return server.get(path, all);
  }

  HttpResponse<byte[]> bytes(String path, String... headers) throws Exception {
    return server
        .client()
        .send(
            server.request(path, headers).GET().header("Authorization", KEYS).build(),
            BodyHandlers.ofByteArray());
  }

  HttpResponse<String> cancel(String number) {
    return server.send(
        server
            .request("/api/v1/orders/" + number + "/cancel", "Authorization", KEYS)
            .POST(BodyPublishers.noBody()));
  }

  JsonNode await(String number, String status) throws InterruptedException {
    long end = System.nanoTime() + 20_000_000_000L;
    JsonNode order = show(number);
    while (!order.get("status").asText().equals(status)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("still " + order);
      }
      Thread.sleep(20);
      order = show(number);
    }
    return order;
  }

  @Override
  public void close() {
    server.close();
  }
}
