package io.cuebroker.server.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.server.http.LiveServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs are cancelled over HTTP: the vendor is asked first, and may refuse. */
class VendorCancellationTest {
  @TempDir private Path data;
  private Newsroom newsroom;
  private LiveServer server;

  @BeforeEach
  void open() {
    newsroom = Newsroom.open(data, StubOptions.INSTANT.working(Duration.ofSeconds(2)));
    server = newsroom.server();
  }

  @AfterEach
  void close() {
    newsroom.close();
  }

  @ParameterizedTest
  @CsvSource({
    "3play, Too late to cancel",
    "rev, Rev cancels no order on which work has begun",
  })
  void goesOnWithAJobThatItsVendorRefusesToCancelUnlessForced(String vendor, String reason)
      throws InterruptedException {
    String spared = Newsroom.id(newsroom.order(vendor, "spared/sandbox-refuse-cancel"));
    String forced = Newsroom.id(newsroom.order(vendor, "forced/sandbox-refuse-cancel"));

    assertRefused(server.send("DELETE", "/jobs/" + spared), reason);
    assertRefused(server.post("/jobs/" + forced + "/cancel", ""), reason);
    HttpResponse<String> abandoned = server.post("/jobs/" + forced + "/cancel?force=true", "");

    assertThat(abandoned.statusCode()).as(abandoned.body()).isEqualTo(200);
    JsonNode job = LiveServer.json(abandoned);
    assertThat(job.get("status").asText()).isEqualTo("cancelled");
    assertThat(job.get("details").asText()).contains(reason).contains("may still be charged");
    assertThat(server.await(spared, "delivered").get("caption_version").asInt()).isEqualTo(1);
    // By now the other order is done at its vendor too, and nobody wants it here any more.
    assertThat(newsroom.job(forced)).isEqualTo(job);
  }

  @ParameterizedTest
  @CsvSource({"3play", "rev"})
  void cancelsAtTheVendorWhereThatIsInTime(String vendor) {
    String id = Newsroom.id(newsroom.order(vendor, "sandbox-slow"));

    HttpResponse<String> cancelled = server.post("/jobs/" + id + "/cancel", "");

    assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
    assertThat(LiveServer.json(cancelled).get("details").asText())
        .isEqualTo("cancelled at " + vendor);
    assertThat(newsroom.vendors().server(vendor).calls("POST", "/cancel$")).hasSize(1);
    HttpResponse<String> again = server.send("DELETE", "/jobs/" + id);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(LiveServer.json(again).get("code").asText()).isEqualTo("already_done");
  }

  @Test
  void cancelsHereWhereAmaraCannotAndSaysSo() {
    String id = Newsroom.id(newsroom.order("amara", "one"));

    HttpResponse<String> cancelled = server.post("/jobs/" + id + "/cancel", "");

    assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
    JsonNode job = LiveServer.json(cancelled);
    assertThat(job.get("status").asText()).isEqualTo("cancelled");
    assertThat(job.get("details").asText())
        .isEqualTo("cancelled here; amara cannot cancel and may go on with its work");
  }

  private void assertRefused(HttpResponse<String> answer, String reason) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    JsonNode problem = LiveServer.json(answer);
    assertThat(problem.get("code").asText()).isEqualTo("cancel_refused");
    assertThat(problem.get("vendor_message").asText()).startsWith(reason);
  }
}
