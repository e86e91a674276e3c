package io.cuebroker.server.dialect.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes entities as XML: a field is an element, a list's entries are elements in its own. */
final class XmlWriter {
  /** What one entry of a list is called. */
  private static final Map<String, String> ENTRIES =
      Map.of(
          "orders", "order",
          "attachments", "attachment",
          "links", "link",
          "comments", "comment",
          "output_file_formats", "file_format",
          "warnings", "warning");

  private XmlWriter() {}

  static String write(String name, ObjectNode entity) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("utf-8", "1.0");
      element(xml, name, entity);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory takes all XML", e);
    }
    return text.toString();
  }

  private static void element(XMLStreamWriter xml, String name, JsonNode value)
      throws XMLStreamException {
    xml.writeStartElement(name);
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        element(xml, field.getKey(), field.getValue());
      }
    } else if (value.isArray()) {
      for (JsonNode entry : value) {
        element(xml, ENTRIES.getOrDefault(name, "item"), entry);
      }
    } else {
      xml.writeCharacters(allowed(value.asText()));
    }
    xml.writeEndElement();
  }

  /** Replaces what XML 1.0 cannot hold, not even as a reference: it came from a caller's JSON. */
  private static String allowed(String text) {
    StringBuilder allowed = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c -> {
              boolean inXml =
                  c == '\t'
                      || c == '\n'
                      || c == '\r'
                      || (c >= 0x20 && c <= 0xD7FF)
                      || (c >= 0xE000 && c <= 0xFFFD)
                      || c >= 0x10000;
              return inXml ? c : 0xFFFD;
            })
        .forEach(allowed::appendCodePoint);
    return allowed.toString();
  }
}
