package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.testkit.FakeVendor;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order is all or nothing, and never twice. */
class OrdersOnceTest {
  private static final OrderState WORKING =
      new OrderState.InProgress(Optional.empty(), Optional.empty(), Optional.empty());

  @TempDir private Path data;

  @Test
  void leavesNothingOfAnOrderOfWhichOneInputIsRefused() throws Exception {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      house.local.answering(WORKING);
      String uri = house.input("a.mp4");
      String other = house.input("b.mp4");
      ProviderProblem refusal =
          ProviderProblem.rejectedField(
              "unsupported_language", "not in this language", "language", List.of("en"));

      // The first job is taken; that of the second input is not.
      var taken = house.place(OrdersHouse.order("", uri));
      house.local.failNextSubmit(refusal);
      HttpResponse<String> refused =
          house.post(OrdersHouse.order(", \"client_ref\": \"r\"", uri, other));

      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
      assertThat(LiveServer.json(refused).get("code").asInt()).isEqualTo(20003);
      JsonNode list = LiveServer.json(house.get("/api/v1/orders"));
      assertThat(list.get("total_count").asInt()).isEqualTo(1);
      assertThat(list.at("/orders/0/order_number").asText()).isEqualTo(taken);
      assertThat(LiveServer.json(house.get("/api/v1/orders?clientRef=r")).get("orders")).isEmpty();
    }
  }

  @Test
  void cancelsTheJobsThatWereTakenBeforeOneWasRefused() throws Exception {
    FakeVendor agency = LiveServer.vendor("agency").answering(WORKING);
    try (OrdersHouse house = OrdersHouse.open(data, agency)) {
      String uri = house.input("a.mp4");
      String other = house.input("b.mp4");
      agency.takeNextSubmit();
      agency.takeNextSubmit();
      agency.failNextSubmit(ProviderProblem.of(Kind.REJECTED, "no_more", "no more of this"));

      HttpResponse<String> answer =
          house.post(OrdersHouse.order(", \"provider\": \"agency\"", uri, other, uri, other));

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(LiveServer.json(answer).get("code").asInt()).isEqualTo(50000);
      assertThat(LiveServer.json(house.get("/api/v1/orders")).get("total_count").asInt()).isZero();
      assertThat(agency.orders()).hasSize(2);
      assertThat(agency.cancellations()).isEqualTo(2);
    }
  }

  @Test
  void answersARepeatedRequestWithTheFirstOrder() throws Exception {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      String order = OrdersHouse.order(", \"client_ref\": \"same\"", house.input("a.mp4"));

      HttpResponse<String> first = house.post(order, "Idempotency-Key", "k1");
      HttpResponse<String> again = house.post(order, "Idempotency-Key", "k1");
      HttpResponse<String> other =
          house.post(order.replace("same", "other"), "Idempotency-Key", "k1");
      String unkeyed = house.place(order);

      assertThat(again.statusCode()).isEqualTo(201);
      assertThat(again.headers().firstValue("Location"))
          .isEqualTo(first.headers().firstValue("Location"));
      assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
      assertThat(other.statusCode()).isEqualTo(422);
      assertThat(unkeyed).as("a reference is no key").isNotEqualTo(OrdersHouse.number(first));
      assertThat(house.local.submissions()).hasSize(2);
    }
  }

  @Test
  void findsTheOrderOfARequestWhoseAnswerWasLost() throws Exception {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      String order = OrdersHouse.order("", house.input("a.mp4"));
      String number = house.place(order, "Idempotency-Key", "k1");
      // As a process leaves it that dies before it could note its answer.
      house.server.broker().idempotency().forget(DeskId.DEFAULT, "k1");

      assertThat(house.place(order, "Idempotency-Key", "k1")).isEqualTo(number);
      assertThat(house.local.submissions()).hasSize(1);
    }
  }

  @Test
  void takesARefusedRequestAgain() {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      String uri = house.input("a.mp4");

      HttpResponse<String> refused =
          house.post(OrdersHouse.order(", \"provider\": \"nobody\"", uri), "Idempotency-Key", "k");

      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(house.place(OrdersHouse.order("", uri), "Idempotency-Key", "k")).isNotBlank();
    }
  }

  @Test
  void makesTheMissingJobsAfterACrashAndNoneTwice() throws Exception {
    FakeVendor agency = LiveServer.vendor("agency");
    String number;
    try (OrdersHouse house = OrdersHouse.open(data, agency)) {
      number =
          house.place(
              OrdersHouse.order(
                  ", \"provider\": \"agency\"",
                  house.input("a.mp4"),
                  house.input("b.mp4"),
                  house.input("c.mp4")));
      house.await(number, "Complete");
      // As a process leaves it that dies between the first job and the second.
      var records = house.server.broker().records();
      var row = records.find("orders", number).orElseThrow();
      String half = row.document().replace("\"PLACED\"", "\"PLACING\"");
      String twin = "CP0000000001";
      assertThat(records.insert("orders.open", row.desk(), twin, "")).isTrue();
      assertThat(records.insert("orders", row.desk(), twin, half)).isTrue();
      List<Job> jobs = house.server.broker().jobs().ofParent(row.desk(), number);
      Job first = jobs.get(jobs.size() - 1);
      String order =
          """
          {"media_url": "%s", "parent_id": "%s", "provider": "agency",
           "metadata": {"order_input": "0"}}"""
              .formatted(first.mediaUrl().orElseThrow(), twin);
      assertThat(house.server.post("/captions", order).statusCode()).isEqualTo(201);
    }
    assertThat(agency.orders()).hasSize(4);

    try (OrdersHouse house = OrdersHouse.open(data, agency)) {
      JsonNode order = house.await("CP0000000001", "Complete");

      assertThat(order.get("attachments")).hasSize(6);
      assertThat(agency.orders()).as("the first input's job was there").hasSize(6);
      Set<String> references = new HashSet<>();
      agency.requests().forEach(request -> references.add(request.reference().value()));
      assertThat(references).hasSize(6);
      assertThat(house.server.broker().records().all("orders.open", Optional.empty(), 10))
          .isEmpty();
    }
  }

  @Test
  void withdrawsAfterACrashWhatWasRefusedBeforeIt() throws Exception {
    FakeVendor agency = LiveServer.vendor("agency").answering(WORKING);
    String number;
    try (OrdersHouse house = OrdersHouse.open(data, agency)) {
      number = house.place(OrdersHouse.order(", \"provider\": \"agency\"", house.input("a.mp4")));
      house.await(number, "In Progress");
      var records = house.server.broker().records();
      var row = records.find("orders", number).orElseThrow();
      assertThat(records.insert("orders.open", row.desk(), number, "")).isTrue();
      assertThat(records.replace(row, row.document().replace("PLACED", "WITHDRAWING"))).isTrue();
      assertThat(house.get("/api/v1/orders/" + number).statusCode()).isEqualTo(404);
    }

    try (OrdersHouse house = OrdersHouse.open(data, agency)) {
      long end = System.nanoTime() + 10_000_000_000L;
      while (agency.cancellations() == 0 && System.nanoTime() < end) {
        Thread.sleep(20);
      }
      assertThat(agency.cancellations()).isEqualTo(1);
      assertThat(house.get("/api/v1/orders/" + number).statusCode()).isEqualTo(404);
    }
  }
}
