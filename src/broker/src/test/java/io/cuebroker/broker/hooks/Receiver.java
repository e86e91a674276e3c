package io.cuebroker.broker.hooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;

/** A receiver of webhooks that remembers every call and answers as a test says. */
final class Receiver implements AutoCloseable {
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Call> calls = new ArrayList<>();
  private final Map<String, Function<Call, Answer>> answers = new ConcurrentHashMap<>();

  /**
   * One call.
   *
   * @param headers by name, in lower case
   */
  record Call(String path, Map<String, String> headers, String body) {
    String header(String name) {
      return Optional.ofNullable(headers.get(name))
          .orElseThrow(() -> new AssertionError("no header " + name + " in " + headers));
    }
  }

  /** What is answered. */
  record Answer(int status, Map<String, String> headers, String body) {
    static Answer of(int status) {
      return new Answer(status, Map.of(), "");
    }
  }

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  /** Says what a path answers; without that it is 204. */
  Receiver answering(String path, Function<Call, Answer> answer) {
    answers.put(path, answer);
    return this;
  }

  /** Says what a path answers one after another; the last one stays. */
  Receiver answering(String path, Answer... inTurn) {
    return answering(path, call -> inTurn[Math.min(inTurn.length - 1, calls(path).size() - 1)]);
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void take(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
    Call call =
        new Call(
            exchange.getRequestURI().getPath(),
            headers,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    synchronized (this) {
      calls.add(call);
      notifyAll();
    }
    Answer answer = answers.getOrDefault(call.path(), it -> Answer.of(204)).apply(call);
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  synchronized List<Call> calls(String path) {
    return calls.stream().filter(call -> call.path().equals(path)).toList();
  }

  synchronized int count() {
    return calls.size();
  }

  /** Waits until a path was called so many times. */
  List<Call> await(String path, int count) throws InterruptedException {
    return await(path, found -> found.size() >= count);
  }

  private synchronized List<Call> await(String path, Predicate<List<Call>> wanted)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!wanted.test(calls(path))) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new AssertionError(path + " was called only " + calls(path));
      }
      wait(millis);
    }
    return calls(path);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
