package io.cuebroker.broker.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A vendor outside the broker's process. It knows nothing of idempotency: every submission is
 * another order, so a broker that submits twice is found out. On demand it kills its caller at one
 * step, as {@code kill -9} does.
 */
final class WireVendor implements AutoCloseable {
  /** What a call of the provider, or of the process around it, stands for. */
  enum Step {
    CHECK,
    CALLED,
    TAKEN,
    ANSWERED,
    POLLED,
    FETCHED,
    STORED,
    DELIVERED,
    LOOKED_UP;

    String path() {
      return "/" + name();
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> references = new ArrayList<>();
  private final List<Long> takenAt = new ArrayList<>();
  private final Map<String, Integer> polls = new HashMap<>();
  private final Duration unseen;
  private @Nullable Step fatal;
  private @Nullable Process caller;

  /**
   * Opens for business.
   *
   * @param unseen how long after an order was taken its list does not show it
   */
  WireVendor(Duration unseen) throws IOException {
    this.unseen = unseen;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on, whoever comes to this step dies there, once. */
  synchronized void killAt(Step step, Process process) {
    fatal = step;
    caller = process;
  }

  /** Returns the references of all orders, one for each. */
  synchronized List<String> orders() {
    return List.copyOf(references);
  }

  private void serve(HttpExchange exchange) throws IOException {
    Step step = Step.valueOf(exchange.getRequestURI().getPath().substring(1));
    String subject = String.valueOf(exchange.getRequestURI().getQuery());
    if (kills(step)) {
      exchange.close(); // Nobody is there any more; what was asked is not done.
      return;
    }
    answer(
        exchange,
        switch (step) {
          case CALLED -> take(subject);
          case POLLED -> polled(subject);
          case LOOKED_UP -> find(subject);
          case FETCHED -> "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n";
          case CHECK, TAKEN, ANSWERED, STORED, DELIVERED -> "";
        });
  }

  private String take(String reference) {
    String order;
    synchronized (this) {
      references.add(reference);
      takenAt.add(System.nanoTime());
      order = "order-" + references.size();
    }
    kills(Step.TAKEN);
    return order;
  }

  private synchronized String polled(String order) {
    return polls.merge(order, 1, Integer::sum) > 1 ? "delivered" : "working";
  }

  private synchronized String find(String reference) {
    int at = references.indexOf(reference);
    boolean shown = at >= 0 && System.nanoTime() - takenAt.get(at) > unseen.toNanos();
    return shown ? "order-" + (at + 1) : "";
  }

  private boolean kills(Step step) {
    Process victim;
    synchronized (this) {
      if (step != fatal || caller == null) {
        return false;
      }
      victim = caller;
      fatal = null;
    }
    victim.destroyForcibly();
    try {
      victim.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
