package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsListTest {
  @TempDir private Path data;
  private LiveServer server;

  @BeforeEach
  void start() {
    server = LiveServer.start(data, LiveServer.vendor("fake"), LiveServer.vendor("other"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void filtersAndPages() {
    String a = server.order("fake", "a");
    String b = server.order("fake", "b");
    String c = server.order("other", "c");

    JsonNode first = LiveServer.json(server.get("/jobs?limit=2"));
    HttpResponse<String> firstAnswer = server.get("/jobs?limit=2&provider=fake");
    JsonNode second =
        LiveServer.json(server.get("/jobs?limit=2&cursor=" + first.get("next").asText()));

    assertThat(first.get("data").findValuesAsText("id")).containsExactly(c, b);
    assertThat(second.get("data").findValuesAsText("id")).containsExactly(a);
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(LiveServer.json(firstAnswer).get("data").findValuesAsText("id"))
        .containsExactly(b, a);
    assertThat(LiveServer.json(server.get("/jobs?parent_id=c")).get("data")).hasSize(1);
    assertThat(LiveServer.json(server.get("/jobs?status=error,cancelled")).get("data")).isEmpty();
    String either = "/jobs?status=error&status=processing&status=delivered";
    assertThat(LiveServer.json(server.get(either)).get("data")).hasSize(3);
  }

  @Test
  void linksToTheNextPage() {
    server.order("fake", "a");
    server.order("fake", "b");

    HttpResponse<String> page = server.get("/jobs?limit=1&provider=fake");

    String link = page.headers().firstValue("Link").orElseThrow();
    assertThat(link).endsWith(">; rel=\"next\"").contains("provider=fake");
    String next = link.substring(1, link.indexOf('>')).substring(server.address().length());
    assertThat(LiveServer.json(server.get(next)).get("data")).hasSize(1);
  }

  @Test
  void carriesLabelsThroughAndFindsThem() {
    String body =
        """
        {"media_url": "https://media.example.org/a.mp4", "parent_id": "1", "provider": "fake",
         "metadata": {"story": 42, "slug": "iowa caucus"}, "requested_by": "ana"}""";
    JsonNode job = LiveServer.json(server.post("/captions", body));

    assertThat(job.get("metadata").get("story").asText()).isEqualTo("42");
    assertThat(job.get("requested_by").asText()).isEqualTo("ana");
    assertThat(LiveServer.json(server.get("/jobs?metadata.story=42")).get("data")).hasSize(1);
    assertThat(LiveServer.json(server.get("/jobs?metadata.slug=iowa%20caucus")).get("data"))
        .hasSize(1);
    assertThat(LiveServer.json(server.get("/jobs?metadata.story=43")).get("data")).isEmpty();
    assertThat(LiveServer.json(server.get("/jobs?requested_by=ana")).get("data")).hasSize(1);
  }

  @Test
  void namesIgnoredFieldsInsteadOfHidingThem() {
    String body =
        """
        {"media_url": "https://media.example.org/a.mp4", "parent_id": "1", "provider": "fake",
         "priority": {"deep": [1, 2]}}""";

    JsonNode job = LiveServer.json(server.post("/captions", body));

    assertThat(job.get("warnings").toString()).isEqualTo("[\"unknown_field:priority\"]");
  }

  @Test
  void followsChangesSinceATime() throws InterruptedException {
    String id = server.order("fake", "1");
    String updated = server.await(id, "delivered").get("updated_at").asText();

    JsonNode since = LiveServer.json(server.get("/jobs?updated_since=" + updated)).get("data");
    JsonNode later =
        LiveServer.json(server.get("/jobs?updated_since=2100-01-01T00:00:00%2B01:00")).get("data");

    assertThat(since.findValuesAsText("id")).containsExactly(id);
    assertThat(later).isEmpty();
  }

  @Test
  void findsAParentWhoseIdHoldsCharactersOfAnAddress() {
    String body =
        """
        {"media_url": "https://media.example.org/a.mp4", "parent_id": "2026/story 50% ä",
         "provider": "fake"}""";
    String id = LiveServer.json(server.post("/captions", body)).get("id").asText();

    HttpResponse<String> jobs = server.get("/captions/2026%2Fstory%2050%25%20%C3%A4");

    assertThat(jobs.statusCode()).as(jobs.body()).isEqualTo(200);
    assertThat(LiveServer.json(jobs).get(0).get("id").asText()).isEqualTo(id);
  }

  @Test
  void repeatsAnEndedJobAsANewOne() throws InterruptedException {
    String id = server.order("fake", "1");
    server.await(id, "delivered");

    HttpResponse<String> retried = server.post("/jobs/" + id + "/retry", "");

    assertThat(retried.statusCode()).as(retried.body()).isEqualTo(201);
    assertThat(LiveServer.json(retried).get("retry_of").asText()).isEqualTo(id);
    assertThat(LiveServer.json(retried).get("id").asText()).isNotEqualTo(id);
  }

  @Test
  void takesAFormWithACaptionFile() {
    List<String> parts =
        List.of(
            field("parent_id", "form"),
            field("provider", "fake"),
            field("output_types", "srt, vtt"),
            field("provider_params", "{\"a\": 1}"),
            "Content-Disposition: form-data; name=\"caption_file\"; filename=\"mine.vtt\"\r\n\r\n"
                + new String(LiveServer.VTT, StandardCharsets.UTF_8));
    String form = "--b\r\n" + String.join("\r\n--b\r\n", parts) + "\r\n--b--\r\n";

    HttpResponse<String> created =
        server.post("/captions", form, "Content-Type", "multipart/form-data; boundary=b");

    JsonNode job = LiveServer.json(created);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(job.get("provider_params").get("a").asText()).isEqualTo("1");
    assertThat(job.get("outputs").findValuesAsText("filename"))
        .containsExactly("mine.srt", "mine.vtt");
  }

  @Test
  void takesACaptionFileAsBase64() {
    String file = Base64.getEncoder().encodeToString(LiveServer.VTT);

    HttpResponse<String> created =
        server.post(
            "/captions",
            "{\"parent_id\":\"b64\",\"provider\":\"fake\",\"caption_file\":{\"name\":\"mine.vtt\",\"file\":\""
                + file
                + "\"}}");

    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(LiveServer.json(created).get("media_url").asText()).isEmpty();
  }

  private static String field(String name, String value) {
    return "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value;
  }
}
