package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.testkit.Gate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notifications of orders as their receivers get them. */
class OrdersToldTest {
  private static final OrderState WORKING =
      new OrderState.InProgress(Optional.empty(), Optional.empty(), Optional.empty());

  @TempDir private Path data;
  private HttpServer receiver;
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private OrdersHouse house;

  private record Call(String contentType, String signature, String body) {
    Map<String, String> form() {
      Map<String, String> form = new LinkedHashMap<>();
      for (String pair : body.split("&", -1)) {
        int equals = pair.indexOf('=');
        form.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
      return form;
    }
  }

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          calls.add(
              new Call(
                  exchange.getRequestHeaders().getFirst("Content-Type"),
                  exchange.getRequestHeaders().getFirst("X-Cuebroker-Signature"),
                  body));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    house =
        OrdersHouse.open(
            data, Map.of("outbound.allow", "127.0.0.1", "webhooks.schedule", "0s,20ms"));
    house.local.answering(WORKING);
  }

  @AfterEach
  void stop() {
    house.close();
    receiver.stop(0);
  }

  private String place(String level, String contentType, int inputs) {
    String[] uris = new String[inputs];
    for (int i = 0; i < inputs; i++) {
      uris[i] = house.input("clip" + i + ".mp4");
    }
    return house.place(
        OrdersHouse.order(
            """
            , "client_ref": "ref 1", "notification": {"url": "http://127.0.0.1:%d/n",
            "level": "%s", "content_type": "%s"}"""
                .formatted(receiver.getAddress().getPort(), level, contentType),
            uris));
  }

  private void deliver(int order) {
    house.local.become(house.local.orders().get(order), new OrderState.Delivered(List.of()));
  }

  private Call next() throws InterruptedException {
    Call call = calls.poll(20, TimeUnit.SECONDS);
    assertThat(call).isNotNull();
    assertThat(call.signature()).startsWith("t=");
    return call;
  }

  /** Waits until nothing is owed, and asserts that no more was told. */
  private void assertNoMore() throws InterruptedException {
    while (house.server.broker().webhooks().owed(Optional.empty()) > 0) {
      Thread.sleep(20);
    }
    assertThat(calls).isEmpty();
  }

  @Test
  void tellsTheEndOnceAsAFormOfWhateverJobsItHas() throws Exception {
    String number = place("FinalOnly", "FormUrlEncoded", 3);
    house.await(number, "In Progress");
    deliver(2);
    deliver(0);
    deliver(1);
    house.await(number, "Complete");

    Call call = next();

    assertThat(call.contentType()).isEqualTo("application/x-www-form-urlencoded");
    assertThat(call.form())
        .containsExactly(
            Map.entry("order_number", number),
            Map.entry("client_ref", "ref 1"),
            Map.entry("type", "status"),
            Map.entry("status", "Complete"),
            Map.entry("comment", ""));
    assertNoMore();
  }

  @Test
  void tellsEachFileAsJson() throws Exception {
    String number = place("FileComplete", "ApplicationJson", 2);
    house.await(number, "In Progress");
    deliver(0);
    JsonNode first = json(next());
    deliver(1);
    JsonNode second = json(next());

    assertThat(first.get("type").asText()).isEqualTo("file");
    assertThat(first.get("status").asText()).isEqualTo("In Progress");
    assertThat(first.get("attachment_id").asText()).isEqualTo(number + "C0");
    assertThat(second.get("attachment_id").asText()).isEqualTo(number + "C1");
    assertThat(second.get("status").asText()).isEqualTo("Complete");
    assertNoMore();
  }

  @Test
  void tellsStatusesFilesAndRemarksInDetail() throws Exception {
    String number = place("Detailed", "ApplicationJson", 1);
    JsonNode begun = json(next());
    house.await(number, "In Progress");
    deliver(0);
    List<String> told = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      JsonNode call = json(next());
      told.add(call.get("type").asText() + " " + call.get("status").asText());
    }
    String job =
        house
            .server
            .broker()
            .jobs()
            .ofParent(io.cuebroker.broker.DeskId.DEFAULT, number)
            .get(0)
            .id()
            .toString();
    var corrected =
        house.server.send(
            house
                .server
                .request("/jobs/" + job + "/captions", "If-Match", "\"v1\"", "X-Author", "ana")
                .PUT(
                    java.net.http.HttpRequest.BodyPublishers.ofString(
                        "{\"edits\": [{\"op\": \"replace\", \"find\": \"easy\", \"with\":"
                            + " \"simple\"}]}")));
    assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
    JsonNode remark = json(next());

    assertThat(begun.get("type").asText()).isEqualTo("status");
    assertThat(begun.get("status").asText()).isEqualTo("In Progress");
    assertThat(told).containsExactlyInAnyOrder("file Complete", "status Complete");
    assertThat(remark.get("type").asText()).isEqualTo("comment");
    assertThat(remark.get("comment").asText()).isNotBlank();
    assertThat(house.show(number).get("comments"))
        .extracting(comment -> comment.get("text").asText())
        .contains(remark.get("comment").asText());
    assertNoMore();
  }

  @Test
  void tellsNothingOfAnOrderThatIsRefusedHalfway() throws Exception {
    house.local.takeNextSubmit();
    house.local.failNextSubmit(ProviderProblem.of(Kind.REJECTED, "no_more", "no more of this"));
    String order =
        OrdersHouse.order(
            ", \"notification\": {\"url\": \"http://127.0.0.1:"
                + receiver.getAddress().getPort()
                + "/n\", \"level\": \"Detailed\"}",
            house.input("a.mp4"),
            house.input("b.mp4"));
    CompletableFuture<HttpResponse<String>> answer;
    try (Gate first = house.local.holdSubmits()) {
      answer = CompletableFuture.supplyAsync(() -> house.post(order));
      first.awaitCall();
      try (Gate second = house.local.holdSubmits()) {
        first.open();
        second.awaitCall();
        // The first job is under way, which would have been told by now.
        assertThat(house.server.broker().webhooks().owed(Optional.empty())).isPositive();
        assertThat(calls.poll(1, TimeUnit.SECONDS)).isNull();
      }
    }

    assertThat(answer.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(400);
    assertNoMore();
  }

  @Test
  void tellsWhyAnOrderWaitsForMoney() throws Exception {
    house.local.failNextSubmit(
        ProviderProblem.of(Kind.QUOTA, "no_money", "the account's balance limit is used up"));
    String number = place("Detailed", "ApplicationJson", 1);

    String told = json(next()).get("comment").asText();
    // It is tried again soon, and whichever is worded first tells the status.
    told = told.isEmpty() ? json(next()).get("comment").asText() : told;

    assertThat(told).contains("balance limit is used up");
    assertThat(house.show(number).get("comments"))
        .extracting(comment -> comment.get("text").asText())
        .containsOnlyOnce(told);
  }

  @Test
  void refusesReceiversThatMustNotBeReached() {
    String order =
        OrdersHouse.order(
            ", \"notification\": {\"url\": \"http://10.1.2.3/n\"}", house.input("a.mp4"));

    assertThat(LiveServer.json(house.post(order)).get("code").asInt()).isEqualTo(50000);
  }

  private static JsonNode json(Call call) {
    assertThat(call.contentType()).isEqualTo("application/json");
    try {
      return new com.fasterxml.jackson.databind.ObjectMapper().readTree(call.body());
    } catch (IOException e) {
      throw new AssertionError(call.body(), e);
    }
  }
}
