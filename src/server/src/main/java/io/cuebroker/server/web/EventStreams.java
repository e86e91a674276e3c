package io.cuebroker.server.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events. A stream costs a connection and no thread: writing never blocks, and two
 * threads fetch what is new for all streams. Safe for concurrent use.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
 *     events</a>
 */
public final class EventStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

  private final Semaphore free;
  private final Duration heartbeat;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService fetching = Executors.newFixedThreadPool(2, named("events"));
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(named("events-heartbeat"));

  /**
   * Makes room for streams.
   *
   * @param most open at once
   * @param heartbeat between two signs of life
   */
  public EventStreams(int most, Duration heartbeat) {
    this.free = new Semaphore(most);
    this.heartbeat = heartbeat;
    long millis = Math.max(1, heartbeat.toMillis());
    var unused = clock.scheduleWithFixedDelay(this::beat, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Fetches what is new for one stream. */
  @FunctionalInterface
  public interface Source {
    /**
     * Sends what is new.
     *
     * @return whether the stream ends after it
     */
    boolean sendNew(EventStream stream) throws Exception;
  }

  /**
   * Turns a request into a stream.
   *
   * @throws ProblemException 503 where too many are open
   */
  public EventStream open(Exchange exchange, Source source) {
    if (!free.tryAcquire()) {
      throw new ProblemException(
          Problem.of(503, "busy", "Too many event streams are open; poll the job instead.")
              .after(heartbeat));
    }
    HttpServletResponse response = exchange.context().res();
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("X-Accel-Buffering", "no"); // nginx would hold events back
    CompletableFuture<Void> over = new CompletableFuture<>();
    EventStream stream = new EventStream(over, me -> fetching.execute(() -> fetch(me, source)));
    var unused =
        over.whenComplete(
            (nothing, error) -> {
              open.remove(stream);
              free.release();
            });
    open.add(stream);
    exchange
        .context()
        .future(
            () -> {
              stream.begin(exchange.context().req().getAsyncContext());
              return over;
            });
    return stream;
  }

  private static void fetch(EventStream stream, Source source) {
    stream.fetchOnce(
        () -> {
          try {
            if (source.sendNew(stream)) {
              stream.end();
            }
          } catch (Exception e) {
            LOG.atWarn().setCause(e).log("an event stream was given up");
            stream.end();
          }
        });
  }

  private void beat() {
    open.forEach(EventStream::beat);
  }

  /** Ends every stream; clients come back to the next process. */
  @Override
  public void close() {
    clock.shutdownNow();
    open.forEach(EventStream::end);
    fetching.shutdown();
  }

  private static java.util.concurrent.ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
