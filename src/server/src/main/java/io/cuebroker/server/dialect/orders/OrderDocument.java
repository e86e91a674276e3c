package io.cuebroker.server.dialect.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cuebroker.server.dialect.orders.OrderWish.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is stored.
 *
 * @param schema number of this form
 * @param stage how far its jobs are made
 * @param service field of the service
 * @param provider id of the provider that carries it out
 * @param key what marks the request that made it, where that had an {@code Idempotency-Key}
 * @param trouble why its jobs could not all be made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderDocument(
    int schema,
    Stage stage,
    String service,
    String provider,
    boolean sandbox,
    @Nullable String reference,
    @Nullable String comment,
    @Nullable String poNumber,
    @Nullable Long workspace,
    boolean nonStandardTat,
    Map<String, String> params,
    String language,
    List<String> formats,
    boolean burnedIn,
    List<Item> items,
    @Nullable Notice notice,
    List<String> warnings,
    @Nullable String key,
    @Nullable String trouble) {
  static final int SCHEMA = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  OrderDocument {
    params = Map.copyOf(params);
    formats = List.copyOf(formats);
    items = List.copyOf(items);
    warnings = List.copyOf(warnings);
  }

  /** How far an order has come in becoming jobs. */
  enum Stage {
    /** Some of its jobs may be missing yet. */
    PLACING,
    /** All its jobs are there. */
    PLACED,
    /** It is refused; what jobs it has are being cancelled, and then nothing of it is left. */
    WITHDRAWING,
    /** A job was refused after the caller had been told that the order is taken. */
    FAILED
  }

  /**
   * One medium.
   *
   * @param uri as its caller called it
   * @param link a page or a file elsewhere
   * @param media what a job takes as its media
   * @param name for people
   * @param contentType of media that was given to us
   * @param seconds 0 where nobody knows
   * @param page whether it is a page, not a file
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      @Nullable String uri,
      @Nullable String link,
      String media,
      String name,
      @Nullable String contentType,
      int seconds,
      boolean page,
      Map<String, String> params) {
    Item {
      params = Map.copyOf(params);
    }

    /** Whether its caller gave it as a link. */
    boolean isLink() {
      return link != null;
    }
  }

  /** Where to tell of it. */
  record Notice(String url, Level level, boolean json) {}

  Service kind() {
    return Service.find(service)
        .orElseThrow(() -> new IllegalStateException("no service is called " + service));
  }

  /** Returns the format of captions when nobody asks for another. */
  FileFormat usualFormat() {
    return FileFormat.find(formats.get(0)).orElse(FileFormat.SUB_RIP);
  }

  Optional<Notice> told() {
    return Optional.ofNullable(notice);
  }

  /** Returns the length of all media, in seconds. */
  int totalSeconds() {
    return items.stream().mapToInt(Item::seconds).sum();
  }

  OrderDocument at(Stage next) {
    return with(next, trouble);
  }

  OrderDocument with(Stage next, @Nullable String why) {
    return new OrderDocument(
        schema,
        next,
        service,
        provider,
        sandbox,
        reference,
        comment,
        poNumber,
        workspace,
        nonStandardTat,
        params,
        language,
        formats,
        burnedIn,
        items,
        notice,
        warnings,
        key,
        why);
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an order can be written", e);
    }
  }

  static OrderDocument of(String json) {
    try {
      return JSON.readValue(json, OrderDocument.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored order cannot be read", e);
    }
  }
}
