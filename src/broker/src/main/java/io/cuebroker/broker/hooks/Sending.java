package io.cuebroker.broker.hooks;

import io.cuebroker.broker.HookDelivery.Attempt;
import io.cuebroker.broker.HookForm.Notification;
import io.cuebroker.broker.hooks.Outcome.Kind;
import io.cuebroker.broker.store.Store;
import io.cuebroker.outbound.Outbound;
import io.cuebroker.outbound.OutboundException;
import io.cuebroker.outbound.Post;
import io.cuebroker.outbound.Posted;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt. Safe for concurrent use. */
final class Sending {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  /** Longer ones are few at a time, so that what is under way has room in memory. */
  static final int LONG_CHARACTERS = 32 << 10;

  private static final int MOST_LONG = 64;
  private static final Duration LONGEST_WAIT = Duration.ofHours(24);
  private static final int MOST_ANSWER = 500;

  private final Store store;
  private final Supplier<Outbound> outbound;
  private final Clock clock;
  private final Duration timeout;
  private final Semaphore longOnes = new Semaphore(MOST_LONG);

  Sending(Store store, Supplier<Outbound> outbound, Clock clock, Duration timeout) {
    this.store = store;
    this.outbound = outbound;
    this.clock = clock;
    this.timeout = timeout;
  }

  /** Sends; whatever comes of it is an outcome. */
  Outcome attempt(Item item) {
    Instant at = Instant.ofEpochMilli(clock.millis());
    long begin = System.nanoTime();
    try {
      Notification sent =
          item.sent()
              .or(() -> store.read(rows -> rows.deliveries().sent(item.owed().id())))
              .orElseThrow(() -> new IllegalStateException("it was worded when it was claimed"));
      Posted posted = post(item, sent, at);
      return answered(item, posted, at, begin);
    } catch (OutboundException e) {
      Kind kind =
          switch (e.reason()) {
            case UNREACHABLE -> Kind.AWAY;
            case TIMED_OUT, CLOSED -> Kind.SILENT;
            default -> Kind.REFUSED;
          };
      return outcome(item, kind, at, begin, Optional.empty(), String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) { // Else it would count as under way for ever.
      LOG.warn("delivery={} could not be sent", item.owed().id(), e);
      return outcome(item, Kind.REFUSED, at, begin, Optional.empty(), "it could not be sent");
    }
  }

  private Posted post(Item item, Notification sent, Instant at) throws OutboundException {
    boolean isLong = sent.body().length() > LONG_CHARACTERS;
    if (isLong) {
      longOnes.acquireUninterruptibly();
    }
    try {
      Map<String, String> headers =
          new LinkedHashMap<>(
              Signatures.headers(
                  item.owed().eventId(), sent, item.secrets(), at, item.owed().attempts() + 1));
      headers.put("User-Agent", "Cuebroker-Webhooks");
      return outbound
          .get()
          .post(
              new Post(
                  URI.create(item.owed().url()),
                  headers,
                  sent.contentType(),
                  sent.body().getBytes(StandardCharsets.UTF_8),
                  timeout));
    } finally {
      if (isLong) {
        longOnes.release();
      }
    }
  }

  private Outcome answered(Item item, Posted posted, Instant at, long begin) {
    int status = posted.status();
    Kind kind =
        switch (status) {
          case 410 -> Kind.GONE;
          case 429, 502, 503, 504 -> Kind.BUSY;
          default -> status >= 200 && status < 300 ? Kind.TAKEN : Kind.REFUSED;
        };
    String error =
        switch (kind) {
          case TAKEN -> "";
          case GONE -> "it answered 410: it wants no more";
          case BUSY -> "it answered " + status + ": it is overloaded or away";
          case REFUSED, SILENT, AWAY ->
              status >= 300 && status < 400
                  ? "it answered " + status + ": redirects are not followed"
                  : "it answered " + status;
        };
    Attempt attempt =
        new Attempt(
            item.owed().attempts() + 1,
            at,
            since(begin),
            Optional.of(status),
            Optional.of(error).filter(it -> !it.isEmpty()),
            shown(posted.beginning()));
    return new Outcome(
        item.owed(), kind, attempt, posted.retryAfter().flatMap(text -> wait(text, at)));
  }

  private static Outcome outcome(
      Item item, Kind kind, Instant at, long begin, Optional<Integer> status, String error) {
    return new Outcome(
        item.owed(),
        kind,
        new Attempt(
            item.owed().attempts() + 1,
            at,
            since(begin),
            status,
            Optional.of(error),
            Optional.empty()),
        Optional.empty());
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Whatever bytes came, as text that can be shown. */
  private static Optional<String> shown(String answer) {
    StringBuilder text = new StringBuilder();
    answer
        .codePoints()
        .limit(MOST_ANSWER)
        .map(c -> Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : c)
        .forEach(text::appendCodePoint);
    return Optional.of(text.toString()).filter(it -> !it.isEmpty());
  }

  /** Reads seconds or a date; within bounds, since a receiver may say anything. */
  private static Optional<Duration> wait(String retryAfter, Instant now) {
    String text = retryAfter.strip();
    Optional<Duration> wait = Optional.empty();
    if (text.matches("[0-9]{1,9}")) {
      wait = Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    } else {
      try {
        wait =
            Optional.of(
                Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
      } catch (DateTimeParseException e) {
        return Optional.empty(); // Nonsense asks for nothing.
      }
    }
    return wait.filter(it -> !it.isNegative())
        .map(it -> it.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : it);
  }
}
