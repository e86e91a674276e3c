package io.cuebroker.provider.rev;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's JSON; contracts notes, section 2.6. Whatever is not needed here is not read, so that
 * its type does not matter.
 */
final class Wire {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Wire() {}

  /** An order; in a list without attachments and comments, although it has some. */
  record Order(
      @Nullable String orderNumber,
      @Nullable String clientRef,
      @Nullable String price,
      @Nullable String status,
      @Nullable String placedOn,
      @Nullable List<Comment> comments,
      @Nullable List<Attachment> attachments) {

    String number() {
      return orderNumber == null ? "" : orderNumber;
    }

    String reference() {
      return clientRef == null ? "" : clientRef;
    }

    String words() {
      return status == null ? "" : status.strip();
    }

    List<Attachment> allAttachments() {
      return attachments == null ? List.of() : attachments;
    }

    /** Returns the last thing that somebody wrote about it. */
    Optional<String> lastComment() {
      return comments == null
          ? Optional.empty()
          : comments.stream()
              .map(Comment::text)
              .filter(text -> text != null && !text.isBlank())
              .reduce((first, second) -> second);
    }

    Optional<Instant> placedAt() {
      return placedOn == null ? Optional.empty() : time(placedOn.strip());
    }
  }

  /** A comment. */
  record Comment(@Nullable String text) {}

  /** What hangs on an order. */
  record Attachment(
      @Nullable String kind,
      @Nullable String name,
      @Nullable String id,
      @Nullable String deliverableType) {}

  /** A page of a list. */
  record Page(@Nullable Integer totalCount, @Nullable List<Order> orders) {
    List<Order> allOrders() {
      return orders == null ? List.of() : orders;
    }
  }

  /** A zone may be missing; it is UTC then. */
  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      try {
        return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException bare) {
        return Optional.empty();
      }
    }
  }
}
