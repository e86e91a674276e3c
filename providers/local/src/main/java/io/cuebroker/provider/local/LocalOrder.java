package io.cuebroker.provider.local;

import io.cuebroker.provider.MediaSource;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One order from its submission to its end. Safe for concurrent use. */
final class LocalOrder {
  private static final int FIRST_FORECAST_PERCENT = 5;

  private final OrderId id;
  private final MediaSource media;
  private final String model;
  private final String language;

  private OrderState state =
      new OrderState.InProgress(Optional.of(0), Optional.empty(), Optional.of("queued"));
  private @Nullable Future<?> work;
  private Instant startedAt = Instant.EPOCH;

  /**
   * Makes an order.
   *
   * @param model tag of the model to use
   * @param language of the captions
   */
  LocalOrder(OrderId id, MediaSource media, String model, String language) {
    this.id = id;
    this.media = media;
    this.model = model;
    this.language = language;
  }

  OrderId id() {
    return id;
  }

  MediaSource media() {
    return media;
  }

  String model() {
    return model;
  }

  String language() {
    return language;
  }

  synchronized OrderState state() {
    return state;
  }

  /** Names the work that cancelling interrupts. */
  synchronized void workIs(Future<?> future) {
    work = future;
    if (isOver()) {
      future.cancel(true);
    }
  }

  /** Notes a step that takes time and has no percents. */
  synchronized void step(String details) {
    if (!isOver()) {
      state = new OrderState.InProgress(Optional.of(0), Optional.empty(), Optional.of(details));
    }
  }

  /** Notes that recognition begins. */
  synchronized void recognising(Instant now) {
    startedAt = now;
    step("recognising speech");
  }

  /** Notes how far recognition is; returns whether that is news. */
  synchronized boolean progress(int percent, Instant now) {
    if (!(state instanceof OrderState.InProgress before)
        || before.progressPercent().orElse(0) >= percent) {
      return false;
    }
    Optional<Instant> expectedAt = Optional.empty();
    if (percent >= FIRST_FORECAST_PERCENT) {
      Duration passed = Duration.between(startedAt, now);
      expectedAt = Optional.of(now.plus(passed.multipliedBy(100L - percent).dividedBy(percent)));
    }
    state = new OrderState.InProgress(Optional.of(percent), expectedAt, before.details());
    return true;
  }

  /** Ends the order; returns whether it had not ended before. */
  synchronized boolean end(OrderState how) {
    if (isOver()) {
      return false;
    }
    state = how;
    return true;
  }

  /** Cancels the order and stops its work; returns whether it is cancelled now. */
  synchronized boolean cancel() {
    if (end(new OrderState.Cancelled()) && work != null) {
      work.cancel(true);
    }
    return state instanceof OrderState.Cancelled;
  }

  private boolean isOver() {
    return !(state instanceof OrderState.InProgress);
  }
}
