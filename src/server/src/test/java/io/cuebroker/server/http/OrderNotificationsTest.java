package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.HookForm;
import io.cuebroker.broker.HookForm.Notification;
import io.cuebroker.broker.HookForm.Occasion;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobEvent;
import io.cuebroker.provider.OrderState;
import io.cuebroker.server.dialect.orders.OrdersDialect;
import io.cuebroker.server.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderNotificationsTest {
  private static final OrderState WORKING =
      new OrderState.InProgress(Optional.empty(), Optional.empty(), Optional.empty());

  @TempDir private Path data;

  private static HookForm form(OrdersHouse house) throws Exception {
    return new OrdersDialect(
            new SettingsLoader().load(), () -> house.server.broker(), () -> "http://here")
        .hookForms()
        .get(0);
  }

  private static List<Job> jobs(OrdersHouse house, String number) {
    List<Job> jobs = new ArrayList<>(house.server.broker().jobs().ofParent(DeskId.DEFAULT, number));
    jobs.sort(java.util.Comparator.comparing(job -> job.metadata().get("order_input")));
    return jobs;
  }

  private static Occasion occasion(
      OrdersHouse house, Job job, String type, String level, String tells, boolean json)
      throws Exception {
    JobEvent event =
        house.server.broker().jobs().events(DeskId.DEFAULT, job.id(), 0).stream()
            .filter(it -> it.type().equals(type))
            .findFirst()
            .orElseThrow();
    return new Occasion(
        job.id() + "/" + event.sequence(),
        event,
        job,
        Map.of(
            "level",
            level,
            "tells",
            tells,
            "content_type",
            json ? "ApplicationJson" : "FormUrlEncoded"));
  }

  @Test
  void tellsTheEndOfAnOrderOnceWhicheverJobEndsLast() throws Exception {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      house.local.answering(WORKING);
      HookForm form = form(house);
      String number =
          house.place(
              OrdersHouse.order(
                  ", \"client_ref\": \"a&b\"", house.input("a.mp4"), house.input("b.mp4")));
      house.await(number, "In Progress");
      house.local.become(house.local.orders().get(1), new OrderState.Delivered(List.of()));
      house.server.await(jobs(house, number).get(1).id().toString(), "delivered");

      Job second = jobs(house, number).get(1);
      assertThat(
              form.notification(
                  occasion(house, second, "job.completed", "FinalOnly", "status", false)))
          .as("the other job goes on")
          .isEmpty();
      house.local.become(house.local.orders().get(0), new OrderState.Delivered(List.of()));
      house.await(number, "Complete");

      assertThat(
              form.notification(
                  occasion(house, second, "job.completed", "FinalOnly", "status", false)))
          .as("the other job's file came after this event, and is to be told before the end")
          .isEmpty();
      Occasion last =
          occasion(
              house, jobs(house, number).get(0), "job.completed", "FinalOnly", "status", false);
      Notification told = form.notification(last).orElseThrow();
      assertThat(told.contentType()).isEqualTo("application/x-www-form-urlencoded");
      assertThat(told.body())
          .isEqualTo(
              "order_number=" + number + "&client_ref=a%26b&type=status&status=Complete&comment=");
      assertThat(form.notification(last)).as("worded again").contains(told);
      assertThat(
              form.notification(
                  occasion(house, second, "job.completed", "FinalOnly", "status", false)))
          .as("by one event only")
          .isEmpty();
    }
  }

  @Test
  void tellsEachFileAndEachNewStatusInDetail() throws Exception {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      house.local.answering(WORKING);
      HookForm form = form(house);
      String number = house.place(OrdersHouse.order("", house.input("a.mp4")));
      house.await(number, "In Progress");
      Job job = jobs(house, number).get(0);

      JsonNode begun =
          body(form, occasion(house, job, "job.dispatched", "Detailed", "status", true));
      house.local.become(house.local.orders().get(0), new OrderState.Delivered(List.of()));
      house.await(number, "Complete");
      job = jobs(house, number).get(0);
      JsonNode file = body(form, occasion(house, job, "job.completed", "Detailed", "files", true));
      JsonNode end = body(form, occasion(house, job, "job.completed", "Detailed", "status", true));

      assertThat(begun.get("type").asText()).isEqualTo("status");
      assertThat(begun.get("status").asText()).isEqualTo("In Progress");
      assertThat(file.get("type").asText()).isEqualTo("file");
      assertThat(file.get("deliverable_type").asText()).isEqualTo("ai_caption");
      assertThat(file.get("attachment_id").asText()).isEqualTo(number + "C0");
      assertThat(
              house
                  .get("/api/v1/attachments/" + file.get("attachment_id").asText() + "/content")
                  .body())
          .contains("Iowa");
      assertThat(end.get("status").asText()).isEqualTo("Complete");
      assertThat(end.get("order_number").asText()).isEqualTo(number);
    }
  }

  @Test
  void tellsOfAnOrderThatEndedWithoutAFile() throws Exception {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      house.local.answering(WORKING);
      HookForm form = form(house);
      String number = house.place(OrdersHouse.order("", house.input("a.mp4")));
      house.await(number, "In Progress");
      assertThat(house.cancel(number).statusCode()).isEqualTo(204);
      Job job = jobs(house, number).get(0);

      JsonNode end =
          body(form, occasion(house, job, "job.cancelled", "FileComplete", "status", true));

      assertThat(end.get("status").asText()).isEqualTo("Cancelled");
      assertThat(end.get("comment").asText()).isNotBlank();
    }
  }

  private static JsonNode body(HookForm form, Occasion occasion) throws Exception {
    Notification told = form.notification(occasion).orElseThrow();
    assertThat(told.contentType()).isEqualTo("application/json");
    return new com.fasterxml.jackson.databind.ObjectMapper().readTree(told.body());
  }
}
