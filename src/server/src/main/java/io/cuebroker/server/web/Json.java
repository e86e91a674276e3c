package io.cuebroker.server.web;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * JSON as a stream of tokens, within limits that a hostile body cannot pass: 32 levels, names of
 * 1,000 and numbers of 100 characters, no name twice in one object.
 */
public final class Json {
  private static final int LONGEST_TEXT = 1 << 20;
  private static final JsonFactory FACTORY = factory(1_000);

  private Json() {}

  private static JsonFactory factory(int longestName) {
    return new JsonFactoryBuilder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(32)
                .maxNameLength(longestName)
                .maxNumberLength(100)
                .maxStringLength(LONGEST_TEXT)
                .build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        // Field names come from callers: interning or caching them would let a caller fill both.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .build();
  }

  /** Writes one value. */
  @FunctionalInterface
  public interface Writer {
    /** Writes the value. */
    void write(JsonGenerator json) throws IOException;
  }

  /** Returns a value as UTF-8. */
  public static byte[] bytes(Writer writer) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(FACTORY._getBufferRecycler(), 1_500)) {
      try (JsonGenerator json = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
        writer.write(json);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing here reads or writes outside memory
    }
  }

  /**
   * Returns a body as a tree, for requests whose fields are looked at in another order than they
   * come. Names may be as long as the body, so that whoever reads it can say which one is too long.
   *
   * @throws com.fasterxml.jackson.core.JsonProcessingException where it is not one JSON value
   */
  public static JsonNode tree(byte[] body) throws IOException {
    try (JsonParser json = Trees.FACTORY.createParser(body)) {
      JsonNode tree = Trees.MAPPER.readTree(json);
      if (tree == null) {
        throw new JsonParseException(json, "there is nothing");
      }
      if (json.nextToken() != null) {
        throw new JsonParseException(json, "there is more after the JSON value");
      }
      return tree;
    }
  }

  /** Made at its first use: most requests are read token by token. */
  private static final class Trees {
    static final ObjectMapper MAPPER = new ObjectMapper();
    static final JsonFactory FACTORY = factory(LONGEST_TEXT);
  }

  /**
   * Returns a parser of a body.
   *
   * @throws com.fasterxml.jackson.core.JsonProcessingException where it is not in UTF-8, nor
   *     plainly in another encoding of Unicode
   */
  public static JsonParser parser(byte[] body) throws IOException {
    if (!isWide(body)) {
      requireUtf8(body);
    }
    return FACTORY.createParser(body);
  }

  /** Whether the parser takes a body for UTF-16 or UTF-32. */
  private static boolean isWide(byte[] body) {
    for (int i = 0; i < Math.min(4, body.length); i++) {
      if (body[i] == 0 || body[i] == (byte) 0xFE || body[i] == (byte) 0xFF) {
        return true;
      }
    }
    return false;
  }

  /** The parser would read a replacement character for whatever is none. */
  private static void requireUtf8(byte[] body) throws JsonParseException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.wrap(body);
    CharBuffer some = CharBuffer.allocate(8_192);
    CoderResult result = decoder.decode(bytes, some, true);
    while (result.isOverflow()) {
      some.clear();
      result = decoder.decode(bytes, some, true);
    }
    if (result.isError()) {
      int line = 1;
      int column = 1;
      for (int i = 0; i < bytes.position(); i++) {
        line += body[i] == '\n' ? 1 : 0;
        column = body[i] == '\n' ? 1 : column + 1;
      }
      throw new JsonParseException(
          null,
          "not UTF-8",
          new JsonLocation(ContentReference.unknown(), bytes.position(), -1, line, column));
    }
  }
}
