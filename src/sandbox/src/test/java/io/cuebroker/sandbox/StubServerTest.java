package io.cuebroker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class StubServerTest {
  private final Echo echo = new Echo();

  @Test
  void showsEachExchangeAtItsThreeMoments() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    try (StubServer server = StubServer.start(echo)) {
      server.watch((moment, number, call) -> seen.add(moment + " " + number + " " + call.path()));

      assertThat(get(server, "/a%20b/?x=1&x=2").body()).isEqualTo("/base/a b/{x=1}");

      awaitSize(seen, 3);
      assertThat(seen)
          .containsExactly("ARRIVED 1 /base/a b/", "TAKEN 1 /base/a b/", "ANSWERED 1 /base/a b/");
    }
  }

  @Test
  void answersAsPlannedAndThenAsItself() throws Exception {
    try (StubServer server = StubServer.start(echo)) {
      server.plan("GET", "/a$", Answer.empty(429).with("Retry-After", "7"));
      server.planAfterTaking("GET", "/b$", Answer.of(200, "text/html", "<html>"));

      HttpResponse<String> refused = get(server, "/a");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("7");
      assertThat(echo.count).isZero();
      assertThat(get(server, "/b").body()).isEqualTo("<html>");
      assertThat(echo.count).isEqualTo(1);
      assertThat(get(server, "/a").body()).isEqualTo("/base/a{}");
      assertThat(server.calls("GET", "/a$")).hasSize(2);
    }
  }

  @Test
  void losesAnswers() throws Exception {
    try (StubServer server = StubServer.start(echo)) {
      server.planAfterTaking("GET", "/", Answer.empty(200).ending(Answer.End.RESET));
      server.planAfterTaking("GET", "/", Answer.empty(200).ending(Answer.End.NEVER));

      assertThatThrownBy(() -> get(server, "/a")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> get(server, "/a"))
          .isInstanceOf(java.net.http.HttpTimeoutException.class);
      assertThat(echo.count).isEqualTo(2);
    }
  }

  @Test
  void readsMarkersFromAnyText() {
    assertThat(Marker.in("https://m.test/sandbox-busy.mp4", "x?a=sandbox-late-listing&b"))
        .containsExactly(Marker.BUSY, Marker.LATE_LISTING);
    assertThat(Marker.in("clip-sandbox-slow-sandbox-partial.mp4"))
        .containsExactly(Marker.SLOW, Marker.PARTIAL);
    assertThat(Marker.in("https://sandbox-media.test/a.mp4")).isEmpty();
  }

  private static void awaitSize(List<?> list, int size) throws InterruptedException {
    for (int i = 0; i < 100 && list.size() < size; i++) {
      Thread.sleep(20);
    }
  }

  private static HttpResponse<String> get(StubServer server, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(java.net.URI.create(server.baseUrl() + path))
                .timeout(Duration.ofSeconds(2))
                .build(),
            BodyHandlers.ofString());
  }

  private static final class Echo implements VendorStub {
    private volatile int count;

    @Override
    public String vendor() {
      return "echo";
    }

    @Override
    public String basePath() {
      return "/base";
    }

    @Override
    public synchronized Answer answer(Call call) {
      count++;
      return Answer.of(200, "text/plain", call.path() + call.query());
    }

    @Override
    public List<PlacedOrder> orders() {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
