package io.cuebroker.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection that is kept: a request, its answer, the next request. For one thread. */
final class Connection implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final byte[] received = new byte[BUFFER_BYTES];
  private int count;
  private long sentNanos;

  Connection(InetSocketAddress address, Selector selector) throws IOException {
    channel = SocketChannel.open(address);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  void send(Requests requests) throws IOException {
    out.clear();
    requests.putNext(out);
    out.flip();
    sentNanos = System.nanoTime();
    flush();
  }

  private void flush() throws IOException {
    channel.write(out);
    key.interestOps(
        out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  /**
   * Reads and writes what can be.
   *
   * @return the status of the answer, or 0 while it is not all there
   */
  int advance() throws IOException {
    if (out.hasRemaining()) {
      flush();
    }
    in.clear().limit(BUFFER_BYTES - count);
    int read = channel.read(in);
    if (read < 0) {
      throw new EOFException("the server closed a connection");
    }
    in.flip();
    in.get(received, count, read);
    count += read;
    if (count < 16) {
      return 0;
    }
    int end = Answer.end(received, count);
    if (end < 0) {
      return 0;
    }
    if (end != count) {
      throw new IOException("the server said more than it was asked");
    }
    count = 0;
    return Answer.status(received);
  }

  /** Returns how long ago the request was sent. */
  long ageNanos() {
    return System.nanoTime() - sentNanos;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
