package io.cuebroker.server.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.StubServer;
import io.cuebroker.sandbox.threeplay.ThreePlayStub;
import io.cuebroker.server.http.LiveServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator compares a vendor's orders with ours, repairs them, and decides what is unsure. */
class ReconciliationTest {
  private static final String ROUTE = "/providers/3play/reconciliation";
  private static final String ORDER = "/transcripts/order/asr$";

  /** A list that shows what was not asked for, so that absent proves nothing. */
  private static final Answer UNASKED =
      Answer.json(
          "{\"code\":200,\"data\":[{\"id\":1,\"reference_id\":\"somebody-else\"}],"
              + "\"pagination\":{\"per_page\":10,\"total_entries\":1},\"meta\":{}}");

  private static final Answer LOST = Answer.empty(200).ending(Answer.End.RESET);

  @TempDir private Path data;
  private Newsroom newsroom;
  private LiveServer server;
  private StubServer vendor;

  @BeforeEach
  void open() {
    Map<String, String> settings = new HashMap<>(Newsroom.SELDOM_POLLING);
    settings.put("THREE_PLAY_API_KEY", ThreePlayStub.KEY);
    newsroom = Newsroom.open(data, StubOptions.INSTANT.working(Duration.ofMinutes(1)), settings);
    server = newsroom.server();
    vendor = newsroom.vendors().server("3play");
  }

  @AfterEach
  void close() {
    newsroom.close();
  }

  @Test
  void showsWhatTheVendorAloneHasAndDiscardsItOnlyWhenToldTo() throws Exception {
    newsroom.order("3play", "ours");
    atTheVendor("/files", "source_url=https://a.example.org/v.mp4&language_id=1");
    atTheVendor("/files", "source_url=https://b.example.org/v.mp4&language_id=1");
    atTheVendor("/transcripts/order/asr", "media_file_id=7003");

    JsonNode found = LiveServer.json(server.get(ROUTE));

    assertThat(found.get("provider").asText()).isEqualTo("3play");
    assertThat(found.get("ghosts")).isEmpty();
    assertThat(found.get("orphans")).hasSize(2);
    JsonNode order = orphan(found, "9002");
    assertThat(order.get("ordered").asBoolean()).isTrue();
    assertThat(order.get("vendor_status").asText()).isEqualTo("pending");
    assertThat(order.get("repair").asText()).isEqualTo("discard");
    assertThat(order.has("job_id")).isFalse();
    assertThat(orphan(found, "file:7002").get("ordered").asBoolean()).isFalse();
    assertThat(repaired("{}")).isEmpty();
    assertThat(repaired("{\"order_ids\": [\"9002\"]}").get(0).get("outcome").asText())
        .startsWith("left alone: nobody waits for it");
    JsonNode done = repaired("{\"order_ids\": [\"9002\", \"file:7002\"], \"discard\": true}");
    assertThat(done.findValuesAsText("outcome"))
        .containsExactly("cancelled or removed at 3play", "cancelled or removed at 3play");
    assertThat(vendor.calls("POST", "/transcripts/9002/cancel$")).hasSize(1);
    assertThat(vendor.calls("POST", "/files/archive$")).hasSize(1);
    assertThat(vendor.calls("POST", "/transcripts/9001/cancel$")).isEmpty();
  }

  @Test
  void endsAGhostsJobOnlyOnceTheVendorDeniesThatOneOrder() throws Exception {
    JsonNode job = newsroom.order("3play", "ours");
    String id = Newsroom.id(job);
    atTheVendor("/files/archive", "media_file_id=7001"); // In no list any more.

    JsonNode ghost = LiveServer.json(server.get(ROUTE)).at("/ghosts/0");
    JsonNode known = repaired("{\"order_ids\": [\"9001\"]}").get(0);

    assertThat(ghost.get("job_id").asText()).isEqualTo(id);
    assertThat(ghost.get("order_id").asText()).isEqualTo("9001");
    assertThat(ghost.get("reference").asText()).isEqualTo(id + "-1");
    assertThat(known.get("outcome").asText()).contains("3play knows it");
    assertThat(newsroom.job(id).get("status").asText()).isEqualTo("processing");

    vendor.plan(
        "GET",
        "/transcripts/9001$",
        Answer.json(404, "{\"code\":404,\"error\":{\"type\":\"not_found_error\"}}"));
    JsonNode denied = repaired("{}").get(0);

    assertThat(denied.get("job_id").asText()).isEqualTo(id);
    assertThat(denied.get("outcome").asText()).startsWith("its job has ended in error");
    JsonNode ended = newsroom.job(id);
    assertThat(ended.get("status").asText()).isEqualTo("error");
    assertThat(ended.at("/failure/code").asText()).isEqualTo("order_missing");
  }

  @Test
  void givesAJobTheOrderThatItWaitsFor() throws Exception {
    String id = held("lost", /* taken= */ true);

    JsonNode orphan = orphan(LiveServer.json(server.get(ROUTE)), "9001");
    JsonNode done = repaired("").get(0);

    assertThat(orphan.get("repair").asText()).isEqualTo("adopt");
    assertThat(orphan.get("job_id").asText()).isEqualTo(id);
    assertThat(orphan.get("reference").asText()).isEqualTo(id + "-1");
    assertThat(done.get("job_id").asText()).isEqualTo(id);
    assertThat(done.get("outcome").asText()).startsWith("given to its job");
    JsonNode job = newsroom.job(id);
    assertThat(job.get("held").asBoolean()).isFalse();
    assertThat(Newsroom.orderOf(job)).isEqualTo("9001");
    assertThat(newsroom.vendors().orders("3play", id)).isEqualTo(1);
    assertThat(LiveServer.json(server.get(ROUTE)).get("orphans")).isEmpty();
  }

