package io.cuebroker.provider.upload;

import io.cuebroker.captions.Diagnostic;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Context;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.Submission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Delivers what came with the order. Has no state; safe for concurrent use. */
final class UploadProvider implements Provider {
  /** As many flaws as a job shows; the rest is only counted. */
  private static final int FLAWS_SHOWN = 5;

  private final Context context;

  UploadProvider(Context context) {
    this.context = context;
  }

  @Override
  public void check(OrderRequest order) throws ProviderException {
    read(order);
  }

  @Override
  public Submission submit(OrderRequest order) throws ProviderException {
    UploadedFile file = read(order);
    OrderId id = new UploadOrder(file.format().info().id(), file.reading(), order.reference()).id();
    context.changed(id); // There is nothing to wait for.
    return new Submission(id, visible(file.flaws()), Optional.empty());
  }

  @Override
  public OrderState poll(OrderId order) throws ProviderException {
    return new OrderState.Delivered(find(order).warnings());
  }

  @Override
  public CaptionFile fetch(OrderId order) throws ProviderException {
    return find(order);
  }

  @Override
  public Languages languages() {
    return new Languages.Any();
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  private static UploadedFile read(OrderRequest order) throws ProviderException {
    if (order.type() == JobType.REVIEW) {
      throw new ProviderException(
          ProviderProblem.rejectedField(
              "unsupported_job_type",
              "uploaded captions are taken as they are; nobody reviews them here",
              "job_type",
              List.of(JobType.CAPTIONS.id(), JobType.TRANSCRIPT.id())));
    }
    CaptionFile file =
        order
            .captionFile()
            .orElseThrow(
                () ->
                    new ProviderException(
                        ProviderProblem.rejectedField(
                            "missing_field",
                            "caption_file is missing: provider upload needs the captions",
                            "caption_file",
                            List.of())));
    return UploadedFile.read(file, order.parameters());
  }

  private CaptionFile find(OrderId id) throws ProviderException {
    UploadOrder order = UploadOrder.parse(id).orElseThrow(() -> notFound(id));
    CaptionFile file = context.captionFile(order.reference()).orElseThrow(() -> notFound(id));
    Map<String, String> parameters = new HashMap<>();
    parameters.put("format", order.format());
    order.reading().forEach((name, text) -> parameters.put(UploadedFile.INPUT_PREFIX + name, text));
    UploadedFile read = UploadedFile.read(file, parameters);
    return new CaptionFile(
        file.fileName().isBlank()
            ? "captions." + read.format().info().extension()
            : file.fileName(),
        Optional.of(order.format()),
        file.bytes(),
        CaptionFile.Origin.HUMAN,
        file.engine(),
        file.model(),
        file.language(),
        read.warnings(),
        order.reading());
  }

  private static ProviderException notFound(OrderId id) {
    return new ProviderException(
        ProviderProblem.of(
            Kind.REJECTED, "order_not_found", "no uploaded caption file belongs to order " + id));
  }

  /** Tells the caller what was passed over in the file: it is the caller who can mend it. */
  private static Map<String, String> visible(List<Diagnostic> flaws) {
    if (flaws.isEmpty()) {
      return Map.of();
    }
    String shown =
        flaws.stream()
            .limit(FLAWS_SHOWN)
            .map(Diagnostic::toString)
            .collect(Collectors.joining("; "));
    int left = flaws.size() - FLAWS_SHOWN;
    return Map.of("caption_file_flaws", left > 0 ? shown + "; and " + left + " more" : shown);
  }
}
