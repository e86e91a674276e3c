package io.cuebroker.server.dialect.orders;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cuebroker.server.web.Bodies;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request's entity.
 *
 * @param bytes as they came
 */
@SuppressWarnings("ArrayRecordComponent") // a request's bytes, never compared
record Entity(byte[] bytes, Fields fields) {
  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]{1,100})", Pattern.CASE_INSENSITIVE);
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads a body in JSON or XML, by its {@code Content-Type}, and by its first character where that
   * says neither.
   *
   * @throws io.cuebroker.server.web.ProblemException 413 above 1 MiB; 50000
   */
  static Entity read(Exchange exchange) throws IOException {
    if (exchange.contentLength() > MOST_BYTES) {
      throw Bodies.tooLarge(MOST_BYTES);
    }
    byte[] body = exchange.body().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw Bodies.tooLarge(MOST_BYTES);
    }
    boolean isXml =
        exchange
            .header("Content-Type")
            .flatMap(Notation::ofMediaType)
            .map(notation -> notation != Notation.JSON)
            .orElseGet(() -> beginsLikeXml(body));
    return new Entity(
        body,
        new Fields(isXml ? XmlReader.read(body, charset(exchange)).content() : json(body), ""));
  }

  private static Optional<String> charset(Exchange exchange) {
    Matcher matcher = CHARSET.matcher(exchange.header("Content-Type").orElse(""));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static JsonNode json(byte[] body) throws IOException {
    try (JsonParser parser = Json.parser(body)) {
      JsonNode root = JSON.readTree(parser);
      if (root == null || !root.isObject()) {
        throw Refusal.of(
            Refusal.INVALID_FIELD, "The body must be a JSON object or an XML element.");
      }
      if (parser.nextToken() != null) {
        throw Refusal.of(Refusal.INVALID_FIELD, "There is more after the JSON object.");
      }
      return root;
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " (line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr()
                  + ")";
      throw Refusal.of(
          Refusal.INVALID_FIELD, "The body is not well-formed JSON in UTF-8" + where + ".");
    }
  }

  private static boolean beginsLikeXml(byte[] body) {
    for (byte value : body) {
      if (value > ' ') {
        return value == '<';
      }
    }
    return false;
  }
}
