package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.LocalMedia;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.Submission;
import io.cuebroker.provider.http.BaseAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Places orders, in two steps: a media file, which costs nothing, and an order on it, which is paid
 * for (quirk Q2). A file that was left without its order is used again.
 */
final class Placement {
  private final BaseAddress base;
  private final Submissions submissions;

  Placement(BaseAddress base, Submissions submissions) {
    this.base = base;
    this.submissions = submissions;
  }

  /** Places an order, or finds what an earlier call left of it and goes on from there. */
  Submission place(Project project, OrderRequest order, Wish.Captions wish)
      throws ProviderException {
    if (!order.repeated()) {
      return orderOn(createFile(project, order, wish), true, project, order, wish);
    }
    Search.Traces traces = Search.byReference(project, order.reference());
    Optional<Transcript> placed = traces.order();
    if (placed.isPresent()) {
      return found(placed.get(), project, wish);
    }
    if (!traces.reliable()) {
      throw unknown("list_unreliable", "3Play's lists do not tell whether it has the order");
    }
    return traces.files().isEmpty()
        ? orderOn(createFile(project, order, wish), true, project, order, wish)
        : orderOn(traces.files().get(0).id(), false, project, order, wish);
  }

  private static long createFile(Project project, OrderRequest order, Wish.Captions wish)
      throws ProviderException {
    Map<String, String> fields = new LinkedHashMap<>(wish.fields());
    fields.put("reference_id", order.reference().value());
    Reply reply;
    if (wish.source().isPresent()) {
      fields.put("source_url", wish.source().get());
      reply = project.createFile(fields);
    } else {
      reply = upload(project, order, fields);
    }
    if (reply instanceof Reply.Refused refused) {
      throw refused.isNotFound()
          ? failure(Kind.UNAVAILABLE, "out_of_order", "3Play does not take files now")
          : Refusals.ofOrder(refused);
    }
    return MediaFile.of(reply.orThrow())
        .orElseThrow(
            () -> failure(Kind.UNAVAILABLE, "unclear_answer", "3Play does not name the new file"))
        .id();
  }

  private static Reply upload(Project project, OrderRequest order, Map<String, String> fields)
      throws ProviderException {
    try (LocalMedia media = order.media().orElseThrow().open()) {
      return project.uploadFile(fields, order.media().get().fileName(), media.path());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderException(
          ProviderProblem.of(Kind.UNAVAILABLE, "interrupted", "the media were not sent"), e);
    }
  }

  /**
   * Orders on a file.
   *
   * @param fresh whether the file was made just now, so that nothing else can have been ordered
   */
  private Submission orderOn(
      long file, boolean fresh, Project project, OrderRequest order, Wish.Captions wish)
      throws ProviderException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("media_file_id", Long.toString(file));
    base.reaching(order.callback())
        .map(URI::toString)
        .ifPresent(address -> fields.put("callback", address));
    Reply reply;
    if (wish.isAsr()) {
      reply = project.orderAsr(fields);
    } else {
      fields.put("turnaround_level_id", wish.level());
      reply = project.orderTranscription(fields);
    }
    if (reply instanceof Reply.Refused refused) {
      return refusedOn(file, fresh, project, refused, wish);
    }
    Transcript placed =
        Transcript.of(reply.orThrow())
            .orElseThrow(() -> unknown("unclear_answer", "3Play's answer does not name the order"));
    return submissions.of(placed, project, wish.level());
  }

  /** A second order on a file is refused too, without a sign of its own (quirk Q7). */
  private Submission refusedOn(
      long file, boolean fresh, Project project, Reply.Refused refused, Wish.Captions wish)
      throws ProviderException {
    Optional<Transcript> placed;
    try {
      placed = Search.best(Search.onFile(project, file));
    } catch (ProviderException e) {
      throw new ProviderException(
          ProviderProblem.of(
              Kind.OUTCOME_UNKNOWN,
              "refused_unclear",
              "3Play refuses an order that it may have already, and does not show its orders"),
          e);
    }
    if (placed.isPresent()) {
      return found(placed.get(), project, wish);
    }
    boolean namesAnother = !refused.items().isEmpty() && !refused.items().contains("media_file_id");
    if (refused.isNotFound()) {
      throw failure(Kind.NOT_READY, "file_not_ready", "3Play does not know its new file yet");
    }
    if (fresh || namesAnother || refused.isForbidden()) {
      throw Refusals.ofOrder(refused);
    }
    throw new ProviderException(
        ProviderProblem.of(
                Kind.OUTCOME_UNKNOWN,
                "refused_unclear",
                "3Play refuses an order that it may have already")
            .withVendorMessage(refused.message()));
  }

  /** An order of the wrong kind is somebody else's, or the right one is not shown yet. */
  private Submission found(Transcript placed, Project project, Wish.Captions wish)
      throws ProviderException {
    if (placed.isAsr() != wish.isAsr()) {
      throw unknown("another_order", "3Play shows an order of another kind, " + placed.id());
    }
    return submissions.of(placed, project, wish.level());
  }

  private static ProviderException unknown(String code, String message) {
    return failure(Kind.OUTCOME_UNKNOWN, code, message);
  }

  private static ProviderException failure(Kind kind, String code, String message) {
    return new ProviderException(ProviderProblem.of(kind, code, message));
  }
}
