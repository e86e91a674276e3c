package io.cuebroker.provider.local;

import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Context;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.LocalMedia;
import io.cuebroker.provider.MediaSource;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.Readiness;
import io.cuebroker.provider.Submission;
import io.cuebroker.provider.delivered.DeliveredFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders to the embedded recogniser; each runs on one thread of this class from end to end. */
final class LocalProvider implements Provider {
  private static final Logger LOG = LoggerFactory.getLogger(LocalProvider.class);

  /** Ended orders that are remembered; the broker asks soon after the end or not at all. */
  private static final int MOST_ORDERS = 10_000;

  private final LocalSettings settings;
  private final Context context;
  private final Models models;
  private final DeliveredFiles results;
  private final WarmUp warmUp;
  private final SpeechProcess process;
  private final Transcriber transcriber;
  private final ExecutorService threads;
  private final Map<OrderId, LocalOrder> orders = new LinkedHashMap<>();

  LocalProvider(LocalSettings settings, Context context) {
    this.settings = settings;
    this.context = context;
    models = new Models(context.folder());
    results = new DeliveredFiles(context.scratch(), "local");
    warmUp = new WarmUp(models, settings.defaultLanguage());
    process = new SpeechProcess(WorkerLaunch.spec(settings, context), warmUp::loaded);
    transcriber = new Transcriber(process);
    threads = Executors.newFixedThreadPool(slotCount(), LocalProvider::thread);
  }

  @Override
  public void check(OrderRequest order) throws ProviderException {
    model(order.language());
    media(order);
    if (order.captionFile().isPresent()) {
      // Passing it over in silence would look as if it had been used.
      throw new ProviderException(
          ProviderProblem.rejectedField(
              "invalid_field",
              "the local recogniser makes captions itself; a caption file goes to provider upload",
              "caption_file",
              List.of()));
    }
    if (order.type() == JobType.REVIEW) {
      throw new ProviderException(
          ProviderProblem.rejectedField(
              "unsupported_job_type",
              "the local recogniser makes captions and transcripts, no reviews",
              "job_type",
              List.of(JobType.CAPTIONS.id(), JobType.TRANSCRIPT.id())));
    }
  }

  @Override
  public Submission submit(OrderRequest request) throws ProviderException {
    check(request);
    OrderId id = new OrderId(request.reference().value());
    String model = model(request.language());
    boolean isAuto = request.language().equalsIgnoreCase(Languages.AUTO);
    LocalOrder order =
        new LocalOrder(id, media(request), model, isAuto ? model : request.language());
    synchronized (orders) {
      if (orders.containsKey(id)) {
        return Submission.of(id);
      }
      forgetOldest();
      orders.put(id, order);
    }
    order.workIs(threads.submit(() -> work(order)));
    return Submission.of(id);
  }

  @Override
  public OrderState poll(OrderId order) throws ProviderException {
    return find(order).state();
  }

  @Override
  public CaptionFile fetch(OrderId order) throws ProviderException {
    if (!(find(order).state() instanceof OrderState.Delivered)) {
      throw new ProviderException(
          ProviderProblem.of(
              Kind.REJECTED, "not_delivered", "the captions of this order are not there (yet)"));
    }
    try {
      return results.find(order).orElseThrow(() -> lost(order));
    } catch (IOException e) {
      throw new ProviderException(
          ProviderProblem.of(
              Kind.UNAVAILABLE, "result_unreadable", "the captions could not be read from disk"),
          e);
    }
  }

  @Override
  public Languages languages() {
    return new Languages.Listed(models.languages(), /* auto= */ true);
  }

  @Override
  public OptionalInt slots() {
    return OptionalInt.of(slotCount());
  }

  @Override
  public Optional<Cancellation> cancellation() {
    return Optional.of(this::cancel);
  }

  @Override
  public Readiness readiness() {
    return settings.warmUp() ? warmUp.readiness(process) : Readiness.READY;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    process.close();
  }

  /** Returns the system's number of the worker process, where it runs. */
  Optional<Long> workerPid() {
    return process.pid();
  }

  /** One more than pieces at once, so that one file can be fetched while others are recognised. */
  private int slotCount() {
    return settings.threads() + 1;
  }

  private void work(LocalOrder order) {
    try {
      order.step("fetching the media");
      Transcript transcript;
      try (LocalMedia media = order.media().open()) {
        Path model = models.open(order.model());
        order.recognising(context.clock().instant());
        transcript =
            transcriber.transcribe(media.path(), model, percent -> progress(order, percent));
      }
      results.put(
          order.id(), Captioner.write(transcript, order.language(), models.name(order.model())));
      end(order, new OrderState.Delivered(Captioner.warnings(transcript)));
    } catch (ProviderException e) {
      end(order, new OrderState.Failed(e.problem()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(order, new OrderState.Cancelled());
    } catch (IOException | RuntimeException e) {
      LOG.error("order={} failed", order.id(), e);
      end(
          order,
          new OrderState.Failed(
              ProviderProblem.of(
                  Kind.UNAVAILABLE,
                  "local_failure",
                  "the local recogniser could not do its work; its log tells why")));
    }
  }

  private void progress(LocalOrder order, int percent) {
    if (order.progress(percent, context.clock().instant())) {
      context.changed(order.id());
    }
  }

  private void end(LocalOrder order, OrderState how) {
    if (order.end(how)) {
      context.changed(order.id());
    }
  }

  private Cancellation.Outcome cancel(OrderId id) throws ProviderException {
    if (find(id).cancel()) {
      context.changed(id);
      return new Cancellation.Outcome.Cancelled();
    }
    return new Cancellation.Outcome.Refused("the order has ended already");
  }

  private String model(String language) throws ProviderException {
    String wanted =
        language.equalsIgnoreCase(Languages.AUTO) ? settings.defaultLanguage() : language;
    Optional<String> model = models.find(wanted);
    if (model.isPresent()) {
      return model.get();
    }
    List<String> allowed = new ArrayList<>(models.languages());
    allowed.add(Languages.AUTO);
    throw new ProviderException(
        ProviderProblem.rejectedField(
            "unsupported_language",
            "no speech model for '"
                + wanted
                + "' is installed; installed are "
                + models.languages(),
            "language",
            allowed));
  }

  private static MediaSource media(OrderRequest order) throws ProviderException {
    return order
        .media()
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderProblem.rejectedField(
                        "missing_field",
                        "the local recogniser needs media",
                        "media_url",
                        List.of())));
  }

  private LocalOrder find(OrderId id) throws ProviderException {
    synchronized (orders) {
      LocalOrder order = orders.get(id);
      if (order == null) {
        throw lost(id);
      }
      return order;
    }
  }

  private static ProviderException lost(OrderId id) {
    return new ProviderException(
        ProviderProblem.of(
            Kind.UNAVAILABLE,
            ProviderProblem.ORDER_LOST,
            "the local recogniser does not know order " + id + " (any more)"));
  }

  private void forgetOldest() {
    if (orders.size() >= MOST_ORDERS) {
      orders.values().stream()
          .filter(order -> !(order.state() instanceof OrderState.InProgress))
          .findFirst()
          .ifPresent(order -> orders.remove(order.id()));
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "local-order");
    thread.setDaemon(true);
    return thread;
  }
}
