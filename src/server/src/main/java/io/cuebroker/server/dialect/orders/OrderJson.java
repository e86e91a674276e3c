package io.cuebroker.server.dialect.orders;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.broker.Broker;
import io.cuebroker.server.dialect.orders.OrderBook.Entry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Supplier;

/** Shows orders and attachments. Safe for concurrent use. */
final class OrderJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final int SECONDS_PER_MINUTE = 60;

  private final Supplier<String> publicUrl;

  /**
   * @param publicUrl what links begin with
   */
  OrderJson(Supplier<String> publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** Returns where an order is found. */
  String location(String number) {
    return publicUrl.get() + "/api/v1/orders/" + number;
  }

  /** Returns a whole order. */
  ObjectNode order(Broker broker, OrderState state) {
    ObjectNode json = summary(state);
    ArrayNode comments = json.putArray("comments");
    for (OrderState.Comment comment : state.comments(broker)) {
      comments
          .addObject()
          .put("by", comment.by())
          .put("timestamp", time(comment.at()))
          .put("text", comment.text());
    }
    ArrayNode attachments = json.putArray("attachments");
    Attachment.of(state).forEach(attachment -> attachments.add(attachment(attachment)));
    return json;
  }

  /** Returns a page of orders, without comments and attachments. */
  ObjectNode page(Broker broker, long total, int perPage, long page, List<Entry> entries) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("total_count", total)
            .put("results_per_page", perPage)
            .put("page", page);
    ArrayNode orders = json.putArray("orders");
    for (Entry entry : entries) {
      ObjectNode order = summary(OrderState.of(broker, entry));
      order.putArray("comments");
      order.putArray("attachments");
      orders.add(order);
    }
    return json;
  }

  private static ObjectNode summary(OrderState state) {
    OrderDocument order = state.order();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("order_number", state.entry().number());
    if (order.reference() != null) {
      json.put("client_ref", order.reference());
    }
    if (order.poNumber() != null) {
      json.put("po_number", order.poNumber());
    }
    if (order.workspace() != null) {
      json.put("workspace_id", order.workspace());
    }
    json.put("price", 0.0); // What a vendor may charge for it is between the house and the vendor.
    json.put("status", state.status());
    json.put("priority", order.nonStandardTat() ? "TimeInsensitive" : "Normal");
    json.put("non_standard_tat_guarantee", order.nonStandardTat());
    json.put("sandbox_mode", order.sandbox());
    json.put("provider", order.provider());
    json.put("placed_on", time(state.entry().placedAt()));
    state.deliveredAt().ifPresent(at -> json.put("delivered_on", time(at)));
    service(json, order);
    ArrayNode warnings = JsonNodeFactory.instance.arrayNode();
    order.warnings().forEach(warnings::add);
    if (!warnings.isEmpty()) {
      json.set("warnings", warnings);
    }
    return json;
  }

  private static void service(ObjectNode json, OrderDocument order) {
    int seconds = order.totalSeconds();
    ObjectNode service =
        json.putObject(order.kind().isCaption() ? "caption" : "transcription")
            .put("total_length", (seconds + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE)
            .put("total_length_seconds", seconds)
            .put("inputs_language", order.language());
    ArrayNode formats = service.putArray("output_file_formats");
    order.formats().forEach(formats::add);
    if (order.kind().isCaption()) {
      service.put("burned_in_captions", order.burnedIn());
    }
  }

  /** Returns an attachment. */
  ObjectNode attachment(Attachment attachment) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", attachment.word())
            .put("name", attachment.name())
            .put("id", attachment.id());
    attachment.deliverable().ifPresent(type -> json.put("deliverable_type", type));
    OrderDocument order = attachment.state().order();
    if (attachment.kind() == Attachment.Kind.MEDIA && attachment.item().seconds() > 0) {
      json.put(order.kind().lengthField(), attachment.item().seconds());
    }
    ArrayNode links = json.putArray("links");
    String content = publicUrl.get() + "/api/v1/attachments/" + attachment.id() + "/content";
    switch (attachment.kind()) {
      case MEDIA -> {
        String type = attachment.item().contentType();
        if (type != null) { // Of a page or a file elsewhere there is nothing here.
          link(links, content, type);
        }
      }
      case BURNED_IN -> link(links, content, "video/mp4");
      case CAPTIONS -> {
        link(links, content, order.usualFormat().mediaType());
        order.formats().stream()
            .skip(1)
            .flatMap(name -> FileFormat.find(name).stream())
            .forEach(format -> link(links, content + "." + format.extension(), format.mediaType()));
      }
    }
    return json;
  }

  private static void link(ArrayNode links, String href, String contentType) {
    links.addObject().put("rel", "content").put("href", href).put("content-type", contentType);
  }

  static String time(Instant at) {
    return TIME.format(at);
  }
}
