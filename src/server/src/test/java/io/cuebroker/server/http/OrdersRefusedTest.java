package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.broker.DeskId;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersRefusedTest {
  @TempDir private Path data;

  private static String options(String fields) {
    return "{\"automated_caption_options\": {" + fields + "}}";
  }

  private static void assertRefused(HttpResponse<String> response, int number) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    JsonNode error = LiveServer.json(response);
    assertThat(error.get("code").isInt()).isTrue();
    assertThat(error.get("code").asInt()).as(response.body()).isEqualTo(number);
    assertThat(error.get("message").asText()).isNotBlank();
    assertThat(response.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void refusesEachFaultByItsNumberAndLeavesNothing() {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      String uri = house.input("a.mp4");
      String good = "\"inputs\": [{\"uri\": \"" + uri + "\", \"video_length_seconds\": 1}]";
      String link = "\"external_link\": \"https://page.example.org/1\"";

      Map<String, Integer> faults =
          Map.ofEntries(
              Map.entry(options(""), 10001),
              Map.entry(options("\"inputs\": []"), 10001),
              Map.entry(options("\"inputs\": [{\"uri\": \"urn:rev:inputmedia:x\"}]"), 10002),
              Map.entry(
                  options(
                      "\"inputs\": [{\"uri\":"
                          + " \"urn:rev:inputmedia:01890000-0000-7000-8000-000000000000\"}]"),
                  10002),
              Map.entry(
                  "{\"caption_options\": {" + good + "}, \"transcription_options\": {}}", 10003),
              Map.entry("{}", 10004),
              Map.entry("{\"client_ref\": \"x\", \"caption_options\": null}", 10004),
              Map.entry(options("\"inputs\": [{\"uri\": \"" + uri + "\", " + link + "}]"), 10005),
              Map.entry(options("\"inputs\": [{\"video_length_seconds\": 3}]"), 10006),
              Map.entry(
                  options("\"inputs\": [{" + link + ", \"video_length_seconds\": 9}]"), 10007),
              Map.entry(options("\"inputs\": [{\"external_link\": \"ftp://x.example/1\"}]"), 10007),
              Map.entry(options("\"inputs\": [{\"external_link\": \"not an address\"}]"), 10007),
              Map.entry(
                  options(
                      "\"inputs\": [{\"external_link\": \"http://127.0.0.1/a.mp4\","
                          + " \"video_length_seconds\": 9}]"),
                  10007),
              Map.entry(
                  options("\"inputs\": [{\"external_link\": \"https://b.s3.amazonaws.com/a\"}]"),
                  10008),
              Map.entry(options("\"inputs\": [{\"external_link\": \"s3://bucket/a\"}]"), 10008),
              Map.entry(options(good.replace(": 1}", ": 0}")), 20001),
              Map.entry(options(good.replace(": 1}", ": -5}")), 20001),
              Map.entry(options(good.replace(": 1}", ": 1.5}")), 20001),
              Map.entry(options(good.replace(": 1}", ": \"long\"}")), 20001),
              Map.entry(options(good.replace(": 1}", ": []}")), 20001),
              Map.entry(
                  options("\"inputs\": [{\"external_link\": \"https://x.example/a.mp4\"}]"), 20001),
              Map.entry(options(good + ", \"inputs_language\": \"tlh\""), 20003),
              Map.entry(options(good + ", \"inputs_language\": \"?\""), 20003),
              Map.entry(options(good + ", \"output_file_formats\": [\"Betamax\"]"), 50000),
              Map.entry(options(good + ", \"output_file_formats\": \"SubRip\""), 50000),
              Map.entry(options(good + ", \"burned_in_captions\": \"maybe\""), 50000),
              Map.entry(options(good + ", \"subtitle_languages\": [\"es-es\"]"), 50000),
              Map.entry("{\"caption_options\": []}", 50000),
              Map.entry("{\"legal_transcription_options\": {}}", 50000));
      faults.forEach((order, number) -> assertRefused(house.post(order), number));
      assertRefused(
          house.post(OrdersHouse.order(", \"client_ref\": \"" + "r".repeat(257) + "\"", uri)),
          20010);
      assertRefused(
          house.post(OrdersHouse.order(", \"ponumber\": \"" + "p".repeat(65) + "\"", uri)), 40010);
      for (String field :
          List.of(
              "\"sandbox_mode\": \"yes\"",
              "\"workspace_id\": \"first\"",
              "\"non_standard_tat_guarantee\": 1",
              "\"provider\": \"nobody\"",
              "\"notification\": {}",
              "\"notification\": {\"url\": \"mailto:a@b\"}",
              "\"notification\": {\"url\": \"https://a.example\", \"level\": \"Loud\"}",
              "\"notification\": {\"url\": \"https://a.example\", \"content_type\": \"Csv\"}")) {
        assertRefused(house.post(OrdersHouse.order(", " + field, uri)), 50000);
      }
      assertThat(LiveServer.json(house.get("/api/v1/orders")).get("total_count").asInt()).isZero();
      assertThat(LiveServer.json(house.server.get("/jobs")).get("data")).isEmpty();
      String longest =
          ", \"client_ref\": \"" + "r".repeat(256) + "\", \"ponumber\": \"" + "p".repeat(64) + "\"";
      assertThat(house.place(OrdersHouse.order(longest, uri))).isNotBlank();
    }
  }

  @Test
  void refusesRealOrdersWhereOnlySandboxOrdersAreTaken() {
    try (OrdersHouse house = OrdersHouse.open(data, Map.of("orders.sandbox-only", "true"))) {
      String uri = house.input("a.mp4");

      assertRefused(house.post(OrdersHouse.order("", uri)), 50002);
      assertThat(house.place(OrdersHouse.order(", \"sandbox_mode\": true", uri))).isNotBlank();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | {",
        "application/json | [1]",
        "application/json | {} {}",
        "application/json | {\"a\": 1, \"a\": 2}",
        "application/xml | <order_request>",
        "application/xml | no xml",
        "text/xml | <order_request><a>1</a><a>2</a></order_request>",
        "application/xml | <a/><b/>",
        "text/plain | <order_request",
      })
  void refusesWhatCannotBeRead(String type, String body) {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      HttpResponse<String> refused =
          house.server.post(
              "/api/v1/orders", body, "Content-Type", type, "Accept", "application/json");

      assertRefused(refused, 50000);
    }
  }

  @Test
  void readsNoEntitiesAndNoDepthsOfHostileXml() throws Exception {
    Path secret = Files.writeString(data.resolve("secret.txt"), "s3cret");
    StringBuilder laughs = new StringBuilder("<!DOCTYPE l [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 12; i++) {
      laughs
          .append("<!ENTITY l" + i + " \"")
          .append(("&l" + (i - 1) + ";").repeat(10))
          .append("\">");
    }
    String deep = "<a>".repeat(5_000) + "</a>".repeat(5_000);
    String wide = "<order_request>" + "<x><y/></x>".repeat(40_000) + "</order_request>";
    List<String> hostile =
        List.of(
            "<!DOCTYPE o [<!ENTITY x SYSTEM \""
                + secret.toUri()
                + "\">]><order_request><client_ref>&x;</client_ref></order_request>",
            "<!DOCTYPE o SYSTEM \"http://127.0.0.1:9/o.dtd\"><order_request/>",
            "<!DOCTYPE o [<!ENTITY % x SYSTEM \"http://127.0.0.1:9/x\"> %x;]><order_request/>",
            laughs + "]><order_request><client_ref>&l11;</client_ref></order_request>",
            "<order_request><client_ref>&unknown;</client_ref></order_request>",
            deep,
            wide);
    try (OrdersHouse house = OrdersHouse.open(data.resolve("data"))) {
      for (String body : hostile) {
        HttpResponse<String> refused =
            house.server.post(
                "/api/v1/orders", body, "Content-Type", "application/xml", "Accept", "text/xml");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("<code>50000</code>").doesNotContain("s3cret");
      }
      HttpResponse<String> large =
          house.server.post(
              "/api/v1/orders",
              "<order_request>" + " ".repeat(10 << 20) + "</order_request>",
              "Content-Type",
              "application/xml");
      assertThat(large.statusCode()).isEqualTo(413);
      assertThat(large.body()).contains("<code>413</code>");
    }
  }

  @Test
  void wordsEveryErrorAsXmlOrJson() {
    try (OrdersHouse house = OrdersHouse.open(data, Map.of("api-key", "user-key"))) {
      HttpResponse<String> nobody = house.server.get("/api/v1/orders");
      HttpResponse<String> xml = house.get("/api/v1/orders/CP1", "Accept", "application/xml");
      HttpResponse<String> method =
          house.server.send("DELETE", "/api/v1/orders", "Authorization", OrdersHouse.KEYS);
      HttpResponse<String> nowhere = house.get("/api/v1/attachments/a/b/c");

      assertThat(nobody.statusCode()).isEqualTo(401);
      assertThat(nobody.headers().firstValue("WWW-Authenticate")).contains("Rev, Bearer");
      assertThat(LiveServer.json(nobody).get("code").asInt()).isEqualTo(401);
      assertThat(xml.statusCode()).isEqualTo(404);
      assertThat(xml.headers().firstValue("Content-Type"))
          .contains("application/xml; charset=utf-8");
      assertThat(xml.body()).contains("<error><code>404</code><message>");
      assertThat(method.statusCode()).isEqualTo(405);
      assertThat(LiveServer.json(method).get("code").asInt()).isEqualTo(405);
      assertThat(nowhere.statusCode()).isEqualTo(404);
      assertThat(LiveServer.json(nowhere).get("code").asInt()).isEqualTo(404);
    }
  }

  @Test
  void takesThePairOrThePersonsKeyAsKey() {
    try (OrdersHouse house = OrdersHouse.open(data, Map.of("api-key", "user-key"))) {
      house.server.broker().keys().put(new DeskId("pair"), "pair", Optional.of("c:u"));

      assertThat(status(house, "Rev client-key:user-key")).isEqualTo(200);
      assertThat(status(house, "rev anything:user-key")).isEqualTo(200);
      assertThat(status(house, "Rev c:u")).isEqualTo(200);
      assertThat(status(house, "Bearer user-key")).isEqualTo(200);
      assertThat(status(house, "Rev user-key:client-key")).isEqualTo(401);
      assertThat(status(house, "Rev c:")).isEqualTo(401);
      assertThat(status(house, "Rev ")).isEqualTo(401);
    }
  }

  private static int status(OrdersHouse house, String authorization) {
    return house.server.get("/api/v1/orders", "Authorization", authorization).statusCode();
  }

  @Test
  void hidesOtherDesksThings() throws Exception {
    try (OrdersHouse house = OrdersHouse.open(data, Map.of("api-key", "user-key"))) {
      house.server.broker().keys().put(new DeskId("rival"), "key", Optional.of("rival-key"));
      String[] rival = {"Authorization", "Rev x:rival-key"};
      String uri = house.input("a.mp4");
      String number = house.place(OrdersHouse.order(", \"client_ref\": \"r\"", uri));
      JsonNode order = house.await(number, "Complete");

      for (JsonNode attachment : order.get("attachments")) {
        String path = "/api/v1/attachments/" + attachment.get("id").asText();
        assertThat(house.get(path).statusCode()).isEqualTo(200);
        assertThat(house.server.get(path, rival).statusCode()).isEqualTo(404);
        assertThat(house.server.get(path + "/content", rival).statusCode()).isEqualTo(404);
      }
      assertThat(house.server.get("/api/v1/orders/" + number, rival).statusCode()).isEqualTo(404);
      assertThat(house.server.post("/api/v1/orders/" + number + "/cancel", "", rival).statusCode())
          .isEqualTo(404);
      assertThat(house.server.get("/api/v1/orders?clientRef=r", rival).body())
          .contains("\"total_count\":0");
      assertThat(house.server.get("/api/v1/orders?ids=" + number, rival).body())
          .contains("\"total_count\":0");
      HttpResponse<String> stolen =
          house.server.post("/api/v1/orders", OrdersHouse.order("", uri), rival);
      assertRefused(stolen, 10002);
    }
  }
}
