package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes into the orders dialect: media, and the characters of orders. */
class OrdersInputTest {
  @TempDir private Path data;

  private static HttpResponse<String> link(OrdersHouse house, String url) {
    return house.server.post(
        "/api/v1/inputs",
        "{\"url\": \"" + url + "\"}",
        "Authorization",
        OrdersHouse.KEYS,
        "Content-Type",
        "application/json");
  }

  private static JsonNode error(HttpResponse<String> refused) {
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    return LiveServer.json(refused);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void saysThatAnAddressCannotBeFetched() throws Exception {
    HttpServer broken =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    broken.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(502, -1);
          exchange.close();
        });
    broken.start();
    try (OrdersHouse house = OrdersHouse.open(data, Map.of("outbound.allow", "127.0.0.1"))) {
      for (String url :
          new String[] {
            "http://127.0.0.1:" + closedPort() + "/a.mp4",
            "http://127.0.0.1:" + broken.getAddress().getPort() + "/a.mp4",
            "http://no-such-host.invalid/a.mp4",
            "http://10.1.2.3/a.mp4",
            "ftp://media.example.org/a.mp4",
          }) {
        JsonNode error = error(link(house, url));

        assertThat(error.get("code").asInt()).as(url).isEqualTo(10002);
        assertThat(error.get("message").asText()).doesNotContainIgnoringCase("url:");
      }
    } finally {
      broken.stop(0);
    }
  }

  @Test
  void givesUpAnAddressFromWhichMediaDoesNotComeInTime() throws Exception {
    HttpServer slow =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    slow.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000_000);
          try {
            while (true) {
              exchange.getResponseBody().write('x');
              exchange.getResponseBody().flush();
              Thread.sleep(20);
            }
          } catch (IOException | InterruptedException e) {
            exchange.close();
          }
        });
    slow.start();
    try (OrdersHouse house =
        OrdersHouse.open(data, Map.of("outbound.allow", "127.0.0.1", "orders.fetch-limit", "1s"))) {
      JsonNode error =
          error(link(house, "http://127.0.0.1:" + slow.getAddress().getPort() + "/a.mp4"));

      assertThat(error.get("code").asInt()).isEqualTo(10002);
      assertThat(error.get("message").asText()).contains("took too long");
    } finally {
      slow.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"'; filename=\"\"', 10004", "'', 10003"})
  void refusesAFormWhoseFileHasNoNameAndOneWithoutAFile(String fileName, int number) {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      HttpResponse<String> refused =
          house.server.post(
              "/api/v1/inputs",
              "--b\r\nContent-Disposition: form-data; name=\"file\""
                  + fileName
                  + "\r\nContent-Type: video/mp4\r\n\r\nabc\r\n--b--\r\n",
              "Authorization",
              OrdersHouse.KEYS,
              "Content-Type",
              "multipart/form-data; boundary=b");

      assertThat(error(refused).get("code").asInt()).isEqualTo(number);
    }
  }

  @Test
  void answersWhatItCreatesWithoutABodyOrAType() {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      HttpResponse<String> created = house.post(OrdersHouse.order("", house.input("a.mp4")));

      assertThat(created.statusCode()).isEqualTo(201);
      assertThat(created.headers().firstValue("Content-Type")).isEmpty();
    }
  }

  @Test
  void tellsHowToBeLetInAsThisApiDoes() {
    try (OrdersHouse house = OrdersHouse.open(data, Map.of("api-key", "user-key"))) {
      HttpResponse<String> nobody = house.server.get("/api/v1/orders");

      assertThat(nobody.statusCode()).isEqualTo(401);
      assertThat(LiveServer.json(nobody).get("message").asText())
          .contains("Authorization: Rev CLIENT:USER");
    }
  }

  private static HttpResponse<String> post(
      OrdersHouse house, String body, String charset, String type) {
    return house.server.post(
        "/api/v1/orders",
        body.getBytes(Charset.forName(charset)),
        "Authorization",
        OrdersHouse.KEYS,
        "Content-Type",
        type,
        "Accept",
        "application/json");
  }

  @Test
  void refusesJsonThatIsNotUnicode() {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      String order =
          OrdersHouse.order(", \"client_ref\": \"café\"", house.input("a.mp4"))
              .replace(", \"c", ",\n\"c");

      JsonNode error = error(post(house, order, "ISO-8859-1", "application/json"));
      HttpResponse<String> native_ =
          house.server.post(
              "/captions",
              "{\"parent_id\": \"café\"}".getBytes(StandardCharsets.ISO_8859_1),
              "Content-Type",
              "application/json");

      assertThat(error.get("code").asInt()).isEqualTo(50000);
      assertThat(error.get("message").asText()).contains("line 2, column 19");
      assertThat(native_.statusCode()).as(native_.body()).isEqualTo(400);
      assertThat(native_.body()).doesNotContain("\uFFFD");
      assertThat(reference(house, post(house, order, "UTF-8", "application/json")))
          .isEqualTo("café");
      assertThat(reference(house, post(house, order, "UTF-16BE", "application/json")))
          .isEqualTo("café");
    }
  }

  private static String reference(OrdersHouse house, HttpResponse<String> created) {
    return house.show(OrdersHouse.number(created)).get("client_ref").asText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ISO-8859-1 | application/xml; charset=iso-8859-1 | ''",
        "ISO-8859-1 | text/xml;charset=\"ISO-8859-1\" | <?xml version=\"1.0\"?>",
        "ISO-8859-1 | application/xml | <?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
        "UTF-8 | application/xml; charset=utf-8 | <?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
        "UTF-8 | application/xml | ''",
        "UTF-16 | application/xml; charset=utf-8 | ''",
      })
  void readsXmlInTheCharsetOfItsRequestOrItsOwn(String charset, String type, String declaration) {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      assertThat(reference(house, post(house, xml(house, declaration), charset, type)))
          .isEqualTo("café");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, application/xml; charset=utf-8",
    "ISO-8859-1, application/xml",
    "UTF-8, application/xml; charset=klingon",
  })
  void refusesXmlThatIsNotInTheCharsetItNames(String charset, String type) {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      JsonNode error = error(post(house, xml(house, ""), charset, type));

      assertThat(error.get("code").asInt()).isEqualTo(50000);
    }
  }

  private static String xml(OrdersHouse house, String declaration) {
    return declaration
        + "<order_request><client_ref>café</client_ref><caption_options><inputs><input><uri>"
        + house.input("a.mp4")
        + "</uri><video_length_seconds>9</video_length_seconds></input></inputs>"
        + "</caption_options></order_request>";
  }

  @Test
  void countsCharactersAsPeopleDo() {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      String uri = house.input("a.mp4");
      String longest = "x" + "🎬".repeat(255);

      String number =
          house.place(
              OrdersHouse.order(
                  ", \"client_ref\": \""
                      + longest
                      + "\", \"ponumber\": \""
                      + "🎬".repeat(64)
                      + "\"",
                  uri));

      assertThat(house.show(number).get("client_ref").asText()).isEqualTo(longest);
      assertThat(
              error(house.post(OrdersHouse.order(", \"client_ref\": \"y" + longest + "\"", uri)))
                  .get("code")
                  .asInt())
          .isEqualTo(20010);
    }
  }
}
