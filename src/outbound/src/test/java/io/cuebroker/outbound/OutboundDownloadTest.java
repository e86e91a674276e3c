package io.cuebroker.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.cuebroker.outbound.OutboundException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OutboundDownloadTest {
  private static final OutboundPolicy LOCAL =
      OutboundPolicy.DEFAULT
          .withAllow(List.of("127.0.0.1"))
          .withMaxBytes(1_000, 1_000)
          .withTimeouts(
              Duration.ofSeconds(5),
              Duration.ofSeconds(5),
              Duration.ofSeconds(30),
              Duration.ofSeconds(30));

  @RegisterExtension
  private final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  @TempDir private Path folder;

  @Test
  void bringsTheFileWithItsTypeAndName() throws Exception {
    server.stubFor(
        get(urlPathEqualTo("/clips/evening%20news.mp4"))
            .willReturn(ok("media").withHeader("Content-Type", "video/mp4")));

    Downloaded downloaded = download(LOCAL, address("/clips/evening%20news.mp4?signature=abc"));

    assertThat(downloaded.file()).isEqualTo(target()).hasContent("media");
    assertThat(downloaded.bytes()).isEqualTo(5);
    assertThat(downloaded.mediaType()).contains("video/mp4");
    assertThat(downloaded.fileName()).contains("evening news.mp4");
    assertThat(files()).containsExactly("target");
  }

  @Test
  void replacesAnEarlierFileOnlyByAWholeOne() throws Exception {
    Files.writeString(target(), "earlier");
    server.stubFor(get(anyUrl()).willReturn(status(404)));

    assertThat(failure(LOCAL, address("/a")).reason()).isEqualTo(Reason.HTTP_STATUS);
    assertThat(target()).hasContent("earlier");

    server.stubFor(get(anyUrl()).willReturn(ok("later")));
    assertThat(download(LOCAL, address("/a")).file()).hasContent("later");
  }

  @Test
  void needsNoServerThatAnswersToHead() throws Exception {
    server.stubFor(any(anyUrl()).atPriority(9).willReturn(status(405)));
    server.stubFor(get(anyUrl()).atPriority(1).willReturn(ok("media")));

    assertThat(download(LOCAL, address("/a.mp4")).bytes()).isEqualTo(5);
    assertThat(server.getAllServeEvents()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 206, 304, 400, 401, 403, 404, 410, 416, 500, 503})
  void reportsAnyOtherStatusThanAWholeFile(int status) throws Exception {
    server.stubFor(get(anyUrl()).willReturn(status(status)));

    OutboundException failure = failure(LOCAL, address("/a?signature=s3cret"));

    assertThat(failure.reason()).isEqualTo(Reason.HTTP_STATUS);
    assertThat(failure.status()).hasValue(status);
    assertThat(failure.temporary()).isEqualTo(status >= 500);
    assertThat(failure).hasMessage("host 127.0.0.1 answered with status " + status);
    assertThat(files()).isEmpty();
  }

  @Test
  void takesExactlyAsMuchAsIsAllowed() throws Exception {
    server.stubFor(get(anyUrl()).willReturn(aResponse().withBody(new byte[1_000])));

    assertThat(download(LOCAL, address("/a")).bytes()).isEqualTo(1_000);
  }

  @Test
  void refusesAFileWhoseAnnouncedLengthIsTooLarge() throws Exception {
    try (RawServer raw =
        RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")) {
      assertThat(failure(LOCAL, address(raw)).reason()).isEqualTo(Reason.TOO_LARGE);
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void breaksOffAFileOfUnannouncedLengthThatGetsTooLarge() throws Exception {
    try (RawServer raw =
        RawServer.start(
            out -> {
              write(out, "HTTP/1.1 200 OK\r\n\r\n");
              while (true) {
                out.write(new byte[100]);
              }
            })) {
      assertThat(failure(LOCAL, address(raw)).reason()).isEqualTo(Reason.TOO_LARGE);
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void countsWhatCompressionHides() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[100_000]);
    }
    assertThat(bomb.size()).isLessThan(1_000);
    server.stubFor(
        get(anyUrl())
            .willReturn(
                aResponse().withHeader("Content-Encoding", "gzip").withBody(bomb.toByteArray())));

    assertThat(failure(LOCAL, address("/a")).reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(files()).isEmpty();
  }

  @Test
  void refusesAnEncodingThatItDidNotAskFor() throws Exception {
    server.stubFor(get(anyUrl()).willReturn(ok("x").withHeader("Content-Encoding", "br")));

    assertThat(failure(LOCAL, address("/a")).reason()).isEqualTo(Reason.BROKEN_REPLY);
  }

  @Test
  void endsAServerThatDripsAtTheTotalTimeout() throws Exception {
    OutboundPolicy hasty =
        LOCAL.withTimeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMillis(400));
    try (RawServer raw =
        RawServer.start(
            out -> {
              write(out, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
              while (true) {
                out.write('x');
                out.flush();
                Thread.sleep(20);
              }
            })) {
      OutboundException failure = failure(hasty, address(raw));

      assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
      assertThat(failure.temporary()).isTrue();
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void breaksOffWhatComesTooSlowlyForSomebodyWhoWaits() throws Exception {
    Haste haste = new Haste(Duration.ofMinutes(1), 100, Duration.ofMillis(200));
    try (RawServer raw =
            RawServer.start(
                out -> {
                  write(out, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
                  while (true) {
                    out.write('x');
                    out.flush();
                    Thread.sleep(20);
                  }
                });
        Outbound outbound = new Outbound(LOCAL)) {
      OutboundException failure =
          catchThrowableOfType(
              OutboundException.class,
              () -> outbound.download(URI.create(address(raw)), target(), 1_000, haste));

      assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
      assertThat(failure).hasMessageContaining("sends too slowly");
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void endsAServerThatStaysSilentAtTheReadTimeout() throws Exception {
    OutboundPolicy hasty =
        LOCAL.withTimeouts(
            Duration.ofSeconds(5),
            Duration.ofMillis(200),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1));
    try (RawServer raw = RawServer.start(out -> Thread.sleep(60_000))) {
      assertThat(failure(hasty, address(raw)).reason()).isEqualTo(Reason.TIMED_OUT);
    }
  }

  @Test
  void leavesNothingOfAFileThatBrokeOff() throws Exception {
    try (RawServer raw =
        RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf of it")) {
      assertThat(failure(LOCAL, address(raw)).reason()).isEqualTo(Reason.BROKEN_REPLY);
    }
    assertThat(files()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nmedia\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nmedia\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nmedia\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\nmedia",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nmedia",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon here",
        "\u0000\u0001\u0002\r\n\r\n",
        ""
      })
  void leavesNothingOfAReplyThatIsNotHttp(String reply) throws Exception {
    try (RawServer raw = RawServer.saying(reply)) {
      assertThat(failure(LOCAL, address(raw)).reason()).isEqualTo(Reason.BROKEN_REPLY);
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void breaksOffHeadersWithoutEnd() throws Exception {
    try (RawServer raw =
        RawServer.start(
            out -> {
              write(out, "HTTP/1.1 200 OK\r\n");
              while (true) {
                write(out, "X-Filler: " + "x".repeat(1_000) + "\r\n");
              }
            })) {
      assertThat(failure(LOCAL, address(raw)).reason()).isEqualTo(Reason.BROKEN_REPLY);
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void reportsAServerThatFallsOverWithoutShowingASignature(Fault fault) throws Exception {
    server.stubFor(get(anyUrl()).willReturn(aResponse().withFault(fault)));

    OutboundException failure = failure(LOCAL, address("/s3cret?signature=s3cret"));

    assertThat(failure.reason()).isEqualTo(Reason.BROKEN_REPLY);
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain("s3cret");
    assertThat(files()).isEmpty();
  }

  @Test
  void reportsAHostThatTakesNoConnections() throws Exception {
    int port;
    try (RawServer raw = RawServer.saying("")) {
      port = raw.port();
    }

    OutboundException failure = failure(LOCAL, "http://127.0.0.1:" + port + "/a");

    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure.temporary()).isTrue();
  }

  @Test
  void reportsAFolderThatIsNotThere() throws Exception {
    server.stubFor(get(anyUrl()).willReturn(ok("media")));
    try (Outbound outbound = new Outbound(LOCAL)) {
      OutboundException failure =
          catchThrowableOfType(
              OutboundException.class,
              () ->
                  outbound.download(
                      URI.create(address("/a")), folder.resolve("missing").resolve("target")));

      assertThat(failure.reason()).isEqualTo(Reason.NOT_STORED);
    }
  }

  @Test
  void stopsAtOnceWhenInterruptedAndLeavesNoFile() throws Exception {
    AtomicReference<Throwable> outcome = new AtomicReference<>();
    try (RawServer raw =
            RawServer.start(
                out -> {
                  write(out, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf");
                  out.flush();
                  Thread.sleep(60_000);
                });
        Outbound outbound =
            new Outbound(OutboundPolicy.DEFAULT.withAllow(List.of("127.0.0.1:" + raw.port())))) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  outbound.download(URI.create(address(raw)), target());
                } catch (OutboundException | InterruptedException e) {
                  outcome.set(e);
                }
              });
      thread.start();
      raw.awaitAnswer();

      thread.interrupt();
      thread.join(20_000);

      assertThat(thread.isAlive()).isFalse();
      assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void breaksOffDownloadsWhenClosed() throws Exception {
    AtomicReference<Throwable> outcome = new AtomicReference<>();
    Outbound outbound = new Outbound(LOCAL);
    try (RawServer raw = RawServer.start(out -> Thread.sleep(60_000))) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  outbound.download(URI.create(address(raw)), target());
                } catch (OutboundException | InterruptedException e) {
                  outcome.set(e);
                }
              });
      thread.start();
      raw.awaitAnswer();

      outbound.close();
      thread.join(20_000);

      assertThat(outcome.get())
          .isInstanceOfSatisfying(
              OutboundException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
      assertThat(failure(outbound, address(raw)).reason()).isEqualTo(Reason.CLOSED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "video", "/", "not a type"})
  void keepsNoMediaTypeThatIsNone(String type) throws Exception {
    server.stubFor(get(anyUrl()).willReturn(ok("media").withHeader("Content-Type", type)));

    assertThat(download(LOCAL, address("/a")).mediaType()).isEmpty();
  }

  @Test
  void introducesItself() throws Exception {
    server.stubFor(get(anyUrl()).willReturn(ok()));

    download(LOCAL, address("/a"));

    server.verify(
        getRequestedFor(urlPathEqualTo("/a"))
            .withHeader(
                "User-Agent",
                com.github.tomakehurst.wiremock.client.WireMock.equalTo("Cuebroker")));
  }

  private Downloaded download(OutboundPolicy policy, String address) throws Exception {
    try (Outbound outbound = new Outbound(policy)) {
      return outbound.download(URI.create(address), target());
    }
  }

  private OutboundException failure(OutboundPolicy policy, String address) {
    try (Outbound outbound = new Outbound(policy)) {
      return failure(outbound, address);
    }
  }

  private OutboundException failure(Outbound outbound, String address) {
    OutboundException failure =
        catchThrowableOfType(
            OutboundException.class, () -> outbound.download(URI.create(address), target()));
    assertThat(failure).as("failure of " + address).isNotNull();
    return failure;
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getPort() + path;
  }

  private static String address(RawServer raw) {
    return "http://127.0.0.1:" + raw.port() + "/a.mp4";
  }

  private Path target() {
    return folder.resolve("target");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
  }
}
