package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.server.settings.SettingsException;
import io.cuebroker.server.settings.SettingsLoader;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** A server whose jobs are captions that somebody already has. */
final class UploadServer implements AutoCloseable {
  private final AtomicInteger parents = new AtomicInteger();
  private final LiveServer server;

  UploadServer(Path data) throws SettingsException {
    server =
        LiveServer.start(
            new SettingsLoader()
                .flag("port", "0")
                .flag("data", data.toString())
                .flag("polling.interval", "50ms")
                .load());
  }

  LiveServer live() {
    return server;
  }

  /**
   * Orders a job of a caption file, and waits until it has its captions.
   *
   * @param more further fields of the request, each after a comma
   */
  JsonNode upload(String fileName, byte[] file, String more) throws InterruptedException {
    HttpResponse<String> created = order(fileName, file, more);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String path = "/jobs/" + LiveServer.json(created).path("id").asText();
    long end = System.nanoTime() + 20_000_000_000L;
    JsonNode job = LiveServer.json(server.get(path));
    while (job.path("caption_version").asInt() == 0 && System.nanoTime() < end) {
      Thread.sleep(20);
      job = LiveServer.json(server.get(path));
    }
    assertThat(job.path("caption_version").asInt()).as(job.toString()).isPositive();
    return job;
  }

  JsonNode upload(String srt, String more) throws InterruptedException {
    return upload("a.srt", srt.getBytes(StandardCharsets.UTF_8), more);
  }

  HttpResponse<String> order(String fileName, byte[] file, String more) {
    return server.post(
        "/captions",
        "{\"provider\":\"upload\",\"parent_id\":\"p"
            + parents.incrementAndGet()
            + "\",\"caption_file\":{\"name\":\""
            + fileName
            + "\",\"file\":\""
            + Base64.getEncoder().encodeToString(file)
            + "\"}"
            + more
            + "}");
  }

  HttpResponse<String> put(String path, String body, String... headers) {
    return server.send(server.request(path, headers).PUT(BodyPublishers.ofString(body)));
  }

  /** Asks for the path of an address of this server. */
  HttpResponse<String> follow(String url) {
    URI address = URI.create(url);
    String query = address.getRawQuery();
    return server.get(address.getRawPath() + (query == null ? "" : "?" + query));
  }

  @Override
  public void close() {
    server.close();
  }
}
