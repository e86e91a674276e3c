package io.cuebroker.provider.local;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.json.Json;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Settings;
import io.cuebroker.testkit.TestContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A provider and whoever orders from it. */
final class Desk implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 240;
  private static final AtomicInteger REFERENCES = new AtomicInteger();

  final LocalProvider provider;
  final TestContext context;

  Desk(Path folder, Map<String, String> settings) {
    LocalFactory factory = new LocalFactory();
    context = TestContext.in(folder);
    provider = (LocalProvider) factory.create(Settings.of(factory.info(), settings), context);
  }

  static OrderRequest request(Path media, String language) {
    return new OrderRequest(
        new OrderReference("desk-" + REFERENCES.incrementAndGet()),
        JobType.CAPTIONS,
        Optional.of(Speech.source(media)),
        Optional.empty(),
        language,
        Map.of());
  }

  OrderId submit(Path media) throws Exception {
    return provider.submit(request(media, "en")).order();
  }

  /** Polls until an order is in a state that {@code wanted} accepts, and returns that. */
  OrderState await(OrderId order, Predicate<OrderState> wanted) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    OrderState state = provider.poll(order);
    while (!wanted.test(state)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("still " + state);
      }
      Thread.sleep(10);
      state = provider.poll(order);
    }
    return state;
  }

  OrderState awaitEnd(OrderId order) throws Exception {
    return await(order, state -> !(state instanceof OrderState.InProgress));
  }

  /** Waits until some, but not all, of an order's media is recognised. */
  void awaitProgress(OrderId order) throws Exception {
    await(
        order,
        state ->
            !(state instanceof OrderState.InProgress progress)
                || progress.progressPercent().orElse(0) > 0);
  }

  CaptionDocument document(OrderId order) throws Exception {
    return Json.FORMAT.read(provider.fetch(order).bytes(), ReadOptions.DEFAULT).document();
  }

  String text(OrderId order) throws Exception {
    StringJoiner text = new StringJoiner(" ");
    for (Cue cue : document(order).cues()) {
      text.add(cue.text().replace('\n', ' '));
    }
    return text.toString();
  }

  ProcessHandle worker() {
    return ProcessHandle.of(provider.workerPid().orElseThrow()).orElseThrow();
  }

  @Override
  public void close() {
    provider.close();
  }
}
