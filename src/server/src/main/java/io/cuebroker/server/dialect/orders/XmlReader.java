package io.cuebroker.server.dialect.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads an entity in XML that may be hostile: no document type, so no entities but XML's own five,
 * nothing fetched, no deep nesting, a bounded number of elements. What it gives looks like the same
 * entity in JSON, with all scalars as text.
 */
final class XmlReader {
  private static final int MOST_DEPTH = 32;
  private static final int MOST_ELEMENTS = 20_000;
  private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

  /** Elements whose children are the entries of a list, whatever they are called. */
  private static final Set<String> LISTS =
      Set.of("inputs", "output_file_formats", "subtitle_languages", "glossary", "speakers");

  private final XMLStreamReader xml;
  private int elements;

  private XmlReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  /** What was read, and the name of the outermost element. */
  record Document(String name, JsonNode content) {}

  /**
   * Reads a body. A byte order mark says how its characters are encoded; where it has none the
   * request does, else its own declaration, else it is UTF-8.
   *
   * @param charset that the request names
   * @throws io.cuebroker.server.web.ProblemException 50000 naming the line
   */
  static Document read(byte[] body, Optional<String> charset) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("external entities are not read");
        });
    XMLStreamReader xml;
    try {
      xml =
          charset.isEmpty() || hasByteOrderMark(body)
              ? factory.createXMLStreamReader(new ByteArrayInputStream(body))
              : factory.createXMLStreamReader(new StringReader(decoded(body, charset.get())));
    } catch (XMLStreamException e) {
      throw malformed(1, "it does not begin as XML does");
    }
    XmlReader reader = new XmlReader(xml);
    try {
      return reader.document();
    } catch (XMLStreamException e) {
      throw malformed(
          e.getLocation() == null ? 1 : e.getLocation().getLineNumber(), "it is not well-formed");
    }
  }

  private static boolean hasByteOrderMark(byte[] body) {
    return body.length > 2
        && ((body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF)
            || (body[0] == (byte) 0xFE && body[1] == (byte) 0xFF)
            || (body[0] == (byte) 0xFF && body[1] == (byte) 0xFE));
  }

  private static String decoded(byte[] body, String charset) {
    try {
      return Charset.forName(charset).newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (IllegalArgumentException e) {
      throw malformed(1, "its charset is not known");
    } catch (CharacterCodingException e) {
      throw malformed(1, "it is not in the charset that Content-Type names");
    }
  }

  private Document document() throws XMLStreamException {
    while (xml.next() != XMLStreamConstants.START_ELEMENT) {
      refuseType();
    }
    Document document = new Document(xml.getLocalName(), element(1));
    while (xml.hasNext()) {
      xml.next(); // What follows must be well-formed too.
    }
    return document;
  }

  private void refuseType() {
    if (xml.getEventType() == XMLStreamConstants.DTD
        || xml.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
      throw malformed(
          xml.getLocation().getLineNumber(),
          "document types and entities of one's own are not accepted");
    }
  }

  /** Reads the element that has begun, to its end. */
  private JsonNode element(int depth) throws XMLStreamException {
    if (depth > MOST_DEPTH) {
      throw malformed(
          xml.getLocation().getLineNumber(), "elements are nested deeper than " + MOST_DEPTH);
    }
    if (++elements > MOST_ELEMENTS) {
      throw malformed(
          xml.getLocation().getLineNumber(), "it has more than " + MOST_ELEMENTS + " elements");
    }
    String name = xml.getLocalName();
    boolean isNull = "true".equals(xml.getAttributeValue(SCHEMA_INSTANCE, "nil"));
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    ArrayNode entries = JsonNodeFactory.instance.arrayNode();
    StringBuilder text = new StringBuilder();
    boolean isList = LISTS.contains(name);
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      refuseType();
      if (event == XMLStreamConstants.START_ELEMENT) {
        String child = xml.getLocalName();
        int line = xml.getLocation().getLineNumber();
        JsonNode value = element(depth + 1);
        if (isList) {
          entries.add(value);
        } else if (fields.putIfAbsent(child, value) != null) {
          throw malformed(line, "the element " + child + " is there twice");
        }
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(xml.getText());
      }
    }
    if (isNull) {
      return NullNode.instance;
    }
    if (isList) {
      return entries;
    }
    // Text between elements says nothing: the sample of this API has commas there.
    return fields.isEmpty() && (depth > 1) ? scalar(text.toString()) : fields;
  }

  private static JsonNode scalar(String text) {
    return TextNode.valueOf(text.strip());
  }

  private static RuntimeException malformed(int line, String why) {
    return Refusal.of(
        Refusal.INVALID_FIELD,
        "The body cannot be read as XML: " + why + " (line " + Math.max(1, line) + ").");
  }
}
