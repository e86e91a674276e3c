package io.cuebroker.server.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.sandbox.Marker;
import io.cuebroker.sandbox.StubOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a newsroom can ask of the sandbox for one job, all of it at once. */
class SandboxMarkersTest {
  private static final List<Marker> BORNE =
      List.of(
          Marker.MALFORMED,
          Marker.PARTIAL,
          Marker.EMPTY,
          Marker.MAINTENANCE,
          Marker.DUPLICATE_CALLBACKS,
          Marker.SHUFFLED_CALLBACKS,
          Marker.NO_CALLBACKS,
          Marker.LOST_ANSWER,
          Marker.BUSY);

  @TempDir private Path data;

  @ParameterizedTest
  @CsvSource({"3play, No speech: music only", "rev, "})
  void endEachJobAsTheyMustWithOneOrder(String vendor, @Nullable String whyItFailed)
      throws Exception {
    StubOptions options = StubOptions.INSTANT.working(Duration.ofMillis(400));
    try (Newsroom newsroom = Newsroom.open(data, options)) {
      Map<String, Marker> jobs = new LinkedHashMap<>();
      for (Marker marker : BORNE) {
        jobs.put(order(newsroom, vendor, marker), marker);
      }
      String failing = order(newsroom, vendor, Marker.FAIL);

      SoftAssertions softly = new SoftAssertions();
      for (Map.Entry<String, Marker> job : jobs.entrySet()) {
        String id = job.getKey();
        JsonNode ended = newsroom.server().await(id, "delivered");
        softly.assertThat(ended.get("caption_version").asInt()).as("%s", ended).isEqualTo(1);
        softly
            .assertThat(newsroom.vtt(id))
            .as("captions of %s", job.getValue())
            .contains("Good evening.", "Zoë", "will bring them live.");
        softly
            .assertThat(newsroom.vendors().orders(vendor, id))
            .as("orders of %s", job.getValue())
            .isEqualTo(1);
      }
      softly.assertAll();

      JsonNode failed = newsroom.server().await(failing, "error");
      assertThat(failed.get("caption_version").asInt()).isZero();
      assertThat(failed.at("/failure/code").asText()).isEqualTo("cancelled_by_vendor");
      assertThat(failed.at("/failure/vendor_message").asText(null)).isEqualTo(whyItFailed);
      assertThat(newsroom.vendors().orders(vendor, failing)).isEqualTo(1);
    }
  }

  private static String order(Newsroom newsroom, String vendor, Marker marker) {
    return Newsroom.id(newsroom.order(vendor, "sandbox-" + marker.word()));
  }
}
