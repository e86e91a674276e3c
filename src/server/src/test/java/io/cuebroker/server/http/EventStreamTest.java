package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.provider.OrderState;
import io.cuebroker.testkit.FakeVendor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EventStreamTest {
  @TempDir private Path data;
  private FakeVendor slow;
  private LiveServer server;

  @BeforeEach
  void start() {
    slow =
        FakeVendor.free("slow")
            .answering(
                new OrderState.InProgress(Optional.of(40), Optional.empty(), Optional.empty()));
    server =
        LiveServer.start(
            data,
            Map.of("events.heartbeat", "200ms", "events.streams", "2"),
            LiveServer.vendor("fake"),
            slow);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<InputStream> open(String id, String... headers) throws Exception {
    return server
        .client()
        .send(
            server.request("/jobs/" + id + "/events", headers).build(),
            BodyHandlers.ofInputStream());
  }

  /** Reads fields of this name until the stream ends. */
  private static List<String> all(InputStream stream, String field) throws IOException {
    List<String> values = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(field + ": ")) {
          values.add(line.substring(field.length() + 2));
        }
      }
    }
    return values;
  }

  @Test
  void tellsAJobsWholeStoryAndEnds() throws Exception {
    String id = server.order("fake", "1");

    HttpResponse<InputStream> stream = open(id);

    assertThat(stream.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    List<String> types = all(stream.body(), "event");
    assertThat(types).first().isEqualTo("job.created");
    assertThat(types).last().isEqualTo("job.completed");
  }

  @Test
  void resumesAfterTheLastEventSeenAndStopsWhoHasAll() throws Exception {
    String id = server.order("fake", "1");
    List<String> ids = all(open(id).body(), "id");
    String second = ids.get(1);

    List<String> resumed = all(open(id, "Last-Event-ID", second).body(), "id");
    HttpResponse<InputStream> nothingLeft = open(id, "Last-Event-ID", ids.get(ids.size() - 1));

    assertThat(resumed).isEqualTo(ids.subList(2, ids.size()));
    assertThat(nothingLeft.statusCode()).isEqualTo(204);
    assertThat(server.get("/jobs/" + id + "/events", "Last-Event-ID", "x").statusCode())
        .isEqualTo(400);
  }

  @Test
  void showsWhatHappensWhileItIsOpenAndSignsOfLifeMeanwhile() throws Exception {
    String id = server.order("slow", "1");
    HttpResponse<InputStream> stream = open(id);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (line != null && !line.equals(": ")) {
      line = lines.readLine();
    }
    assertThat(line).as("a heartbeat").isEqualTo(": ");

    assertThat(server.post("/jobs/" + id + "/cancel", "").statusCode()).isEqualTo(200);

    List<String> rest = new ArrayList<>();
    for (line = lines.readLine(); line != null; line = lines.readLine()) {
      rest.add(line);
    }
    assertThat(rest).contains("event: job.cancelled");
  }

  @Test
  void letsOnlySoManyStreamsOpenAtOnceAndFreesThemWhenClientsLeave() throws Exception {
    String id = server.order("slow", "1");
    InputStream first = open(id).body();
    InputStream second = open(id).body();

    HttpResponse<String> third = server.get("/jobs/" + id + "/events");

    assertThat(third.statusCode()).isEqualTo(503);
    assertThat(third.headers().firstValue("Retry-After")).isPresent();
    first.close();
    HttpResponse<InputStream> next = open(id);
    while (next.statusCode() == 503) {
      Thread.sleep(50);
      next = open(id);
    }
    assertThat(next.statusCode()).isEqualTo(200);
    next.body().close();
    second.close();
  }

  @Test
  void listsTheSameStoryAsATimeline() throws Exception {
    String id = server.order("fake", "1");
    List<String> types = all(open(id).body(), "event");

    JsonNode timeline = LiveServer.json(server.get("/jobs/" + id + "/timeline"));

    List<String> listed = new ArrayList<>();
    timeline.get("data").forEach(event -> listed.add(event.get("type").asText()));
    assertThat(listed).isEqualTo(types);
    assertThat(timeline.get("next").isNull()).isTrue();
    assertThat(timeline.get("data").get(0).get("who").asText()).isNotBlank();
    String after = timeline.get("data").get(0).get("sequence").asText();
    JsonNode rest = LiveServer.json(server.get("/jobs/" + id + "/timeline?after=" + after));
    assertThat(rest.get("data")).hasSize(types.size() - 1);
  }
}
