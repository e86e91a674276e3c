package io.cuebroker.broker.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.HookDelivery;
import io.cuebroker.broker.HookEndpoint;
import io.cuebroker.broker.HookSettings;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.hooks.Receiver.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers that are slow, dead, or worse; nobody else waits for them. */
class HardReceiversTest {
  private static final int DEAD = 300;

  @TempDir Path folder;

  private static HookSettings with(Duration timeout) {
    return new HookSettings(
        Outpost.QUICK.secret(),
        Optional.empty(),
        List.of(Duration.ZERO, Duration.ofHours(1)),
        timeout,
        1_000,
        Duration.ofHours(1),
        Duration.ofDays(14));
  }

  /** What a raw receiver does with each connection. */
  private interface Manners {
    void serve(Socket socket) throws IOException, InterruptedException;
  }

  /** Serves sockets as told, each with a thread of its own; keeps them open. */
  private static final class RawReceiver implements AutoCloseable {
    private final ServerSocket server;
    private final List<Socket> open = new ArrayList<>();

    RawReceiver(Manners manners) throws IOException {
      server = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
      Thread thread =
          new Thread(
              () -> {
                while (!server.isClosed()) {
                  try {
                    Socket socket = server.accept();
                    synchronized (open) {
                      open.add(socket);
                    }
                    Thread one =
                        new Thread(
                            () -> {
                              try {
                                manners.serve(socket);
                              } catch (IOException | InterruptedException e) {
                                // The client has had enough.
                              }
                            });
                    one.setDaemon(true);
                    one.start();
                  } catch (IOException e) {
                    return;
                  }
                }
              });
      thread.setDaemon(true);
      thread.start();
    }

    URI address(String path) {
      return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
    }

    @Override
    public void close() throws IOException {
      server.close();
      synchronized (open) {
        for (Socket socket : open) {
          socket.close();
        }
      }
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Test
  void endsAnAttemptWhoseReceiverNeverAnswers() throws Exception {
    try (RawReceiver silent = new RawReceiver(socket -> Thread.sleep(60_000));
        Outpost outpost = new Outpost(folder, with(Duration.ofMillis(300)))) {
      JobId job = outpost.order(Outpost.hook(silent.address("/")));

      HookDelivery tried = outpost.await(job, it -> it.attempts() == 1);
      assertThat(tried.state()).isEqualTo(HookDelivery.State.WAITING);
      assertThat(tried.log().get(0).status()).isEmpty();
      assertThat(tried.log().get(0).error()).contains("host 127.0.0.1 took too long");
    }
  }

  @Test
  void endsAnAttemptWhoseHeadersDripForever() throws Exception {
    try (RawReceiver dripping =
            new RawReceiver(
                socket -> {
                  write(socket, "HTTP/1.1 200 OK\r\nX-Drip: ");
                  while (true) {
                    write(socket, "a");
                    Thread.sleep(50);
                  }
                });
        Outpost outpost = new Outpost(folder, with(Duration.ofMillis(500)))) {
      JobId job = outpost.order(Outpost.hook(dripping.address("/")));

      HookDelivery tried = outpost.await(job, it -> it.attempts() == 1);
      assertThat(tried.log().get(0).error()).contains("host 127.0.0.1 took too long");
    }
  }

  @Test
  void takesTheStatusOfAnAnswerWhoseBodyNeverEnds() throws Exception {
    try (RawReceiver dripping =
            new RawReceiver(
                socket -> {
                  write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
                  while (true) {
                    write(socket, "b");
                    Thread.sleep(50);
                  }
                });
        Outpost outpost = new Outpost(folder, with(Duration.ofSeconds(10)))) {
      JobId job = outpost.order(Outpost.hook(dripping.address("/")));

      HookDelivery taken = outpost.await(job, HookDelivery.State.DELIVERED);
      assertThat(taken.log().get(0).answer())
          .hasValueSatisfying(answer -> assertThat(answer).matches("b+"));
    }
  }

  @Test
  void readsLittleOfAnAnswerHoweverLongItIs() throws Exception {
    try (RawReceiver flooding =
            new RawReceiver(
                socket -> {
                  write(socket, "HTTP/1.1 500 Oh\r\nConnection: close\r\n\r\n");
                  while (true) {
                    write(socket, "x".repeat(65_536));
                  }
                });
        Outpost outpost = new Outpost(folder, with(Duration.ofSeconds(10)))) {
      JobId job = outpost.order(Outpost.hook(flooding.address("/")));

      HookDelivery tried = outpost.await(job, it -> it.attempts() == 1);
      assertThat(tried.log().get(0).status()).contains(500);
      assertThat(tried.log().get(0).answer().orElse("")).hasSizeLessThan(1_025).startsWith("xxx");
    }
  }

  @Test
  void takesGarbageForNoAnswer() throws Exception {
    try (RawReceiver garbage =
            new RawReceiver(
                socket -> {
                  write(socket, "\u0001\u0002 nonsense\r\n\r\n");
                  socket.close();
                });
        Outpost outpost = new Outpost(folder, with(Duration.ofSeconds(5)))) {
      JobId job = outpost.order(Outpost.hook(garbage.address("/")));

      HookDelivery tried = outpost.await(job, it -> it.attempts() == 1);
      assertThat(tried.log().get(0).error())
          .hasValueSatisfying(error -> assertThat(error).contains("not HTTP"));
    }
  }

  @Test
  void followsNoRedirect() throws Exception {
    try (Receiver inner = new Receiver();
        Receiver outer = new Receiver();
        Outpost outpost = new Outpost(folder, with(Duration.ofSeconds(5)))) {
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        outer.answering(
            "/" + status,
            new Answer(status, Map.of("Location", inner.address("/secret").toString()), ""));
        JobId job = outpost.order(Outpost.hook(outer.address("/" + status)));

        HookDelivery tried = outpost.await(job, it -> it.attempts() == 1);
        assertThat(tried.log().get(0).status()).contains(status);
        assertThat(tried.log().get(0).error())
            .hasValueSatisfying(error -> assertThat(error).contains("redirects are not followed"));
      }
      assertThat(inner.count()).isZero();
    }
  }

