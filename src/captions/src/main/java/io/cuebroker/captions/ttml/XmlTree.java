package io.cuebroker.captions.ttml;

import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Parses XML that may be hostile: no document type, so no entities but XML's own five, nothing
 * fetched, and no deep nesting.
 */
final class XmlTree {
  private static final int MAX_DEPTH = 100;

  /**
   * Elements and attributes, which take some 200 bytes each; a day of captions has half as many.
   */
  private static final int MAX_PARTS = 500_000;

  private final Diagnostics diagnostics;
  private final Deque<Element> open = new ArrayDeque<>();
  private Optional<Element> root = Optional.empty();
  private final StringBuilder text = new StringBuilder();
  private int parts;

  XmlTree(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /**
   * Returns the root element. Where the XML ends in an error, all before it is returned and the
   * error reported.
   */
  Element parse(String text) throws CaptionSyntaxException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("external entities are not read");
        });
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
      while (reader.hasNext()) {
        take(reader.next(), reader);
      }
    } catch (XMLStreamException e) {
      Diagnostic flaw = Diagnostic.line(line(e.getLocation()), "bad XML: " + reason(e)).ofLoss();
      if (root.isEmpty()) {
        throw new CaptionSyntaxException(flaw);
      }
      endText();
      diagnostics.add(flaw);
    }
    return root.orElseThrow(
        () -> new CaptionSyntaxException(Diagnostic.line(1, "no XML element in the file")));
  }

  private void take(int event, XMLStreamReader reader) throws CaptionSyntaxException {
    switch (event) {
      case XMLStreamConstants.DTD ->
          throw refusal(reader, "a document type declaration is not accepted");
      case XMLStreamConstants.ENTITY_REFERENCE ->
          throw refusal(reader, "an entity that XML does not define itself");
      case XMLStreamConstants.START_ELEMENT -> begin(reader);
      case XMLStreamConstants.END_ELEMENT -> {
        endText();
        open.pop();
      }
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
          text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
      default -> {
        // Comments and processing instructions say nothing about captions.
      }
    }
  }

  /** Adds the text since the last tag, which comes in a piece for each reference and comment. */
  private void endText() {
    if (text.length() > 0 && !open.isEmpty()) {
      open.peek().children().add(new Characters(text.toString()));
    }
    text.setLength(0);
  }

  private void begin(XMLStreamReader reader) throws CaptionSyntaxException {
    endText();
    if (open.size() >= MAX_DEPTH) {
      throw refusal(reader, "elements nested deeper than " + MAX_DEPTH);
    }
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      Namespaces.key(reader.getAttributeNamespace(i), reader.getAttributeLocalName(i))
          .ifPresent(keyOf(attributes, reader.getAttributeValue(i)));
    }
    parts += 1 + attributes.size();
    if (parts > MAX_PARTS) {
      throw refusal(reader, "more than " + MAX_PARTS + " elements and attributes");
    }
    String name = Namespaces.element(reader.getNamespaceURI(), reader.getLocalName());
    Element element = new Element(name, attributes, line(reader.getLocation()));
    if (open.isEmpty()) {
      root = Optional.of(element);
    } else {
      open.peek().children().add(element);
    }
    open.push(element);
  }

  private static java.util.function.Consumer<String> keyOf(
      Map<String, String> attributes, String value) {
    return key -> attributes.put(key, value);
  }

  private static CaptionSyntaxException refusal(XMLStreamReader reader, String reason) {
    return new CaptionSyntaxException(Diagnostic.line(line(reader.getLocation()), reason));
  }

  private static long line(Location location) {
    return Math.max(1, location.getLineNumber());
  }

  /** The parser's own first line, without the place that it repeats. */
  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int at = message.indexOf("Message: ");
    String reason = at < 0 ? message : message.substring(at + "Message: ".length());
    return reason.strip();
  }
}
