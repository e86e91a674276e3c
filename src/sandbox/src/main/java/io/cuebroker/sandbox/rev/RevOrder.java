package io.cuebroker.sandbox.rev;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.sandbox.Marker;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An order and how far it has come. Not safe for concurrent use. */
final class RevOrder {
  /** What addresses in answers begin with; not where the vendor is called. */
  static final String HOST = "https://www.rev.com";

  private static final JsonMapper JSON = new JsonMapper();
  private static final int SLOWNESS = 10;
  private static final double AUTOMATED_RATE = 0.25;
  private static final double HUMAN_RATE = 1.5;
  private static final double RUSH_RATE = 1.25;

  /** Two digits of a second and no zone, as recorded. */
  private static final DateTimeFormatter BARE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SS").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter ZONED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final int count;
  private final String user;
  private final PlaceRequest request;
  private final Duration work;
  private final Instant placedAt;
  private final Set<String> firsts = new HashSet<>();
  private int requests;
  private int edits;
  private @Nullable Instant cancelledAt;

  RevOrder(int count, String user, PlaceRequest request, Duration work, Instant placedAt) {
    this.count = count;
    this.user = user;
    this.request = request;
    this.work = request.markers().contains(Marker.SLOW) ? work.multipliedBy(SLOWNESS) : work;
    this.placedAt = placedAt;
  }

  String number() {
    return String.format(java.util.Locale.ROOT, "CP%010d", count);
  }

  String user() {
    return user;
  }

  PlaceRequest request() {
    return request;
  }

  Duration work() {
    return work;
  }

  Instant placedAt() {
    return placedAt;
  }

  boolean has(Marker marker) {
    return request.markers().contains(marker);
  }

  /** Whether this request is the first of its kind. */
  boolean isFirst(String kind) {
    return firsts.add(kind);
  }

  /** Counts a request about this order; the first and the third are too many where so marked. */
  boolean isBusy() {
    requests++;
    return (has(Marker.BUSY) || has(Marker.BUSY_SILENT)) && (requests == 1 || requests == 3);
  }

  void edit() {
    edits++;
  }

  int edits() {
    return edits;
  }

  /** Cancels it unless work has begun, or nothing is left to cancel. */
  boolean cancel(Instant now) {
    boolean possible = status(now).equals("Finding Captioner") && !has(Marker.REFUSE_CANCEL);
    if (possible) {
      cancelledAt = now;
    }
    return possible;
  }

  String status(Instant now) {
    if (cancelledAt != null) {
      return count % 2 == 1 ? "Cancelled" : "Canceled"; // Both spellings were seen.
    }
    if (!now.isBefore(placedAt.plus(work))) {
      return has(Marker.FAIL) ? "Canceled" : "Complete";
    }
    return now.isBefore(placedAt.plus(work.dividedBy(2))) ? "Finding Captioner" : "In Progress";
  }

  /**
   * Returns it as the vendor shows it.
   *
   * @param whole false in lists, which leave out attachments and comments
   */
  ObjectNode json(Instant now, boolean whole) {
    String status = status(now);
    ObjectNode order = JSON.createObjectNode();
    order.put("order_number", number()).put("client_ref", request.reference());
    order.put("price", status.startsWith("Cancel") ? 0.0 : price()).put("status", status);
    order.put("priority", "Normal");
    if (request.automated()) {
      order.put("non_standard_tat_guarantee", false);
    } else {
      order.put("non_standard_tat_guarantee", "false");
    }
    order.put("placed_on", (count % 2 == 1 ? BARE : ZONED).format(placedAt));
    boolean complete = status.equals("Complete");
    if (complete) {
      order.put("delivered_on", ZONED.format(placedAt.plus(work)));
    }
    order
        .putObject("caption")
        .put("total_length", (request.seconds() + 59) / 60)
        .put("total_length_seconds", request.seconds());
    ArrayNode comments = order.putArray("comments");
    ArrayNode attachments = order.putArray("attachments");
    if (whole) {
      if (complete) {
        comments
            .addObject()
            .put("timestamp", ZONED.format(placedAt.plus(work)))
            .put("text", "Order delivered");
      }
      attachments(now).forEach(attachment -> attachments.add(attachment.json()));
    }
    return order;
  }

  /** Returns what hangs on it, captions only once it is complete. */
  List<Attachments.Attachment> attachments(Instant now) {
    return Attachments.of(count, request, status(now).equals("Complete"));
  }

  Attachments.@Nullable Attachment attachment(String id, Instant now) {
    return attachments(now).stream().filter(it -> it.id().equals(id)).findFirst().orElse(null);
  }

  private double price() {
    double rate =
        request.automated() ? AUTOMATED_RATE : HUMAN_RATE + (request.rush() ? RUSH_RATE : 0);
    return Math.round(rate * request.seconds() / 60 * 10_000) / 10_000.0;
  }
}