  @Test
  void tellsTheLivingWhileTheDeadHang() throws Exception {
    try (RawReceiver dead = new RawReceiver(socket -> Thread.sleep(120_000));
        Receiver living = new Receiver();
        Outpost outpost = new Outpost(folder, with(Duration.ofSeconds(60)))) {
      for (int i = 0; i < DEAD; i++) {
        endpoint(outpost, dead.address("/" + i));
      }
      endpoint(outpost, living.address("/alive"));
      for (int i = 0; i < DEAD; i++) {
        endpoint(outpost, dead.address("/more/" + i));
      }

      for (int i = 1; i <= 5; i++) {
        outpost.order();
        living.await("/alive", i); // All the others are still waiting for their answers.
      }

      assertThat(outpost.broker().webhooks().owed(Optional.empty()))
          .isGreaterThanOrEqualTo(2L * DEAD * 5);
    }
  }

  @Test
  void tellsTheLivingWhenManyDieWhoAnsweredBefore() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    AtomicBoolean dead = new AtomicBoolean();
    try (Receiver mortal = new Receiver();
        Receiver living = new Receiver();
        Outpost outpost = new Outpost(folder, with(Duration.ofSeconds(60)))) {
      for (int i = 0; i < DEAD; i++) {
        String path = "/" + i;
        mortal.answering(path, call -> hangs(dead, end));
        endpoint(outpost, mortal.address(path), Set.of());
      }
      endpoint(outpost, living.address("/alive"), Set.of());
      outpost.order();
      outpost.order();
      outpost.order();
      living.await("/alive", 9);
      mortal.await("/" + (DEAD - 1), 9); // Wide open: each may get several at once.

      dead.set(true);
      for (int i = 0; i < 10; i++) {
        outpost.order();
      }
      living.await("/alive", 9 + 30);

      end.countDown();
    }
  }

  private static Answer hangs(AtomicBoolean dead, CountDownLatch end) {
    try {
      if (dead.get()) {
        end.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Answer.of(204);
  }

  @Test
  void letsNoAddressWaitForAnotherOfItsHostThatHangs() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (Receiver receiver =
            new Receiver().answering("/hang", call -> hangs(new AtomicBoolean(true), end));
        Outpost outpost = new Outpost(folder, with(Duration.ofSeconds(60)))) {
      outpost.order(Outpost.hook(receiver.address("/hang")));
      receiver.await("/hang", 1);

      JobId job = outpost.order(Outpost.hook(receiver.address("/well")));

      outpost.await(job, HookDelivery.State.DELIVERED);
      end.countDown();
    }
  }

  private static void endpoint(Outpost outpost, URI url) throws JobException {
    endpoint(outpost, url, Set.of("job.completed"));
  }

  private static void endpoint(Outpost outpost, URI url, Set<String> events) throws JobException {
    outpost
        .broker()
        .webhooks()
        .create(
            DeskId.DEFAULT,
            new HookEndpoint.Wish(
                url.toString(), Optional.empty(), events, Optional.empty(), Optional.empty()));
  }
}
