package io.cuebroker.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadRunTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicInteger served = new AtomicInteger();
  private final Set<String> bodies = ConcurrentHashMap.newKeySet();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Javalin server =
      Javalin.create(
              config -> {
                config.startup.showJavalinBanner = false;
                config.routes.get(
                    "/constant",
                    context -> {
                      served.incrementAndGet();
                      context.result("c".repeat(5_000));
                    });
                config.routes.get(
                    "/jobs/{id}",
                    context -> {
                      asked.add(context.pathParam("id") + " " + context.header("Authorization"));
                      context.result("{}");
                    });
                config.routes.post(
                    "/captions",
                    context -> {
                      bodies.add(context.body());
                      context.status(201).result("{}");
                    });
              })
          .start("127.0.0.1", 0);

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void countsEveryAnswerOverAllConnections() throws IOException {
    LoadResult result = run(Requests.constant("localhost", "/constant"), 100, 200);

    assertThat(result.answers()).isBetween(100, 104);
    assertThat(served.get()).isBetween(result.answers(), result.answers() + 4);
    assertThat(result.slowMillis()).isGreaterThanOrEqualTo(result.medianMillis());
  }

  @Test
  void asksForEveryJobWithTheKey(@TempDir Path folder) throws IOException {
    Path ids = Files.write(folder.resolve("ids.txt"), List.of("one", "two"));
    LoadResult result = run(Requests.randomJob("localhost", "secret", ids), 200, 200);

    assertThat(result.answers()).isGreaterThanOrEqualTo(200);
    assertThat(asked).containsExactlyInAnyOrder("one Bearer secret", "two Bearer secret");
  }

  @Test
  void sendsNoTwoOrdersAlike() throws IOException {
    LoadResult result =
        run(Requests.newJob("localhost", "secret", "http://127.0.0.1:9/", "1-"), 100, 201);

    assertThat(bodies.size()).isGreaterThanOrEqualTo(result.answers());
    assertThat(bodies).allMatch(body -> body.startsWith("{") && body.endsWith("}}"));
  }

  @Test
  void failsOnAnAnswerThatIsNotTheOneExpected() {
    assertThatThrownBy(() -> run(Requests.constant("localhost", "/nothing"), 10, 200))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("404");
  }

  @Test
  void findsTheEndOfAnAnswerThatArrivesInPieces() throws IOException {
    byte[] answer =
        "HTTP/1.1 201 Created\r\nContent-LENGTH: 3\r\nA: b\r\n\r\nabc"
            .getBytes(StandardCharsets.US_ASCII);

    assertThat(Answer.end(answer, answer.length)).isEqualTo(answer.length);
    assertThat(Answer.end(answer, answer.length - 1)).isNegative();
    assertThat(Answer.end(answer, 30)).isNegative();
    assertThat(Answer.status(answer)).isEqualTo(201);
  }

  private LoadResult run(Requests requests, int most, int status) throws IOException {
    return LoadRun.run(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
        requests,
        4,
        LONG,
        most,
        status);
  }
}
