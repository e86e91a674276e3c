package io.cuebroker.bench.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A media server that takes every request and never answers one. */
final class SilentMedia implements AutoCloseable {
  private static final int BACKLOG = 256;

  private final ServerSocket socket;
  private final Queue<Socket> held = new ConcurrentLinkedQueue<>();

  private SilentMedia(ServerSocket socket) {
    this.socket = socket;
  }

  static SilentMedia start() throws IOException {
    SilentMedia media =
        new SilentMedia(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
    Thread thread = new Thread(media::accept, "silent-media");
    thread.setDaemon(true);
    thread.start();
    return media;
  }

  private void accept() {
    try {
      while (true) {
        held.add(socket.accept());
      }
    } catch (IOException e) {
      return; // Closed.
    }
  }

  /** Returns what the addresses of its media begin with. */
  String base() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/";
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket each : held) {
      each.close();
    }
  }
}