  @Test
  void takesAnOperatorsWordForAnOrderThatTheVendorKnows() throws Exception {
    String id = held("lost", /* taken= */ true);
    String route = "/jobs/" + id + "/resolve";

    assertProblem(server.post(route, ""), 400, "missing_field", "placed");
    assertProblem(server.post(route, "{\"placed\": true}"), 400, "missing_field", "order_id");
    assertProblem(server.post(route, "{\"placed\": \"perhaps\"}"), 400, "invalid_field", "placed");
    assertProblem(
        server.post(route, "{\"placed\": false, \"order_id\": \"9001\"}"),
        400,
        "invalid_field",
        "order_id");
    HttpResponse<String> unknown = server.post(route, "{\"placed\": true, \"order_id\": \"4242\"}");
    assertThat(unknown.statusCode()).as(unknown.body()).isEqualTo(422);
    assertThat(newsroom.job(id).get("held").asBoolean()).isTrue();

    HttpResponse<String> resolved =
        server.post(route, "{\"placed\": true, \"order_id\": \"9001\"}", "X-Author", "Ana");

    assertThat(resolved.statusCode()).as(resolved.body()).isEqualTo(200);
    JsonNode job = LiveServer.json(resolved);
    assertThat(job.get("held").asBoolean()).isFalse();
    assertThat(job.get("phase").asText()).isEqualTo("processing");
    assertThat(Newsroom.orderOf(job)).isEqualTo("9001");
    assertThat(newsroom.timeline(id).toString()).contains("job.resolved", "says Ana");
    assertThat(newsroom.vendors().orders("3play", id)).isEqualTo(1);
    HttpResponse<String> again = server.post(route, "{\"placed\": false}");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(LiveServer.json(again).get("code").asText()).isEqualTo("not_held");
  }

  @Test
  void ordersOnceMoreWhereAnOperatorSaysThatThereIsNoOrder() throws Exception {
    String id = held("lost", /* taken= */ false);
    assertThat(newsroom.vendors().orders("3play", id)).isZero();

    HttpResponse<String> resolved =
        server.post("/jobs/" + id + "/resolve", "{\"placed\": false}", "X-Author", "Ana");

    assertThat(resolved.statusCode()).as(resolved.body()).isEqualTo(200);
    JsonNode job = awaitOrder(id);
    assertThat(job.get("held").asBoolean()).isFalse();
    assertThat(newsroom.vendors().orders("3play", id)).isEqualTo(1);
    assertThat(newsroom.timeline(id).toString()).contains("has no such order, says Ana");
  }

  @Test
  void refusesWhatCannotBeComparedOrRepaired() {
    vendor.plan("GET", "/files$", Answer.json(401, "{\"code\":401,\"error\":{}}"));
    assertCode(server.get(ROUTE), 503, "provider_unavailable");
    assertProblem(server.post(ROUTE, "{\"discard\": true}"), 400, "missing_field", "order_ids");
    assertProblem(server.post(ROUTE, "{\"orders\": []}"), 400, "invalid_field", "orders");
    assertCode(server.post(ROUTE, "{\"order_ids\": [\"4242\"]}"), 404, "order_not_found");
    assertCode(server.post(ROUTE, "{\"order_ids\": "), 400, "malformed_json");
    assertProblem(
        server.get("/providers/nobody/reconciliation"), 422, "unknown_provider", "provider");
    assertCode(server.get("/providers/amara/reconciliation"), 422, "not_supported");
  }

  /** Orders, and has the answer lost and the lists lie afterwards, until nobody knows. */
  private String held(String words, boolean taken) throws InterruptedException {
    if (taken) {
      vendor.planAfterTaking("POST", ORDER, LOST);
    } else {
      vendor.plan("POST", ORDER, LOST);
    }
    vendor.plan("GET", "/files$", UNASKED);
    vendor.plan("GET", "/transcripts$", UNASKED);
    String id = Newsroom.id(newsroom.order("3play", words));
    for (int i = 0; i < 500 && !newsroom.job(id).get("held").asBoolean(); i++) {
      Thread.sleep(20);
    }
    JsonNode job = newsroom.job(id);
    assertThat(job.get("hold_reasons").toString()).isEqualTo("[\"order_outcome_unknown\"]");
    return id;
  }

  private JsonNode awaitOrder(String id) throws InterruptedException {
    for (int i = 0; i < 500 && Newsroom.orderOf(newsroom.job(id)).isEmpty(); i++) {
      Thread.sleep(20);
    }
    return newsroom.job(id);
  }

  /** Somebody else uses the account. */
  private void atTheVendor(String path, String form) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(vendor.baseUrl() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form + "&api_key=" + ThreePlayStub.KEY))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private JsonNode repaired(String body) {
    HttpResponse<String> answer = server.post(ROUTE, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return LiveServer.json(answer).get("repaired");
  }

  private static JsonNode orphan(JsonNode found, String order) {
    for (JsonNode orphan : found.get("orphans")) {
      if (orphan.get("order_id").asText().equals(order)) {
        return orphan;
      }
    }
    throw new AssertionError("no orphan " + order + " in " + found);
  }

  private static void assertCode(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(LiveServer.json(answer).get("code").asText()).isEqualTo(code);
  }

  private static void assertProblem(
      HttpResponse<String> answer, int status, String code, String field) {
    assertCode(answer, status, code);
    assertThat(LiveServer.json(answer).get("field").asText()).isEqualTo(field);
  }
}
