package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderInputsTest {
  @TempDir private Path data;

  /** Returns 16 kHz mono silence of some milliseconds. */
  private static byte[] wav(int millis) {
    int samples = 16 * millis;
    ByteBuffer bytes = ByteBuffer.allocate(44 + samples * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples * 2);
    bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    bytes.putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(32_000);
    bytes.putShort((short) 2).putShort((short) 16);
    bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples * 2);
    return bytes.array();
  }

  private static HttpServer media(byte[] file) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean found = exchange.getRequestURI().getPath().endsWith("clip.wav");
          exchange.sendResponseHeaders(found ? 200 : 404, found ? file.length : -1);
          if (found) {
            exchange.getResponseBody().write(file);
          }
          exchange.close();
        });
    server.start();
    return server;
  }

  private static void assertRefused(HttpResponse<String> response, int number) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(LiveServer.json(response).get("code").asInt()).as(response.body()).isEqualTo(number);
  }

  private static String location(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(response.body()).isEmpty();
    String location = response.headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith("urn:rev:inputmedia:");
    return location;
  }

  @Test
  void fetchesMediaFromItsAddressAndFindsItsLength() throws Exception {
    HttpServer media = media(wav(1_200));
    try (OrdersHouse house = OrdersHouse.open(data, Map.of("outbound.allow", "127.0.0.1"))) {
      String base = "http://127.0.0.1:" + media.getAddress().getPort();
      String json =
          location(
              house.server.post(
                  "/api/v1/inputs",
                  "{\"url\": \"" + base + "/clip.wav\", \"content_type\": \"audio/wav\"}",
                  "Content-Type",
                  "application/json"));
      String xml =
          location(
              house.server.post(
                  "/api/v1/inputs",
                  "<input><url>"
                      + base
                      + "/clip.wav?token=1</url><filename>named.wav</filename>"
                      + "<content_type>audio/wav</content_type></input>",
                  "Content-Type",
                  "text/xml"));
      media.stop(0); // It was fetched at once.

      String number =
          house.place(
              """
              {"automated_caption_options": {"inputs": [{"uri": "%s"},
                {"uri": "%s/api/v1/inputs/%s"}]}}"""
                  .formatted(
                      json, house.server.address(), xml.substring(xml.lastIndexOf(':') + 1)));

      JsonNode order = house.show(number);
      assertThat(order.at("/caption/total_length_seconds").asInt()).isEqualTo(4);
      assertThat(order.at("/attachments/0/name").asText()).isEqualTo("clip.wav");
      assertThat(order.at("/attachments/0/video_length_seconds").asInt()).isEqualTo(2);
      assertThat(order.at("/attachments/1/name").asText()).isEqualTo("named.wav");
      assertThat(order.at("/attachments/0/links/0/rel").asText()).isEqualTo("content");
      String href = order.at("/attachments/0/links/0/href").asText();
      HttpResponse<byte[]> content = house.bytes(href.substring(house.server.address().length()));
      assertThat(content.body()).isEqualTo(wav(1_200));
      assertThat(content.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("audio/wav"));
      assertThat(content.headers().firstValue("Content-Disposition"))
          .contains("attachment; filename=\"clip.wav\"");
    } finally {
      media.stop(0);
    }
  }

  @Test
  void refusesAnOrderOfMediaWhoseLengthNobodyKnows() {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      String noMedia = house.input("a.mp4");

      HttpResponse<String> refused =
          house.post("{\"caption_options\": {\"inputs\": [{\"uri\": \"" + noMedia + "\"}]}}");

      assertRefused(refused, 20001);
      assertThat(LiveServer.json(refused).get("detail").asText())
          .isEqualTo("caption_options.inputs[0].video_length_seconds");
    }
  }

  @Test
  void takesAFormWithOneFile() {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      String file =
          "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.mp4\"\r\n\r\nxyz\r\n";
      String type = "--b\r\nContent-Disposition: form-data; name=\"Content-Type\"\r\n\r\n%s\r\n";
      String[] header = {"Content-Type", "multipart/form-data; boundary=b"};

      location(
          house.server.post(
              "/api/v1/inputs", file + type.formatted("video/mp4") + "--b--\r\n", header));
      assertRefused(
          house.server.post(
              "/api/v1/inputs", file + type.formatted("image/png") + "--b--\r\n", header),
          10001);
      assertRefused(house.server.post("/api/v1/inputs", file + file + "--b--\r\n", header), 10003);
      assertRefused(
          house.server.post("/api/v1/inputs", type.formatted("video/mp4") + "--b--\r\n", header),
          10003);
      assertRefused(house.server.post("/api/v1/inputs", file, header), 10003);
    }
  }

  @Test
  void refusesWhatIsNoMediaOrCannotBeFetched() throws Exception {
    HttpServer media = media(new byte[3]);
    try (OrdersHouse house = OrdersHouse.open(data, Map.of("outbound.allow", "127.0.0.1"))) {
      String base = "http://127.0.0.1:" + media.getAddress().getPort();
      String[] json = {"Content-Type", "application/json"};

      assertRefused(
          house.server.post(
              "/api/v1/inputs",
              new byte[] {1},
              "Content-Type",
              "image/png",
              "Content-Disposition",
              "attachment; filename=a.png"),
          10001);
      assertRefused(
          house.server.post("/api/v1/inputs", new byte[] {1}, "Content-Type", "video/mp4"), 10004);
      assertRefused(
          house.server.post("/api/v1/inputs", "{\"url\": \"" + base + "/gone\"}", json), 10002);
      assertRefused(
          house.server.post("/api/v1/inputs", "{\"url\": \"http://10.0.0.1/a.mp4\"}", json), 10002);
      assertRefused(
          house.server.post("/api/v1/inputs", "{\"url\": \"file:///etc/passwd\"}", json), 10002);
      assertRefused(house.server.post("/api/v1/inputs", "{\"url\": \"a b\"}", json), 10002);
      assertRefused(house.server.post("/api/v1/inputs", "{}", json), 50000);
      HttpResponse<String> large =
          house.server.post(
              "/api/v1/inputs",
              new byte[3 << 20],
              "Content-Type",
              "video/mp4",
              "Content-Disposition",
              "attachment; filename=a.mp4");
      assertThat(large.statusCode()).isEqualTo(413);
    } finally {
      media.stop(0);
    }
  }

  @Test
  void offersCaptionsInAllFourteenFormats() throws Exception {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      String number =
          house.place(
              OrdersHouse.order("", house.input("clip.one.mp4"))
                  .replace(
                      "\"inputs\"",
                      "\"output_file_formats\": [\"WebVtt\", \"ebustl\"], \"inputs\""));
      JsonNode captions = house.await(number, "Complete").at("/attachments/1");
      String path = "/api/v1/attachments/" + captions.get("id").asText() + "/content";

      assertThat(captions.get("name").asText()).isEqualTo("clip.one.vtt");
      assertThat(captions.get("links"))
          .extracting(link -> link.get("content-type").asText())
          .containsExactly("text/vtt", "application/x-ebu-stl");
      assertThat(house.get(path).body()).startsWith("WEBVTT");
      assertThat(house.get(path, "Accept", "*/*").body()).startsWith("WEBVTT");
      assertThat(house.get(path, "Accept", "application/msword").statusCode()).isEqualTo(406);
      assertThat(house.get(path + ".docx").statusCode()).isEqualTo(406);
      assertThat(house.get(path + "s").statusCode()).isEqualTo(404);
      HttpResponse<String> best =
          house.get(path, "Accept", "text/x-scc;q=0.2, application/x-subrip;q=0.9, image/png");
      assertThat(best.headers().firstValue("Content-Type"))
          .contains("application/x-subrip; charset=utf-8");
      assertThat(best.headers().firstValue("Content-Disposition"))
          .contains("attachment; filename=\"clip.one.srt\"");
      Map<String, String> extensions =
          Map.ofEntries(
              Map.entry("application/x-subrip", "srt"),
              Map.entry("text/x-scc", "scc"),
              Map.entry("text/x-mcc", "mcc"),
              Map.entry("application/ttml+xml", "ttml"),
              Map.entry("application/x-quicktime-timedtext", "qt.txt"),
              Map.entry("text/plain", "txt"),
              Map.entry("text/vtt", "vtt"),
              Map.entry("application/ttaf+xml", "dfxp"),
              Map.entry("application/x-cheetah-cap", "cap"),
              Map.entry("text/x-stl", "stl"),
              Map.entry("text/vnd.avid-ds", "avidds.txt"),
              Map.entry("text/vnd.avid-dvd", "aviddvd.txt"),
              Map.entry("application/x-facebook-subrip", "facebook.srt"),
              Map.entry("application/x-ebu-stl", "ebu.stl"));
      for (Map.Entry<String, String> format : extensions.entrySet()) {
        HttpResponse<byte[]> byType = house.bytes(path, "Accept", format.getKey());
        HttpResponse<byte[]> byExtension = house.bytes(path + "." + format.getValue());
        assertThat(byType.statusCode()).as(format.getKey()).isEqualTo(200);
        assertThat(byType.headers().firstValue("Content-Type").orElse(""))
            .startsWith(format.getKey());
        assertThat(byType.body()).isNotEmpty();
        // Some formats hold the time at which they were written.
        assertThat(byExtension.body()).as(format.getValue()).hasSameSizeAs(byType.body());
      }
      assertThat(new String(house.bytes(path + ".scc").body(), StandardCharsets.US_ASCII))
          .startsWith("Scenarist_SCC V1.0");
      assertThat(house.get(path + ".facebook.srt").headers().firstValue("Content-Disposition"))
          .contains("attachment; filename=\"clip.one.en_US.srt\"");
    }
  }

  @Test
  void showsAnAttachmentByItself() throws Exception {
    try (OrdersHouse house = OrdersHouse.open(data)) {
      String number = house.place(OrdersHouse.order("", house.input("a.mp4")));
      JsonNode media = house.await(number, "Complete").at("/attachments/0");
      String path = "/api/v1/attachments/" + media.get("id").asText();

      assertThat(LiveServer.json(house.get(path))).isEqualTo(media);
      assertThat(house.get(path, "Accept", "text/xml").body())
          .contains("<attachment><kind>media</kind><name>a.mp4</name>");
      assertThat(house.get("/api/v1/attachments/" + number + "C9").statusCode()).isEqualTo(404);
      try (InputStream content =
          new java.io.ByteArrayInputStream(house.bytes(path + "/content").body())) {
        assertThat(content.readAllBytes()).containsExactly(1, 2, 3);
      }
    }
  }
}
