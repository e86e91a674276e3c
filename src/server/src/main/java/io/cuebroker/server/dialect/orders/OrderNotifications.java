package io.cuebroker.server.dialect.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.broker.Broker;
import io.cuebroker.broker.HookForm;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobEvent;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.Video;
import io.cuebroker.server.dialect.orders.OrderBook.Entry;
import io.cuebroker.server.dialect.orders.OrderWish.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.function.Supplier;

/**
 * Tells receivers of an order what becomes of its jobs: a new status, a file that is ready, a
 * remark. An order's jobs end in any order, and what concerns the order as a whole is told by
 * whichever event first finds it so: once, and by that event again where it is worded again.
 */
final class OrderNotifications implements HookForm {
  private static final String STATUS = "status";
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final int WAITS_OF_AN_AGE = 10;

  private final Supplier<Broker> broker;
  private final OrderBook book;
  private final Clock clock;

  OrderNotifications(Supplier<Broker> broker, OrderBook book, Clock clock) {
    this.broker = broker;
    this.book = book;
    this.clock = clock;
  }

  @Override
  public String id() {
    return OrderHooks.FORM;
  }

  /** An order that is being placed may be refused yet, and then was never there. */
  @Override
  public Optional<Duration> notYet(Occasion occasion) {
    boolean isBeingPlaced =
        occasion
            .job()
            .parentId()
            .flatMap(number -> book.find(occasion.job().desk(), number))
            .filter(entry -> entry.order().stage() == OrderDocument.Stage.PLACING)
            .isPresent();
    if (!isBeingPlaced) {
      return Optional.empty();
    }
    Duration wait = Duration.between(occasion.at(), clock.instant()).dividedBy(WAITS_OF_AN_AGE);
    if (wait.compareTo(SHORTEST_WAIT) < 0) {
      return Optional.of(SHORTEST_WAIT);
    }
    return Optional.of(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }

  @Override
  public Optional<Notification> notification(Occasion occasion) {
    Optional<Entry> entry =
        occasion.job().parentId().flatMap(number -> book.find(occasion.job().desk(), number));
    OptionalInt input = JobPlan.input(occasion.job());
    if (entry.isEmpty() || input.isEmpty() || !OrderBook.isShown(entry.get())) {
      return Optional.empty();
    }
    OrderState state = OrderState.of(broker.get(), entry.get());
    if (input.getAsInt() >= state.works().size()) {
      return Optional.empty();
    }
    boolean tellsFiles =
        occasion.options().getOrDefault(OrderHooks.TELLS, "").equals(OrderHooks.FILES);
    Optional<ObjectNode> told;
    try {
      told =
          tellsFiles
              ? file(state, input.getAsInt(), occasion)
              : status(state, input.getAsInt(), occasion);
    } catch (JobException e) {
      throw new IllegalStateException("what was told cannot be written down", e);
    }
    return told.map(fields -> notification(fields, occasion.options()));
  }

  /** Tells that a file of one input can be downloaded. */
  private static Optional<ObjectNode> file(OrderState state, int input, Occasion occasion) {
    boolean isVideo = occasion.event().type().startsWith("video.");
    if (isVideo && hasVideo(state, input).isEmpty()) {
      return Optional.empty();
    }
    Attachment.Kind kind = isVideo ? Attachment.Kind.BURNED_IN : Attachment.Kind.CAPTIONS;
    String type = isVideo ? "burned_in_caption" : state.order().kind().deliverable();
    return Optional.of(
        fields(state, "file", "")
            .put("deliverable_type", type)
            .put("attachment_id", Attachment.id(state.entry().number(), kind, input)));
  }

  private static Optional<Video> hasVideo(OrderState state, int input) {
    return state.works().get(input).videos().stream()
        .filter(video -> video.sizeBytes().isPresent())
        .findFirst();
  }

  /** Tells of the order's status where it is new, and else of what is remarkable. */
  private Optional<ObjectNode> status(OrderState state, int input, Occasion occasion)
      throws JobException {
    Level level = Level.of(occasion.options().getOrDefault(OrderHooks.LEVEL, ""));
    String status = state.status();
    boolean isWanted =
        switch (level) {
          case FINAL_ONLY -> state.isFinal();
          // Each file is told of; only an order without any would never be heard of again.
          case FILE_COMPLETE -> state.isFinal() && status.equals(OrderState.CANCELLED);
          case DETAILED -> true;
        };
    if (!isWanted) {
      return Optional.empty();
    }
    String comment = isTold(state, occasion) ? comment(state, input, occasion) : "";
    // That it is complete comes after its files, which their own events tell.
    boolean isEarly = status.equals(OrderState.COMPLETE) && !state.isAfterFiles(occasion.event());
    if (!isEarly && book.mayTell(state.entry(), STATUS + ":" + status, occasion.eventId())) {
      return Optional.of(fields(state, STATUS, comment));
    }
    return level == Level.DETAILED && !comment.isEmpty()
        ? Optional.of(fields(state, "comment", comment))
        : Optional.empty();
  }

  /** Whether a remark is new: why a job waits is noted at each try. */
  private boolean isTold(OrderState state, Occasion occasion) throws JobException {
    JobEvent event = occasion.event();
    return !event.type().equals(OrderState.POSTPONED)
        || book.mayTell(
            state.entry(),
            "wait:" + occasion.job().id() + ":" + Integer.toHexString(event.message().hashCode()),
            occasion.eventId());
  }

  private static String comment(OrderState state, int input, Occasion occasion) {
    Job job = occasion.job();
    return OrderState.isRemarkable(occasion.event().type())
        ? state.remark(input, job, occasion.event()).text()
        : "";
  }

  private static ObjectNode fields(OrderState state, String type, String comment) {
    String reference = state.order().reference();
    return JsonNodeFactory.instance
        .objectNode()
        .put("order_number", state.entry().number())
        .put("client_ref", reference == null ? "" : reference)
        .put("type", type)
        .put("status", state.status())
        .put("comment", comment);
  }

  private static Notification notification(ObjectNode fields, Map<String, String> options) {
    boolean json = options.getOrDefault(OrderHooks.CONTENT_TYPE, "").equals("ApplicationJson");
    return new Notification(
        "order." + fields.get("type").asText(),
        json ? "application/json" : "application/x-www-form-urlencoded",
        json ? fields.toString() : form(fields),
        Optional.empty());
  }

  private static String form(ObjectNode fields) {
    StringJoiner form = new StringJoiner("&");
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      form.add(
          field.getKey()
              + "="
              + URLEncoder.encode(field.getValue().asText(), StandardCharsets.UTF_8));
    }
    return form.toString();
  }
}
