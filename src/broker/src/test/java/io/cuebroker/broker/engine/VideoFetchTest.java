package io.cuebroker.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Failure;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.Video;
import io.cuebroker.broker.Video.State;
import io.cuebroker.broker.VideoWish;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Media that hosts send well, slowly, or not at all, on its way to a renderer. */
class VideoFetchTest {
  private static final String SLOW = "127.0.0.1";
  private static final String QUICK = "127.0.0.2";
  private static final int SHARE = MediaFetches.LEAST_AT_ONCE / MediaFetches.HOSTS;

  @TempDir Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<HttpServer> servers = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Semaphore begun = new Semaphore(0);
  private final AtomicInteger asked = new AtomicInteger();
  private String slow = "";
  private String quick = "";

  @BeforeEach
  void start() throws IOException {
    slow = serve(SLOW);
    quick = serve(QUICK);
  }

  private String serve(String host) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(host, 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/clip.mp4",
        exchange -> {
          byte[] body = "no video at all".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.createContext(
        "/never.mp4",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          asked.incrementAndGet();
          begun.release();
          await(end);
          exchange.close();
        });
    server.createContext(
        "/trouble.mp4",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    server.start();
    servers.add(server);
    return "http://" + host + ":" + server.getAddress().getPort();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @AfterEach
  void stop() {
    end.countDown();
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }

  @Test
  void letsNoSlowHostKeepOthersWaiting() throws Exception {
    VideoWish[] many = new VideoWish[SHARE + 3];
    Arrays.fill(many, Studio.WISH);
    try (Studio studio = new Studio(folder)) {
      Job held = studio.create("p", slow + "/never.mp4", many);
      assertThat(begun.tryAcquire(SHARE, 20, TimeUnit.SECONDS)).isTrue();
      Job job = studio.create("q", quick + "/clip.mp4", Studio.WISH);
      Video done = studio.await(studio.only(job.id()).id(), State.DONE);

      assertThat(studio.content(done)).isEqualTo("first");
      assertThat(studio.videoEvents(job.id())).containsExactly("video.started", "video.completed");
      assertThat(asked).as("fetches of the slow host").hasValue(SHARE);
      assertThat(studio.videos().ofJob(DeskId.DEFAULT, held.id()))
          .extracting(Video::state)
          .containsOnly(State.QUEUED);
    }
    assertThat(fetched()).isEmpty();
  }

  @Test
  void breaksOffTheFetchOfAVideoThatIsCancelled() throws Exception {
    try (Studio studio = new Studio(folder)) {
      Job job = studio.create("p", slow + "/never.mp4", Studio.WISH);
      assertThat(begun.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      Video cancelled = studio.videos().cancel(DeskId.DEFAULT, studio.only(job.id()).id(), "ana");
      for (int i = 0; i < 500 && !fetched().isEmpty(); i++) {
        Thread.sleep(20);
      }

      assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
      assertThat(fetched()).isEmpty();
      assertThat(studio.only(job.id()).state()).isEqualTo(State.CANCELLED);
    }
  }

  @Test
  void givesBackWhatIsFetchedWhenTheBrokerCloses() throws Exception {
    try (Studio studio = new Studio(folder)) {
      Job job = studio.create("p", slow + "/never.mp4", Studio.WISH);
      assertThat(begun.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      studio.house.restart();

      assertThat(begun.tryAcquire(20, TimeUnit.SECONDS)).as("a second fetch").isTrue();
      assertThat(studio.only(job.id()).state()).isEqualTo(State.QUEUED);
      assertThat(studio.videoEvents(job.id())).containsExactly("video.started");
    }
  }

  @Test
  void fetchesAgainWhatAProcessDiedOfAndBlamesNone() throws Exception {
    try (Studio studio = new Studio(folder)) {
      Job job = studio.create("p", slow + "/never.mp4", Studio.WISH);
      assertThat(begun.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      studio.house.restartAfter(this::leaveClaimed);

      assertThat(begun.tryAcquire(20, TimeUnit.SECONDS)).as("a second fetch").isTrue();
      assertThat(studio.only(job.id()).state()).isEqualTo(State.QUEUED);
    }
    assertThat(number("SELECT max(deaths + alone) FROM video")).isZero();
  }

  /** Makes the rows look as a process leaves them that is killed while it fetches. */
  private void leaveClaimed() {
    try (Connection database = database();
        Statement statement = database.createStatement()) {
      int claimed =
          statement.executeUpdate(
              "UPDATE video SET claimed_by = 'gone', claimed_until = 9999999999999,"
                  + " due_at = 9999999999999 WHERE state = 'queued'");
      assertThat(claimed).isEqualTo(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private int number(String query) throws SQLException {
    try (Connection database = database();
        Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getInt(1);
    }
  }

  private Connection database() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cuebroker.db"));
  }

  @Test
  void deletesWhatWasFetchedOnceItIsRendered() throws Exception {
    FakeRendering rendering = new FakeRendering().gated();
    try (Studio studio = new Studio(folder, rendering, Studio.settings(1, 10))) {
      Job job = studio.create("p", quick + "/clip.mp4", Studio.WISH, Studio.WISH);
      rendering.awaitBegin();
      for (int i = 0; i < 500 && fetched().size() < 2; i++) {
        Thread.sleep(20);
      }
      List<Path> meanwhile = fetched();
      rendering.letPass(2);
      for (Video video : studio.videos().ofJob(DeskId.DEFAULT, job.id())) {
        studio.await(video.id(), State.DONE);
      }
      for (int i = 0; i < 500 && !fetched().isEmpty(); i++) {
        Thread.sleep(20);
      }

      assertThat(meanwhile).as("one is rendered, one waits for its turn").hasSize(2);
      assertThat(rendering.mostActive()).isEqualTo(1);
      assertThat(fetched()).isEmpty();
    }
  }

  @Test
  void failsSoonWhereNobodyAnswersAndTellsTheTroubleMeanwhile() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    try (Studio studio = new Studio(folder)) {
      Job job = studio.create("p", "http://127.0.0.1:" + port + "/a.mp4", Studio.WISH);
      studio.house.await(job.id(), Phase.DELIVERED);
      Video waiting = studio.await(studio.only(job.id()).id(), it -> !it.notes().isEmpty());
      Video failed = studio.await(waiting.id(), State.FAILED);
      Failure failure = failed.failure().orElseThrow();

      assertThat(waiting.state()).isEqualTo(State.QUEUED);
      assertThat(waiting.notes())
          .singleElement()
          .asString()
          .contains("host 127.0.0.1 takes no connections", "the next try is at ");
      assertThat(failure.code()).isEqualTo("media_unreachable");
      assertThat(failure.whoseMove()).isEqualTo("caller");
      assertThat(failed.notes()).isEmpty();
      assertThat(studio.videoEvents(job.id())).containsExactly("video.started", "video.failed");
    }
  }

  @Test
  void isPatientWithAHostInTroubleForAQuarterOfAnHour() throws Exception {
    try (Studio studio = new Studio(folder)) {
      Job job = studio.create("p", slow + "/trouble.mp4", Studio.WISH);
      Video waiting =
          studio.await(
              studio.only(job.id()).id(), it -> it.notes().toString().contains("status 503"));
      for (int i = 0; i < 500 && asked.get() < 3; i++) {
        Thread.sleep(20);
      }
      State afterThree = studio.only(job.id()).state();
      studio.pass(Duration.ofMinutes(16));
      Video failed = studio.await(waiting.id(), State.FAILED);

      assertThat(afterThree).isEqualTo(State.QUEUED);
      assertThat(failed.failure().orElseThrow().code()).isEqualTo("media_unreachable");
      assertThat(failed.failure().orElseThrow().whoseMove()).isEqualTo("caller");
    }
  }

  /** Returns what lies in the folder of fetched media. */
  private List<Path> fetched() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("scratch").resolve("media"))) {
      return files.toList();
    }
  }
}
