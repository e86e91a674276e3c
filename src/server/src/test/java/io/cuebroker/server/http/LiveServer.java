package io.cuebroker.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cuebroker.broker.Broker;
import io.cuebroker.broker.engine.Engine;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.server.running.RunningServer;
import io.cuebroker.server.running.StartException;
import io.cuebroker.server.settings.ServerSettings;
import io.cuebroker.server.settings.SettingsException;
import io.cuebroker.server.settings.SettingsLoader;
import io.cuebroker.testkit.FakeProviderFactory;
import io.cuebroker.testkit.FakeVendor;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A real server on a free port with an empty data folder, and its client. */
public final class LiveServer implements AutoCloseable {
  static final byte[] VTT =
      """
      WEBVTT

      00:00:01.000 --> 00:00:02.500
      <i>Right now</i>, less than two
      weeks till the Iowa caucuses.

      00:00:03.000 --> 00:00:04.000
      It's easy to get.
      """
          .getBytes(StandardCharsets.UTF_8);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final RunningServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private LiveServer(RunningServer server) {
    this.server = server;
  }

  /** Starts one as an operator does: with these settings and every provider that is installed. */
  public static LiveServer start(ServerSettings settings) {
    try {
      return new LiveServer(
          RunningServer.start(settings, () -> Engine.open(settings.broker(), Clock.systemUTC())));
    } catch (StartException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts one with scripted vendors. */
  static LiveServer start(Path data, FakeVendor... vendors) {
    return start(data, Map.of(), vendors);
  }

  static LiveServer start(Path data, Map<String, String> flags, FakeVendor... vendors) {
    try {
      return tryStart(data, flags, vendors);
    } catch (StartException e) {
      throw new AssertionError(e);
    }
  }

  static LiveServer tryStart(Path data, Map<String, String> flags, FakeVendor... vendors)
      throws StartException {
    return tryStart(data, flags, factories(vendors), UnaryOperator.identity());
  }

  /**
   * Starts one with these providers.
   *
   * @param around makes what the server sees of the real broker
   */
  static LiveServer tryStart(
      Path data,
      Map<String, String> flags,
      List<ProviderFactory> factories,
      UnaryOperator<Broker> around)
      throws StartException {
    SettingsLoader loader =
        new SettingsLoader()
            .flag("port", "0")
            .flag("data", data.toString())
            .flag("polling.interval", "50ms")
            .flag("dispatch.wait", "2s")
            .flag("captions.max-bytes", "1MiB")
            .flag("media.max-bytes", "2MiB");
    flags.forEach(loader::flag);
    try {
      var settings = loader.load();
      return new LiveServer(
          RunningServer.start(
              settings,
              () -> around.apply(Engine.open(settings.broker(), Clock.systemUTC(), factories))));
    } catch (SettingsException e) {
      throw new AssertionError(e);
    }
  }

  static List<ProviderFactory> factories(FakeVendor... vendors) {
    List<ProviderFactory> factories = new ArrayList<>();
    for (FakeVendor vendor : vendors) {
      factories.add(new FakeProviderFactory(vendor));
    }
    return factories;
  }

  /** Returns a vendor that delivers {@link #VTT}. */
  static FakeVendor vendor(String id) {
    return FakeVendor.free(id)
        .delivering(CaptionFile.human("captions.vtt", Optional.of("vtt"), VTT));
  }

  /** Returns an answer's body as JSON. */
  public static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(response.body(), e);
    }
  }

  /** Returns the address listened on, without a slash at its end. */
  public String address() {
    return server.address().toString();
  }

  /** Asks for a path. */
  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  /** Posts text. */
  public HttpResponse<String> post(String path, String body, String... headers) {
    return send(request(path, headers).POST(BodyPublishers.ofString(body)));
  }

  /** Posts bytes. */
  public HttpResponse<String> post(String path, byte[] body, String... headers) {
    return send(request(path, headers).POST(BodyPublishers.ofByteArray(body)));
  }

  /** Sends a request without a body. */
  public HttpResponse<String> send(String method, String path, String... headers) {
    return send(request(path, headers).method(method, BodyPublishers.noBody()));
  }

  HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  Broker broker() {
    return server.broker();
  }

  HttpClient client() {
    return client;
  }

  /** Sends bytes as they are and returns everything that comes back. */
  String raw(String request) throws IOException {
    URI address = server.address();
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Orders captions of a provider and returns the job's id. */
  String order(String provider, String parent) {
    HttpResponse<String> created =
        post(
            "/captions",
            """
            {"media_url": "https://media.example.org/%s/video.mp4", "parent_id": "%s",
             "provider": "%s", "output_types": ["srt", "vtt"]}"""
                .formatted(parent, parent, provider));
    if (created.statusCode() != 201) {
      throw new AssertionError(created.body());
    }
    return json(created).get("id").asText();
  }

  /** Waits until a job has a status, and returns the job. */
  public JsonNode await(String id, String status) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode job = json(get("/jobs/" + id));
    while (!job.path("status").asText().equals(status)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("still " + job);
      }
      Thread.sleep(20);
      job = json(get("/jobs/" + id));
    }
    return job;
  }

  @Override
  public void close() {
    server.close();
  }
}
