package io.cuebroker.provider.openai;

import io.cuebroker.provider.MediaSource;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/** One order from its submission to its end. Safe for concurrent use. */
final class OpenAiOrder {
  private final OrderId id;
  private final MediaSource media;
  private final Question question;
  private final String language;
  private final Optional<String> key;

  private OrderState state = inProgress("queued");
  private @Nullable Future<?> work;
  private @Nullable Call<?> call;

  /**
   * Makes an order.
   *
   * @param language what was asked for
   * @param key of the server; empty where it wants none
   */
  OpenAiOrder(
      OrderId id, MediaSource media, Question question, String language, Optional<String> key) {
    this.id = id;
    this.media = media;
    this.question = question;
    this.language = language;
    this.key = key;
  }

  OrderId id() {
    return id;
  }

  MediaSource media() {
    return media;
  }

  Question question() {
    return question;
  }

  String language() {
    return language;
  }

  Optional<String> key() {
    return key;
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

  /** Names the call that cancelling breaks off: a thread that reads a socket heeds no interrupt. */
  synchronized void callIs(Call<?> underWay) {
    call = underWay;
    if (isOver()) {
      underWay.cancel();
    }
  }

  /** Notes what is being done. */
  synchronized void step(String details) {
    if (!isOver()) {
      state = inProgress(details);
    }
  }

  /** Ends the order; returns whether it had not ended before. */
  synchronized boolean end(OrderState how) {
    if (isOver()) {
      return false;
    }
    state = how;
    call = null;
    return true;
  }

  /** Cancels the order and stops its work; returns whether it is cancelled now. */
  synchronized boolean cancel() {
    if (!isOver()) {
      state = new OrderState.Cancelled();
      if (work != null) {
        work.cancel(true);
      }
      if (call != null) {
        call.cancel();
        call = null;
      }
    }
    return state instanceof OrderState.Cancelled;
  }

  private boolean isOver() {
    return !(state instanceof OrderState.InProgress);
  }

  private static OrderState inProgress(String details) {
    return new OrderState.InProgress(Optional.empty(), Optional.empty(), Optional.of(details));
  }
}
