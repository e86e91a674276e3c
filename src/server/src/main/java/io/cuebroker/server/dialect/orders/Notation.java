package io.cuebroker.server.dialect.orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.server.web.Exchange;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** How an entity is written down. */
enum Notation {
  JSON("application/json"),
  XML("application/xml; charset=utf-8"),
  TEXT_XML("text/xml; charset=utf-8");

  private final String contentType;

  Notation(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  /** Returns an entity's text; {@code name} is its XML element. */
  String write(String name, ObjectNode entity) {
    return this == JSON ? entity.toString() : XmlWriter.write(name, entity);
  }

  /** Answers with an entity, written as the caller wants it. */
  static void answer(
      Exchange exchange, Optional<Notation> extension, String name, ObjectNode entity)
      throws IOException {
    Notation notation = extension.orElseGet(() -> wanted(exchange.header("Accept")).orElse(JSON));
    exchange.respondWith("Vary", "Accept");
    exchange.send(200, notation.contentType(), Exchange.utf8(notation.write(name, entity)));
  }

  /** Returns what an {@code Accept} header asks for; empty where it names neither. */
  static Optional<Notation> wanted(Optional<String> accept) {
    for (Accept.Range range : Accept.parse(accept.orElse("")).ranges()) {
      Optional<Notation> named = ofMediaType(range.type());
      if (named.isPresent()) {
        return named;
      }
      if (range.isAny()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Returns the notation of a {@code Content-Type}. */
  static Optional<Notation> ofMediaType(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "application/json", "text/json" -> Optional.of(JSON);
      case "application/xml" -> Optional.of(XML);
      case "text/xml" -> Optional.of(TEXT_XML);
      default -> Optional.empty();
    };
  }

  /** Returns the notation that an address ends with. */
  static Optional<Notation> ofExtension(String lastSegment) {
    if (lastSegment.endsWith(".json")) {
      return Optional.of(JSON);
    }
    return lastSegment.endsWith(".xml") ? Optional.of(XML) : Optional.empty();
  }

  /** Returns an address's last segment without the notation it ends with. */
  static String withoutExtension(String lastSegment) {
    return ofExtension(lastSegment).isPresent()
        ? lastSegment.substring(0, lastSegment.lastIndexOf('.'))
        : lastSegment;
  }
}
