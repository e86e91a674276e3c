package io.cuebroker.server.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.sandbox.SampleCaptions;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.server.http.LiveServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People review captions in the vendors' editors. */
class VendorReviewTest {
  @TempDir private Path data;
  private Newsroom newsroom;
  private LiveServer server;

  @BeforeEach
  void open() {
    newsroom = Newsroom.open(data, StubOptions.INSTANT);
    newsroom.vendors().amara().withoutPeople();
    server = newsroom.server();
  }

  @AfterEach
  void close() {
    newsroom.close();
  }

  @Test
  void endsAReviewOfThreePlayWithAnEditThatReachesTheOriginalToo() throws InterruptedException {
    String original = delivered("3play");
    String transcript = Newsroom.orderOf(newsroom.job(original));
    JsonNode review = newsroom.job(review(transcript));
    String id = Newsroom.id(review);
    server.await(id, "in_review");
    assertThat(expiry(review)).isBetween(hours(3), hours(4));
    assertThat(review.at("/provider_params/ReviewURL").asText())
        .contains("/transcripts/" + transcript + "/edit?exp_key=");
    assertThat(newsroom.job(original).get("caption_version").asInt()).isEqualTo(1);

    newsroom.vendors().threePlay().edit(transcript);

    JsonNode done = server.await(id, "delivered");
    assertThat(done.has("failure")).isFalse();
    assertThat(newsroom.vtt(id)).contains("Good evening, edit 1.");
    assertThat(newsroom.job(original).get("caption_version").asInt()).isEqualTo(2);
    assertThat(newsroom.vtt(original)).contains("Good evening, edit 1.");
    assertThat(server.get("/jobs/" + original + "/download/vtt?version=1").body())
        .contains("Good evening.");
    assertThat(newsroom.timeline(original).findValuesAsText("type")).contains("caption.upgraded");
    // A review is no order: the vendor still has the one.
    assertThat(newsroom.vendors().threePlay().orders()).hasSize(1);
  }

  @Test
  void givesAFreshLinkAndTakesAnUntouchedReviewAsItIsWhenAsked() throws InterruptedException {
    String original = delivered("3play");
    String id = review(Newsroom.orderOf(newsroom.job(original)));
    server.await(id, "in_review");

    HttpResponse<String> link = server.post("/jobs/" + id + "/review-link", "{\"hours\": 30}");
    HttpResponse<String> wrong = server.post("/jobs/" + id + "/review-link", "{\"hours\": 0}");
    HttpResponse<String> refreshed = server.post("/jobs/" + id + "/refresh", "");

    assertThat(link.statusCode()).as(link.body()).isEqualTo(200);
    assertThat(expiry(LiveServer.json(link))).isBetween(hours(29), hours(30));
    assertThat(
            newsroom.vendors().server("3play").calls("GET", "/expiring_editing_link$").stream()
                .map(call -> call.query().get("hours_until_expiration")))
        .containsExactly("4", "30");
    assertThat(newsroom.timeline(id).findValuesAsText("type")).contains("job.review_link");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(LiveServer.json(wrong).get("field").asText()).isEqualTo("hours");
    JsonNode done = LiveServer.json(refreshed);
    assertThat(done.get("status").asText()).isEqualTo("delivered");
    assertThat(done.get("details").asText()).contains("the reviewer had changed nothing");
    assertThat(newsroom.vtt(id)).contains("Good evening.");
    assertThat(newsroom.job(original).get("caption_version").asInt()).isEqualTo(1);
  }

  @Test
  void refusesAReviewOfWhatThreePlayDoesNotHave() {
    HttpResponse<String> unknown = server.post("/captions", reviewRequest("424242"));

    assertThat(unknown.statusCode()).as(unknown.body()).isEqualTo(422);
    assertThat(LiveServer.json(unknown).get("code").asText()).isEqualTo("provider_rejected");
  }

  @Test
  void showsWhatAPersonAtAmaraHasWrittenSoFarAndThenWhatThatPersonPublishes()
      throws InterruptedException {
    JsonNode job = newsroom.order("amara", "one");
    String id = Newsroom.id(job);
    String video = Newsroom.orderOf(job);
    server.await(id, "in_review");
    String firstLink = job.at("/provider_params/ReviewURL").asText();

    newsroom.vendors().amara().saveDraft(video, "en", edited("Good draft."));
    String draft = newsroom.vtt(id);
    JsonNode linked = LiveServer.json(server.post("/jobs/" + id + "/review-link", ""));
    newsroom.vendors().amara().publish(video, "en", edited("Good night."));

    assertThat(draft).contains("Good draft.");
    assertThat(linked.at("/provider_params/ReviewURL").asText())
        .contains("/login-to-editor/")
        .isNotEqualTo(firstLink);
    assertThat(linked.has("review_expires_at")).isFalse();
    server.await(id, "delivered");
    assertThat(newsroom.vtt(id)).contains("Good night.");
    assertThat(newsroom.vendors().amara().orders()).hasSize(1);
  }

  @Test
  void linksToTheEditorOfRevAndFetchesAnEditWhenAsked() throws InterruptedException {
    String id = delivered("rev");

    JsonNode linked = LiveServer.json(server.post("/jobs/" + id + "/review-link", ""));
    newsroom.vendors().rev().edit(Newsroom.orderOf(linked));
    JsonNode refreshed = LiveServer.json(server.post("/jobs/" + id + "/refresh", ""));
    JsonNode again = LiveServer.json(server.post("/jobs/" + id + "/refresh", ""));

    assertThat(linked.at("/provider_params/ReviewURL").asText())
        .startsWith("https://www.rev.com/editor/");
    assertThat(linked.has("review_expires_at")).isFalse();
    assertThat(refreshed.get("caption_version").asInt()).isEqualTo(2);
    assertThat(newsroom.vtt(id)).contains("Good evening, everybody (1).");
    assertThat(again.get("caption_version").asInt()).isEqualTo(2);
  }

  private String delivered(String vendor) throws InterruptedException {
    String id = Newsroom.id(newsroom.order(vendor, "one"));
    server.await(id, "delivered");
    return id;
  }

  private String review(String transcript) {
    return Newsroom.id(Newsroom.created(server.post("/captions", reviewRequest(transcript))));
  }

  private static String reviewRequest(String transcript) {
    return """
        {"provider": "3play", "provider_params":
          {"provider_id": "%s", "hours_until_expiration": "4"}}"""
        .formatted(transcript);
  }

  private static String edited(String words) {
    return SampleCaptions.vtt().replace("Good evening.", words);
  }

  private static Instant expiry(JsonNode job) {
    return Instant.parse(job.get("review_expires_at").asText());
  }

  private static Instant hours(int hours) {
    return Instant.now().plus(Duration.ofHours(hours));
  }
}
