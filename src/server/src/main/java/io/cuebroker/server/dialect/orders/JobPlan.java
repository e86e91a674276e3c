package io.cuebroker.server.dialect.orders;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Hook;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.provider.CaptionFile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the jobs of an order: the same ones whenever it is asked. */
final class JobPlan {
  /** Which of an order's inputs a job is of, from 0, among the job's own labels. */
  private static final String INPUT = "order_input";

  private static final String REFERENCE = "client_ref";
  private static final String PO_NUMBER = "po_number";
  private static final String SANDBOX = "sandbox";
  private static final int LONGEST_LABEL = 256;

  /** How long videos with captions in them are kept; as the text of this API says. */
  private static final Duration KEPT = Duration.ofDays(7);

  private JobPlan() {}

  /**
   * Returns the request for one input's job.
   *
   * @param number of the order; blank while it has none, for checking
   */
  static NewJob job(DeskId desk, String number, OrderDocument order, int index) {
    OrderDocument.Item item = order.items().get(index);
    Map<String, String> params = new LinkedHashMap<>(order.params());
    params.putAll(item.params());
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(INPUT, Integer.toString(index));
    label(labels, REFERENCE, order.reference());
    label(labels, PO_NUMBER, order.poNumber());
    if (order.sandbox()) {
      labels.put(SANDBOX, "true");
    }
    Optional<CaptionFile> sample =
        order.sandbox() ? Optional.of(SampleCaptions.file()) : Optional.empty();
    boolean burned = order.burnedIn() && !item.page();
    return new NewJob(
        desk,
        Optional.of(number).filter(it -> !it.isBlank()),
        Optional.of(item.media()),
        order.provider(),
        order.sandbox() ? Map.of() : params,
        order.formats(),
        order.language(),
        order.kind().type(),
        sample,
        labels,
        Optional.empty(),
        Optional.empty(),
        /* release= */ false,
        Optional.empty(),
        order.warnings(),
        Optional.of(number).filter(it -> !it.isBlank()).map(it -> "order:" + it + ":" + index),
        Map.of(),
        Optional.empty(),
        order.told().map(notice -> OrderHooks.of(notice)).orElse(List.<Hook>of()),
        burned
            ? List.of(
                new VideoWish(VideoWish.Kind.BURNED_IN, Map.of(), false, false, Optional.of(KEPT)))
            : List.of());
  }

  /** Returns which input of its order a job is of; empty for one that has another origin. */
  static OptionalInt input(Job job) {
    String index = job.metadata().getOrDefault(INPUT, "");
    return index.matches("[0-9]{1,4}")
        ? OptionalInt.of(Integer.parseInt(index))
        : OptionalInt.empty();
  }

  private static void label(
      Map<String, String> labels, String name, @org.jspecify.annotations.Nullable String value) {
    if (value != null) {
      labels.put(name, cut(value));
    }
  }

  /** Labels are bounded otherwise than references: by UTF-16, of which no half is left. */
  private static String cut(String value) {
    if (value.length() <= LONGEST_LABEL) {
      return value;
    }
    boolean splits = Character.isHighSurrogate(value.charAt(LONGEST_LABEL - 1));
    return value.substring(0, splits ? LONGEST_LABEL - 1 : LONGEST_LABEL);
  }
}
