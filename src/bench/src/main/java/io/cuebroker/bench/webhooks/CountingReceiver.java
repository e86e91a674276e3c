package io.cuebroker.bench.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver that answers at once and counts events by their id. Safe for concurrent use. */
final class CountingReceiver implements AutoCloseable {
  private static final int THREADS = 8;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private int calls;

  CountingReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    counts.merge(exchange.getRequestHeaders().getFirst("webhook-id"), 1, Integer::sum);
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
    synchronized (this) {
      calls++;
      notifyAll();
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** Returns how many different events came. */
  int events() {
    return counts.size();
  }

  /** Returns how many calls told nothing new. */
  synchronized int duplicates() {
    return calls - counts.size();
  }

  /**
   * Waits until so many different events have come.
   *
   * @throws IOException if they do not
   */
  synchronized void await(int events, Duration patience) throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (counts.size() < events) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new IOException("only " + counts.size() + " of " + events + " events came");
      }
      wait(millis);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
