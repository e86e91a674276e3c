package io.cuebroker.provider.openai;

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
import io.cuebroker.provider.Submission;
import io.cuebroker.provider.delivered.DeliveredFiles;
import io.cuebroker.provider.http.Accounts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Orders to a server that answers once the work is done; each order runs on one thread of this
 * class from end to end. An order's id is its reference and the process's run, so that one of an
 * earlier run is never taken for a new one.
 */
final class OpenAiProvider implements Provider {
  private final OpenAiSettings settings;
  private final Context context;
  private final String run;
  private final Transcriber transcriber;
  private final DeliveredFiles results;
  private final ExecutorService threads;
  private final Orders orders = new Orders();

  OpenAiProvider(OpenAiSettings settings, Context context, String run) {
    this.settings = settings;
    this.context = context;
    this.run = run;
    transcriber = new Transcriber(settings, context);
    results = new DeliveredFiles(context.scratch(), run);
    threads = Executors.newFixedThreadPool(settings.slots(), OpenAiProvider::thread);
  }

  @Override
  public void check(OrderRequest order) throws ProviderException {
    language(order);
    media(order);
    if (order.captionFile().isPresent()) {
      // Passing it over in silence would look as if it had been used.
      throw new ProviderException(
          ProviderProblem.rejectedField(
              "invalid_field",
              "the server makes captions itself; a caption file goes to provider upload",
              "caption_file",
              List.of()));
    }
    if (order.type() == JobType.REVIEW) {
      throw new ProviderException(
          ProviderProblem.rejectedField(
              "unsupported_job_type",
              "the server makes captions and transcripts, no reviews",
              "job_type",
              List.of(JobType.CAPTIONS.id(), JobType.TRANSCRIPT.id())));
    }
    Question.of(order, settings);
  }

  @Override
  public Submission submit(OrderRequest request) throws ProviderException {
    check(request);
    OrderId id = new OrderId(request.reference() + "." + run);
    OpenAiOrder order =
        new OpenAiOrder(
            id, media(request), Question.of(request, settings), request.language(), key(request));
    if (orders.add(order)) {
      try {
        order.workIs(threads.submit(() -> work(order)));
      } catch (RejectedExecutionException e) {
        orders.remove(id);
        throw new ProviderException(
            ProviderProblem.of(Kind.UNAVAILABLE, "closed", "the provider is closed"), e);
      }
    }
    return Submission.of(id);
  }

  @Override
  public OrderState poll(OrderId order) throws ProviderException {
    return orders.find(order).state();
  }

  @Override
  public CaptionFile fetch(OrderId order) throws ProviderException {
    if (!(orders.find(order).state() instanceof OrderState.Delivered)) {
      throw new ProviderException(
          ProviderProblem.of(
              Kind.REJECTED, "not_delivered", "the captions of this order are not there (yet)"));
    }
    try {
      return results.find(order).orElseThrow(() -> Orders.lost(order));
    } catch (IOException e) {
      throw new ProviderException(
          ProviderProblem.of(
              Kind.UNAVAILABLE, "result_unreadable", "the captions could not be read from disk"),
          e);
    }
  }

  @Override
  public Languages languages() {
    return settings.languages().orders();
  }

  @Override
  public OptionalInt slots() {
    return OptionalInt.of(settings.slots());
  }

  @Override
  public Optional<Cancellation> cancellation() {
    return Optional.of(this::cancel);
  }

  /** The orders are forgotten first: one that is broken off here was not cancelled by anybody. */
  @Override
  public void close() {
    List<OpenAiOrder> broken = orders.removeAll();
    threads.shutdownNow();
    broken.forEach(OpenAiOrder::cancel);
  }

  private void work(OpenAiOrder order) {
    try {
      order.step("fetching the media");
      CaptionFile file;
      try (LocalMedia media = order.media().open()) {
        order.step("waiting for the server");
        file = transcriber.transcribe(order, media.path());
      }
      results.put(order.id(), file);
      end(order, new OrderState.Delivered(file.warnings()));
    } catch (ProviderException e) {
      end(order, new OrderState.Failed(e.problem()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(order, new OrderState.Failed(broken(Kind.UNAVAILABLE, "the work was interrupted")));
    } catch (IOException e) {
      end(
          order,
          new OrderState.Failed(
              broken(Kind.UNAVAILABLE, "the captions could not be written to disk")));
    } catch (RuntimeException e) {
      end(order, new OrderState.Failed(broken(Kind.VENDOR_FAULT, fault(e))));
    } finally {
      // An Error: the thread ends, the order must not seem to go on.
      end(order, new OrderState.Failed(broken(Kind.UNAVAILABLE, "the work broke off")));
    }
  }

  /** Where it happened, and nothing of what was being worked on. */
  private static String fault(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    String where = trace.length == 0 ? "somewhere" : trace[0].toString();
    return "the captions could not be made of the answer: "
        + e.getClass().getSimpleName()
        + " at "
        + where;
  }

  private static ProviderProblem broken(Kind kind, String message) {
    return ProviderProblem.of(kind, "adapter_fault", message);
  }

  private void end(OpenAiOrder order, OrderState how) {
    if (order.end(how)) {
      context.changed(order.id());
    }
  }

  private Cancellation.Outcome cancel(OrderId id) throws ProviderException {
    if (orders.find(id).cancel()) {
      context.changed(id);
      return new Cancellation.Outcome.Cancelled();
    }
    return new Cancellation.Outcome.Refused("the order has ended already");
  }

  private void language(OrderRequest order) throws ProviderException {
    if (languages() instanceof Languages.Listed listed && !listed.accepts(order.language())) {
      throw new ProviderException(
          ProviderProblem.rejectedField(
              "unsupported_language",
              "'" + order.language() + "' is none of the server's languages",
              "language",
              listed.tags()));
    }
  }

  private static MediaSource media(OrderRequest order) throws ProviderException {
    return order
        .media()
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderProblem.rejectedField(
                        "missing_field", "the server needs media", "media_url", List.of())));
  }

  private Optional<String> key(OrderRequest order) throws ProviderException {
    if (settings.accounts().isEmpty()) {
      return Optional.empty();
    }
    Accounts accounts = settings.accounts().get();
    Optional<String> key = accounts.of(order.desk(), order.type()).flatMap(accounts::key);
    if (key.isEmpty()) {
      throw new ProviderException(
          ProviderProblem.of(
              Kind.CREDENTIALS,
              "no_account",
              "providers.openai.api-key has no key for this desk and job type"));
    }
    return key;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "openai-order");
    thread.setDaemon(true);
    return thread;
  }
}
