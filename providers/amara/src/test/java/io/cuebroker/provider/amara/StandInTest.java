package io.cuebroker.provider.amara;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cuebroker.provider.Callback;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.Provider;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.amara.AmaraStub;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the stand-in is as awkward as the contracts notes, section 6.3, say. */
final class StandInTest {
  private static final String SUBTITLES = "/api/videos/Vid000000001/languages/en/subtitles/";

  @TempDir private Path folder;
  private AmaraStub stub;
  private Desk desk;

  @BeforeEach
  void open() throws Exception {
    stub = new AmaraStub(StubOptions.INSTANT).withoutPeople();
    desk = new Desk(stub, folder);
    desk.provider().submit(Desk.order());
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void wantsASlashAtTheEndAndAGoodKey() {
    assertThat(stub.answer(new Call("GET", "/api/videos", Map.of(), Map.of(), new byte[0])))
        .satisfies(
            answer -> {
              assertThat(answer.status()).isEqualTo(301);
              assertThat(answer.headers()).containsEntry("Location", "/api/videos/");
            });
    assertThat(
            stub.answer(
                    new Call(
                        "GET", "/api/videos/", Map.of(), Map.of("x-api-key", "BAD"), new byte[0]))
                .status())
        .isEqualTo(403);
  }

  @Test
  void refusesAVideoTwiceAndSubtitlesNever() {
    String video = "{\"video_url\":\"" + Desk.MEDIA + "\",\"team\":\"news\"}";
    String subtitles =
        "{\"subtitles\":\"WEBVTT\\n\\n00:01.000 --> 00:02.000\\nHi\"," + "\"sub_format\":\"vtt\"}";

    assertThat(ask("POST", "/api/videos/", Map.of(), video).status()).isEqualTo(400);
    assertThat(ask("POST", SUBTITLES, Map.of(), subtitles).status()).isEqualTo(201);
    assertThat(ask("POST", SUBTITLES, Map.of(), subtitles).status()).isEqualTo(201);
    assertThat(stub.orders()).hasSize(3);
    assertThat(stub.videos()).hasSize(1);
  }

  @Test
  void refusesWhatItsParserCannotRead() {
    assertThat(ask("POST", SUBTITLES, Map.of("format", "vtt"), "{}").status()).isEqualTo(415);
    for (String body :
        List.of(
            "{}",
            "{\"subtitles\":\"x\",\"subtitles_url\":\"https://s.test/x\"}",
            "{\"subtitles\":\"x\",\"sub_format\":\"vtt\"}",
            "{\"subtitles\":\"x\",\"sub_format\":\"docx\"}")) {
      assertThat(ask("POST", SUBTITLES, Map.of(), body).status()).as(body).isEqualTo(400);
    }
    assertThat(stub.orders()).hasSize(1);
  }

  @Test
  void rendersFilesAndErrorsOfOneType() {
    assertThat(ask("GET", SUBTITLES, Map.of("format", "srt"), "").text()).contains("Hello\r\n");
    assertThat(ask("GET", SUBTITLES, Map.of("sub_format", "json"), "").text())
        .contains("\"start\":1000", "\"text\":\"Hello\"");
    Answer missing = ask("GET", SUBTITLES, Map.of("format", "vtt", "version_number", "9"), "");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.headers()).containsEntry("Content-Type", "text/vtt");
    assertThat(missing.text()).startsWith("{\"detail\"");
  }

  @Test
  void keepsPrivateVersionsFromTheDefaultRead() throws Exception {
    try (Desk other =
        new Desk(new AmaraStub(StubOptions.INSTANT).withoutPeople().keepingPrivate(), folder)) {
      Provider provider = other.provider();
      OrderId order = provider.submit(Desk.order()).order();
      stub = other.stub;

      assertThat(ask("GET", SUBTITLES, Map.of(), "").status()).isEqualTo(404);
      assertThat(ask("GET", SUBTITLES, Map.of("version_number", "last"), "").status())
          .isEqualTo(200);
      assertThat(new String(provider.fetch(order).bytes(), StandardCharsets.UTF_8))
          .contains("Hello");
    }
  }

  @Test
  void actsAsItsButtonsDo() {
    String actions = SUBTITLES + "actions/";
    assertThat(ask("GET", actions, Map.of(), "").text())
        .contains("\"action\":\"publish\"", "\"complete\":null");
    assertThat(ask("POST", actions, Map.of(), "{\"action\":\"publish\"}").text()).isEqualTo("\"\"");
    assertThat(ask("POST", actions, Map.of(), "{\"action\":\"fly\"}").text())
        .isEqualTo("\"no action\"");
    assertThat(
            ask("POST", actions.replace("/en/", "/fr/"), Map.of(), "{\"action\":\"publish\"}")
                .text())
        .isEqualTo("\"No subtitles\"");
    ask("POST", SUBTITLES, Map.of(), "{\"subtitles\":\"just words\",\"sub_format\":\"txt\"}");
    Answer untimed = ask("POST", actions, Map.of(), "{\"action\":\"publish\"}");
    assertThat(untimed.status()).isEqualTo(400);
    assertThat(untimed.text()).isEqualTo("\"Subtitles not complete\"");
  }

  @Test
  void hidesUnknownVideosAndLanguages() {
    assertThat(ask("GET", "/api/videos/NoSuchVideo1/", Map.of(), "").status()).isEqualTo(403);
    assertThat(ask("GET", "/api/videos/Vid000000001/languages/fr/", Map.of(), "").status())
        .isEqualTo(404);
  }

  @Test
  void callsBackWithTheProofAgreedOn() throws Exception {
    BlockingQueue<Callback> calls = new LinkedBlockingQueue<>();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/cb/amara",
        exchange -> {
          calls.add(
              new Callback(
                  Map.of("Authorization", exchange.getRequestHeaders().getFirst("Authorization")),
                  exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    receiver.start();
    URI address = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/cb/amara");
    AmaraStub quick =
        new AmaraStub(StubOptions.INSTANT.working(Duration.ofMillis(100)))
            .callingBack(address, "amara", Desk.PASSWORD);
    try (Desk other = new Desk(quick, folder)) {
      Provider provider = other.provider();
      OrderId order = provider.submit(Desk.order()).order();

      Callback call = calls.poll(10, TimeUnit.SECONDS);

      assertThat(call).isNotNull();
      assertThat(provider.callbacks().orElseThrow().isAuthentic(call)).isTrue();
      assertThat(provider.callbacks().orElseThrow().read(call)).contains(order);
    } finally {
      receiver.stop(0);
    }
  }

  private Answer ask(String method, String path, Map<String, String> query, String body) {
    return stub.answer(
        new Call(
            method,
            path,
            query,
            Map.of("x-api-key", AmaraStub.KEY),
            body.getBytes(StandardCharsets.UTF_8)));
  }
}
