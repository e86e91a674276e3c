package io.cuebroker.server.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.server.http.LiveServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Media that lie with the broker alone are sent to the vendors that take bytes. */
class VendorMediaTest {
  /** Zero bytes, line ends and all others: nothing may be changed on the way. */
  private static final byte[] BYTES = bytes();

  @TempDir private Path data;
  private Newsroom newsroom;
  private LiveServer server;
  private String media = "";

  @BeforeEach
  void open() {
    newsroom = Newsroom.open(data, StubOptions.INSTANT);
    server = newsroom.server();
    HttpResponse<String> posted = server.post("/media?filename=interview.mp4", BYTES);
    assertThat(posted.statusCode()).as(posted.body()).isEqualTo(201);
    media = LiveServer.json(posted).get("media_url").asText();
  }

  @AfterEach
  void close() {
    newsroom.close();
  }

  @ParameterizedTest
  @CsvSource({"3play, /files$", "rev, /inputs$", "openai, /v1/audio/transcriptions$"})
  void sendsPostedMediaToTheVendorAsItIs(String vendor, String path) throws InterruptedException {
    JsonNode job = Newsroom.created(server.post("/captions", request(vendor)));

    server.await(Newsroom.id(job), "delivered");

    assertThat(newsroom.vendors().server(vendor).calls("POST", path)).hasSize(1);
    Call sent = newsroom.vendors().server(vendor).calls("POST", path).get(0);
    // One character a byte, so that they can be searched for.
    assertThat(new String(sent.body(), StandardCharsets.ISO_8859_1))
        .contains(new String(BYTES, StandardCharsets.ISO_8859_1));
    assertThat(sent.headers().toString() + new String(sent.body(), StandardCharsets.ISO_8859_1))
        .contains("interview.mp4");
  }

  @Test
  void refusesToOrderWhereAmaraCannotReachTheMedia() {
    HttpResponse<String> refused = server.post("/captions", request("amara"));

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
    JsonNode problem = LiveServer.json(refused);
    assertThat(problem.get("code").asText()).isEqualTo("media_unreachable");
    assertThat(problem.get("field").asText()).isEqualTo("media_url");
    assertThat(newsroom.vendors().server("amara").calls()).isEmpty();
    assertThat(LiveServer.json(server.get("/jobs")).get("data")).isEmpty();
  }

  private String request(String vendor) {
    return Newsroom.request(vendor, "one", "")
        .replace("https://media.example.org/one/video.mp4", media);
  }

  private static byte[] bytes() {
    byte[] bytes = new byte[100_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 256);
    }
    return bytes;
  }
}
