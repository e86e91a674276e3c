package io.cuebroker.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers each connection with bytes that no decent server would send. */
final class RawServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Answer answer;
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch firstAnswered = new CountDownLatch(1);

  private RawServer(ServerSocket listener, Answer answer) {
    this.listener = listener;
    this.answer = answer;
  }

  static RawServer start(Answer answer) throws IOException {
    ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    RawServer server = new RawServer(listener, answer);
    Thread thread = new Thread(server::accept, "raw-server");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  /** Sends {@code text} and closes. */
  static RawServer saying(String text) throws IOException {
    return start(out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  int port() {
    return listener.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  /** Waits until the first answer was begun. */
  void awaitAnswer() throws InterruptedException {
    firstAnswered.await();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        Thread thread = new Thread(() -> serve(socket), "raw-server-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream()) {
      readHead(in);
      firstAnswered.countDown();
      answer.write(out);
      out.flush();
    } catch (IOException | InterruptedException e) {
      // The client hung up, as most of these tests want.
    }
  }

  private static void readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int read = in.read();
      if (read < 0) {
        return;
      }
      head.append((char) read);
    }
  }

  /** What to send. */
  interface Answer {
    void write(OutputStream out) throws IOException, InterruptedException;
  }
}
