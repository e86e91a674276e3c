package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.provider.MediaWords;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class OrdersTest {
  private static final String RUNNING = "In Progress";
  private static final OrderState WORKING =
      new OrderState.InProgress(Optional.empty(), Optional.empty(), Optional.empty());

  @TempDir private Path data;

  private static String asset(String name) throws IOException {
    try (InputStream in = OrdersTest.class.getResourceAsStream("/orders/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The annotated sample without its comments, and without the commas that its text has astray. */
  private static String sampleJson() throws IOException {
    return asset("sample-order.jsonc")
        .replaceAll("(?s)/\\*.*?\\*/\\s*,?", "")
        .replaceAll(",(\\s*[}\\]])", "$1");
  }

  private static Document xml(HttpResponse<String> response) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(response.body())));
  }

  private static String text(Document document, String element) {
    return document.getElementsByTagName(element).item(0).getTextContent();
  }

  @Test
  void takesTheSampleInJson() throws Exception {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      String uri = house.input("interview.mp4");

      String number = house.place(sampleJson().replace("urn:rev:inputmedia:467432fds", uri));

      assertThat(number).matches("CP[0-9]{10}");
      assertSample(house.await(number, "Complete"), number);
      assertThat(house.local.submissions()).as("a sandbox order reaches no provider").isEmpty();
      assertThat(house.samples.submissions()).hasSize(3);
    }
  }

  @Test
  void takesTheSampleInXmlWithItsCommentsAndItsStrayComma() throws Exception {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      String uri = house.input("interview.mp4");

      HttpResponse<String> created =
          house.server.post(
              "/api/v1/orders",
              asset("sample-order.xml").replace("urn:rev:inputmedia:467432fds", uri),
              "Authorization",
              OrdersHouse.KEYS,
              "Content-Type",
              "application/xml");

      String number = OrdersHouse.number(created);
      assertSample(house.await(number, "Complete"), number);
      Document order = xml(house.get("/api/v1/orders/" + number, "Accept", "application/xml"));
      assertThat(order.getDocumentElement().getTagName()).isEqualTo("order");
      assertThat(text(order, "order_number")).isEqualTo(number);
      assertThat(text(order, "client_ref")).isEqualTo("XB432423");
      assertThat(text(order, "status")).isEqualTo("Complete");
      assertThat(text(order, "total_length_seconds")).isEqualTo("900");
      assertThat(order.getElementsByTagName("attachment").getLength()).isEqualTo(6);
      assertThat(order.getElementsByTagName("file_format").getLength()).isEqualTo(2);
      assertThat(text(order, "href")).startsWith(house.server.address());
    }
  }

  /** Every field of the sample is kept and shown. */
  private static void assertSample(JsonNode order, String number) {
    assertThat(order.get("order_number").asText()).isEqualTo(number);
    assertThat(order.get("client_ref").asText()).isEqualTo("XB432423");
    assertThat(order.get("po_number").asText()).isEqualTo("SamplePoNumber01");
    assertThat(order.get("workspace_id").asLong()).isEqualTo(123456789);
    assertThat(order.get("sandbox_mode").asBoolean()).isTrue();
    assertThat(order.get("price").isNumber()).isTrue();
    assertThat(order.get("priority").asText()).isEqualTo("Normal");
    assertThat(order.get("non_standard_tat_guarantee").asBoolean(true)).isFalse();
    assertThat(order.get("placed_on").asText()).matches(".*T.*\\.[0-9]{3}Z");
    assertThat(order.get("delivered_on").asText()).matches(".*T.*\\.[0-9]{3}Z");
    JsonNode caption = order.get("caption");
    assertThat(caption.get("total_length").asInt()).isEqualTo(15);
    assertThat(caption.get("total_length_seconds").asInt()).isEqualTo(900);
    assertThat(caption.get("inputs_language").asText()).isEqualTo("en");
    assertThat(caption.get("output_file_formats"))
        .extracting(JsonNode::asText)
        .containsExactly("Scc", "SubRip");
    assertThat(caption.get("burned_in_captions").asBoolean()).isTrue();
    assertThat(order.get("attachments"))
        .filteredOn(attachment -> attachment.get("kind").asText().equals("media"))
        .extracting(attachment -> attachment.get("name").asText())
        .containsExactly(
            "interview.mp4",
            "http://www.youtube.com/watch?v=UF8uR6Z6KLc",
            "https://vimeo.com/7976699");
    assertThat(order.get("attachments"))
        .filteredOn(attachment -> attachment.get("kind").asText().equals("media"))
        .extracting(attachment -> attachment.path("video_length_seconds").asInt(0))
        .containsExactly(600, 0, 300);
    assertThat(order.get("attachments"))
        .filteredOn(attachment -> attachment.get("kind").asText().equals("caption"))
        .hasSize(3)
        .allMatch(attachment -> attachment.get("deliverable_type").asText().equals("ai_caption"));
    assertThat(order.get("comments"))
        .extracting(comment -> comment.get("text").asText())
        .contains("Order delivered");
    assertThat(order.get("warnings"))
        .extracting(JsonNode::asText)
        .containsExactly("no_burned_in_video_of_pages");
  }

  @Test
  void sendsRealOrdersToTheProviderOfTheirService() throws Exception {
    Map<String, String> settings =
        Map.of("orders.providers.caption", "agency", "orders.params.caption", "service=people");
    try (OrdersHouse house = OrdersHouse.open(data, settings)) {
      String uri = house.input("a.mp4");

      String machine = house.place(OrdersHouse.order("", uri));
      String people =
          house.place(OrdersHouse.order("", uri).replace("automated_caption", "caption"));
      String text =
          house.place(
              "{\"transcription_options\": {\"inputs\": [{\"uri\": \""
                  + uri
                  + "\", \"audio_length_seconds\": \"61\"}]}}");
      String named = house.place(OrdersHouse.order(", \"provider\": \"agency\"", uri));

      assertThat(house.await(machine, "Complete").get("provider").asText()).isEqualTo("local");
      JsonNode byPeople = house.await(people, "Complete");
      assertThat(byPeople.get("provider").asText()).isEqualTo("agency");
      assertThat(byPeople.at("/attachments/1/deliverable_type").asText()).isEqualTo("caption");
      assertThat(house.agency.requests().get(0).parameters()).containsEntry("service", "people");
      assertThat(house.await(named, "Complete").get("provider").asText()).isEqualTo("agency");
      JsonNode transcript = house.await(text, "Complete");
      assertThat(text).startsWith("TC");
      assertThat(transcript.at("/transcription/total_length_seconds").asInt()).isEqualTo(61);
      assertThat(transcript.at("/attachments/0/audio_length_seconds").asInt()).isEqualTo(61);
      assertThat(transcript.at("/attachments/1/kind").asText()).isEqualTo("transcript");
      assertThat(
              house
                  .get(
                      "/api/v1/attachments/"
                          + transcript.at("/attachments/1/id").asText()
                          + "/content")
                  .body())
          .contains("weeks till the Iowa caucuses.")
          .doesNotContain("-->");
    }
  }

  @Test
  void showsHowAnOrderStands() throws Exception {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      house.local.answering(WORKING);
      String number =
          house.place(OrdersHouse.order("", house.input("a.mp4"), house.input("b.mp4")));

      JsonNode running = house.await(number, RUNNING);
      assertThat(running.get("attachments")).hasSize(2);
      assertThat(running.has("delivered_on")).isFalse();
      house.local.become(house.local.orders().get(0), new OrderState.Delivered(List.of()));
      Thread.sleep(400);
      assertThat(house.show(number).get("status").asText()).isEqualTo(RUNNING);
      house.local.become(
          house.local.orders().get(1),
          new OrderState.Failed(
              ProviderProblem.of(Kind.REJECTED, "no_audio", "the media has no sound")));

      JsonNode order = house.await(number, "Complete");
      assertThat(order.get("comments"))
          .extracting(comment -> comment.get("text").asText())
          .anyMatch(text -> text.contains("b.mp4") && text.contains("The media has no sound."));
      assertThat(order.get("attachments"))
          .filteredOn(attachment -> attachment.get("kind").asText().equals("caption"))
          .hasSize(1);
    }
  }

  @Test
  void cancelsWhatGoesOn() throws Exception {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      house.local.answering(WORKING);
      String number =
          house.place(OrdersHouse.order("", house.input("a.mp4"), house.input("b.mp4")));
      house.await(number, RUNNING);

      assertThat(house.cancel(number).statusCode()).isEqualTo(204);
      assertThat(house.show(number).get("status").asText()).isEqualTo("Cancelled");
      assertThat(house.local.cancellations()).isEqualTo(2);
      assertThat(house.cancel(number).statusCode()).isEqualTo(403);
      assertThat(house.cancel("CP0000000000").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void saysThatAnOrderGoesOnWhichItsProviderDoesNotGiveBack() throws Exception {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      house.local.answering(WORKING).refusingToCancel("work has begun");
      String number = house.place(OrdersHouse.order("", house.input("a.mp4")));
      house.await(number, RUNNING);

      HttpResponse<String> refused = house.cancel(number);

      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(LiveServer.json(refused).get("code").asInt()).isEqualTo(403);
      assertThat(house.show(number).get("status").asText()).isEqualTo(RUNNING);
    }
  }

  @Test
  void listsOrdersNewestFirstByPagesReferencesAndNumbers() throws Exception {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      String uri = house.input("a.mp4");
      String first = house.place(OrdersHouse.order(", \"client_ref\": \"r/1 ä\"", uri));
      Thread.sleep(5);
      String second = house.place(OrdersHouse.order(", \"client_ref\": \"r/1 ä\"", uri));
      Thread.sleep(5);
      String third = house.place(OrdersHouse.order("", uri));

      JsonNode page = LiveServer.json(house.get("/api/v1/orders?page=0&pageSize=2"));
      assertThat(page.get("total_count").asInt()).isEqualTo(3);
      assertThat(page.get("results_per_page").asInt()).isEqualTo(2);
      assertThat(page.get("page").asInt()).isZero();
      assertThat(numbers(page)).containsExactly(third, second);
      assertThat(page.at("/orders/0/attachments")).isEmpty();
      assertThat(numbers(LiveServer.json(house.get("/api/v1/orders?page=1&pageSize=2"))))
          .containsExactly(first);
      JsonNode ofReference = LiveServer.json(house.get("/api/v1/orders?clientRef=r%2F1%20%C3%A4"));
      assertThat(numbers(ofReference)).containsExactly(second, first);
      assertThat(ofReference.get("total_count").asInt()).isEqualTo(2);
      assertThat(numbers(LiveServer.json(house.get("/api/v1/orders?clientRef=r")))).isEmpty();
      assertThat(
              numbers(
                  LiveServer.json(
                      house.get("/api/v1/orders?ids=" + first + "&ids=" + third + "&ids=x"))))
          .containsExactly(first, third);
      Document xml = xml(house.get("/api/v1/orders", "Accept", "text/xml"));
      assertThat(text(xml, "total_count")).isEqualTo("3");
      assertThat(xml.getElementsByTagName("order").getLength()).isEqualTo(3);
      assertThat(LiveServer.json(house.get("/api/v1/orders?page=x")).get("code").asInt())
          .isEqualTo(50000);
    }
  }

  private static List<String> numbers(JsonNode page) {
    return page.get("orders").findValuesAsText("order_number");
  }

  @Test
  void givesPagesToProvidersThatTakeThem() throws Exception {
    MediaWords words =
        new MediaWords(true, Optional.of("external_link"), Optional.of("video_length_seconds"));
    try (OrdersHouse house = OrdersHouse.open(data, LiveServer.vendor("agency").asking(words))) {
      String page = "https://vimeo.example.org/7976699";
      String order =
          """
          {"provider": "agency", "caption_options": {"inputs": [
            {"external_link": "%s", "video_length_seconds": 300},
            {"external_link": "https://www.youtube.com/watch?v=UF8uR6Z6KLc"}]}}"""
              .formatted(page);

      String number = house.place(order);

      house.await(number, "Complete");
      assertThat(house.agency.requests())
          .anySatisfy(
              request ->
                  assertThat(request.parameters())
                      .containsEntry("external_link", page)
                      .containsEntry("video_length_seconds", "300"));
      assertThat(house.agency.requests()).hasSize(2);
      HttpResponse<String> local = house.post(order.replace("agency", "local"));
      assertThat(local.statusCode()).isEqualTo(400);
      assertThat(LiveServer.json(local).get("code").asInt()).isEqualTo(10007);
      assertThat(LiveServer.json(local).get("message").asText())
          .contains("provider local takes media files, not pages");
    }
  }

  @Test
  void answersByExtensionToo() throws Exception {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      String number = house.place(OrdersHouse.order("", house.input("a.mp4")));

      HttpResponse<String> xml = house.get("/api/v1/orders/" + number + ".xml");
      HttpResponse<String> json =
          house.get("/api/v1/orders/" + number + ".json", "Accept", "text/xml");

      assertThat(xml.headers().firstValue("Content-Type"))
          .contains("application/xml; charset=utf-8");
      assertThat(text(xml(xml), "order_number")).isEqualTo(number);
      assertThat(LiveServer.json(json).get("order_number").asText()).isEqualTo(number);
    }
  }
}
