package io.cuebroker.bench.webhooks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Takes every connection and never says a word. */
final class HangingReceivers implements AutoCloseable {
  private final ServerSocket server;
  private final List<Socket> open = new ArrayList<>();

  HangingReceivers() throws IOException {
    server = new ServerSocket(0, 2_000, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::take, "hanging receivers");
    thread.setDaemon(true);
    thread.start();
  }

  private void take() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        synchronized (open) {
          open.add(socket);
        }
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  int connections() {
    synchronized (open) {
      return open.size();
    }
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
