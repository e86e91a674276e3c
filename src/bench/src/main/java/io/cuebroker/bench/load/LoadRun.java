package io.cuebroker.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One run of load: some connections, each busy with one request at a time, all on one thread. */
final class LoadRun {
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);
  private static final int MOST_LATENCIES = 4_000_000;

  private final int expectedStatus;
  private final long[] latencies = new long[MOST_LATENCIES];
  private int answers;

  private LoadRun(int expectedStatus) {
    this.expectedStatus = expectedStatus;
  }

  /**
   * Sends requests for as long as is said, or until that many were answered.
   *
   * @throws IOException if an answer has another status than it should, or none comes
   */
  static LoadResult run(
      InetSocketAddress address,
      Requests requests,
      int connections,
      Duration time,
      int most,
      int expectedStatus)
      throws IOException {
    LoadRun run = new LoadRun(expectedStatus);
    List<Connection> open = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        open.add(new Connection(address, selector));
      }
      long start = System.nanoTime();
      for (Connection connection : open) {
        connection.send(requests);
      }
      run.serve(selector, requests, start + time.toNanos(), most);
      return run.result(System.nanoTime() - start);
    } finally {
      for (Connection connection : open) {
        connection.close();
      }
    }
  }

  private void serve(Selector selector, Requests requests, long deadline, int most)
      throws IOException {
    while (answers < most && System.nanoTime() < deadline) {
      if (selector.select(LONGEST_SILENCE.toMillis()) == 0) {
        throw new IOException("no answer within " + LONGEST_SILENCE);
      }
      for (SelectionKey key : selector.selectedKeys()) {
        Connection connection = (Connection) key.attachment();
        int status = connection.advance();
        if (status == 0) {
          continue;
        }
        if (status != expectedStatus) {
          throw new IOException("an answer with status " + status);
        }
        latencies[answers % MOST_LATENCIES] = connection.ageNanos();
        answers++;
        connection.send(requests);
      }
      selector.selectedKeys().clear();
    }
  }

  private LoadResult result(long nanos) {
    if (answers == 0) {
      throw new IllegalStateException("not one answer came");
    }
    long[] sorted = Arrays.copyOf(latencies, Math.min(answers, MOST_LATENCIES));
    Arrays.sort(sorted);
    return new LoadResult(
        answers,
        nanos / 1e9,
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6);
  }
}
