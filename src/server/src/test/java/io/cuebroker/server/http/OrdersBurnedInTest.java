package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.Video;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos of orders, rendered for real. */
class OrdersBurnedInTest {
  private static final Path CLIP =
      Path.of("../../src/media/src/test/resources/io/cuebroker/media/audio-starts-at-3s.mp4");

  @TempDir private Path data;

  @Test
  void hangsTheVideoOnTheOrderAndKeepsItForSevenDays() throws Exception {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      String uri =
          house
              .server
              .post(
                  "/api/v1/inputs",
                  Files.readAllBytes(CLIP),
                  "Content-Type",
                  "video/mp4",
                  "Content-Disposition",
                  "attachment; filename=\"clip.mp4\"")
              .headers()
              .firstValue("Location")
              .orElseThrow();
      String number =
          house.place(
              """
              {"caption_options": {"inputs": [{"uri": "%s"}], "burned_in_captions": true}}"""
                  .formatted(uri));

      JsonNode order = house.await(number, "Complete");

      assertThat(order.at("/caption/total_length_seconds").asInt()).isEqualTo(5);
      assertThat(order.get("attachments"))
          .extracting(attachment -> attachment.get("kind").asText())
          .containsExactly("media", "caption", "burnedin");
      JsonNode video = order.at("/attachments/2");
      assertThat(video.get("name").asText()).isEqualTo("clip.mp4");
      assertThat(video.get("deliverable_type").asText()).isEqualTo("burned_in_caption");
      HttpResponse<byte[]> content =
          house.bytes(
              "/api/v1/attachments/" + video.get("id").asText() + "/content",
              "Accept",
              "text/plain");
      assertThat(content.headers().firstValue("Content-Type").orElse("")).startsWith("video/mp4");
      assertThat(new String(content.body(), 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
      Job job = house.server.broker().jobs().ofParent(DeskId.DEFAULT, number).get(0);
      Video rendered = house.server.broker().videos().ofJob(DeskId.DEFAULT, job.id()).get(0);
      Instant ended = rendered.endedAt().orElseThrow();
      assertThat(ended).isAfter(job.deliveredAt().orElseThrow());
      assertThat(Instant.parse(order.get("delivered_on").asText())).isEqualTo(ended);
      assertThat(order.get("comments"))
          .last()
          .satisfies(
              comment -> {
                assertThat(comment.get("text").asText()).isEqualTo("Order delivered");
                assertThat(Instant.parse(comment.get("timestamp").asText())).isEqualTo(ended);
              });
      assertThat(
              Duration.between(
                  rendered.endedAt().orElseThrow(), rendered.expiresAt().orElseThrow()))
          .isCloseTo(Duration.ofDays(7), Duration.ofMinutes(1));
    }
  }

  @Test
  void completesWithARemarkWhereNoVideoCouldBeMade() throws Exception {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      String number =
          house.place(
              OrdersHouse.order("", house.input("a.mp4"))
                  .replace("\"inputs\"", "\"burned_in_captions\": true, \"inputs\""));

      JsonNode order = house.await(number, "Complete");

      assertThat(order.get("attachments")).hasSize(2);
      assertThat(order.get("comments"))
          .extracting(comment -> comment.get("text").asText())
          .hasSizeGreaterThan(1);
    }
  }
}
