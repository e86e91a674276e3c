package io.cuebroker.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls back as a vendor does: whatever is answered, nothing comes of it. Safe for concurrent use.
 */
public final class CallbackSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackSender.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration GAP = Duration.ofMillis(50);
  private static final int COPIES = 3;

  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work, "callback");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /**
   * Sends the calls of one order, each {@code spread} after the one before; markers reorder, repeat
   * or drop them.
   *
   * @param first from now to the first one
   */
  public void send(
      URI address,
      String contentType,
      List<String> bodies,
      Duration first,
      Duration spread,
      Set<Marker> markers) {
    send(address, contentType, Map.of(), bodies, first, spread, markers);
  }

  /** The same with further headers, such as a proof agreed on with the vendor. */
  public void send(
      URI address,
      String contentType,
      Map<String, String> headers,
      List<String> bodies,
      Duration first,
      Duration spread,
      Set<Marker> markers) {
    if (markers.contains(Marker.NO_CALLBACKS)) {
      return;
    }
    int count = bodies.size();
    for (int i = 0; i < count; i++) {
      boolean shuffled = markers.contains(Marker.SHUFFLED_CALLBACKS);
      String body = bodies.get(shuffled ? count - 1 - i : i);
      Duration wait = first.plus(spread.multipliedBy(i));
      int copies = markers.contains(Marker.DUPLICATE_CALLBACKS) ? COPIES : 1;
      for (int copy = 0; copy < copies; copy++) {
        long millis = wait.plus(GAP.multipliedBy(copy)).toMillis();
        var unused =
            threads.schedule(
                () -> post(address, contentType, headers, body), millis, TimeUnit.MILLISECONDS);
      }
    }
  }

  private void post(URI address, String contentType, Map<String, String> headers, String body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address)
              .timeout(TIMEOUT)
              .header("Content-Type", contentType)
              .POST(HttpRequest.BodyPublishers.ofString(body));
      headers.forEach(request::header);
      int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
      LOG.info("callback to {} answered with {}", address.getPath(), status);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) { // a vendor cares for nothing
      LOG.info("callback to {} failed: {}", address.getPath(), e.toString());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
