package io.cuebroker.captions.ttml;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.DocumentFeatures;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes one TTML file. The body is built first: it finds which styles and regions are needed. */
final class TtmlWriter {
  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String PROFILE = "http://www.w3.org/ns/ttml/profile/imsc1/text";

  private final CaptionDocument document;
  private final Duration offset;
  private final Set<Feature> dropped;
  private final List<Diagnostic> notes = new ArrayList<>();
  private final Names names = new Names();
  private final Layout layout;
  private final Map<Style, String> styles = new LinkedHashMap<>();
  private final Map<String, String> agents = new LinkedHashMap<>();

  TtmlWriter(CaptionDocument document, WriteOptions options, Set<Feature> carries) {
    this.document = document;
    offset = options.offset();
    dropped = DocumentFeatures.notCarried(document, carries);
    layout = new Layout(document, names);
  }

  WriteResult write() {
    Markup body = new Markup();
    body.newLine(1).begin("body").newLine(2).begin("div");
    for (Cue cue : document.cuesByStart()) {
      paragraph(body, cue);
    }
    body.newLine(2).end("div").newLine(1).end("body").newLine(0).end("tt").newLine(0);
    Markup head = new Markup();
    head(head);
    if (head.hasLeftOut() || body.hasLeftOut()) {
      dropped.add(Feature.CHARACTERS);
      notes.add(Diagnostic.line(1, "control characters that XML forbids left out"));
    }
    byte[] bytes = (DECLARATION + head + body).getBytes(StandardCharsets.UTF_8);
    return new WriteResult(bytes, dropped, notes);
  }

  private void head(Markup xml) {
    String language = document.language();
    xml.begin("tt")
        .attribute("xmlns", Namespaces.TT)
        .attribute("xmlns:ttp", Namespaces.PARAMETER)
        .attribute("xmlns:tts", Namespaces.STYLING)
        .attribute("xmlns:ttm", Namespaces.METADATA)
        .attribute("ttp:profile", PROFILE)
        .attribute("ttp:timeBase", "media")
        .attribute("xml:lang", language.equals(CaptionDocument.UNKNOWN_LANGUAGE) ? "" : language);
    xml.newLine(1).begin("head");
    metadata(xml);
    if (!styles.isEmpty()) {
      xml.newLine(2).begin("styling");
      styles.forEach((style, id) -> style(xml, style, id));
      xml.newLine(2).end("styling");
    }
    layout.write(xml);
    xml.newLine(1).end("head");
  }

  private void metadata(Markup xml) {
    Map<String, String> elements = new LinkedHashMap<>();
    document
        .metadata()
        .forEach(
            (key, value) ->
                MetadataNames.elementOf(key)
                    .filter(name -> !value.isBlank())
                    .ifPresentOrElse(
                        name -> elements.put("ttm:" + name, value),
                        () -> dropped.add(Feature.METADATA)));
    if (elements.isEmpty() && agents.isEmpty()) {
      return;
    }
    xml.newLine(2).begin("metadata");
    elements.forEach(
        (name, value) -> xml.newLine(3).begin(name).characters(value.strip()).end(name));
    agents.forEach(
        (name, id) ->
            xml.newLine(3)
                .begin("ttm:agent")
                .attribute("xml:id", id)
                .attribute("type", "person")
                .begin("ttm:name")
                .attribute("type", "full")
                .characters(name)
                .end("ttm:name")
                .end("ttm:agent"));
    xml.newLine(2).end("metadata");
  }

  private static void style(Markup xml, Style style, String id) {
    xml.newLine(3).begin("style").attribute("xml:id", id);
    if (style.italic()) {
      xml.attribute("tts:fontStyle", "italic");
    }
    if (style.bold()) {
      xml.attribute("tts:fontWeight", "bold");
    }
    if (style.underline() || style.strikeout()) {
      String underline = style.underline() ? "underline" : "";
      String strikeout = style.strikeout() ? "lineThrough" : "";
      xml.attribute("tts:textDecoration", (underline + " " + strikeout).strip());
    }
    style.color().ifPresent(color -> xml.attribute("tts:color", color.hex()));
    style.background().ifPresent(color -> xml.attribute("tts:backgroundColor", color.hex()));
    style
        .font()
        .filter(font -> !font.isBlank())
        .ifPresent(font -> xml.attribute("tts:fontFamily", font));
    style.sizePercent().ifPresent(size -> xml.attribute("tts:fontSize", Layout.percent(size)));
    xml.empty();
  }

  private void paragraph(Markup xml, Cue cue) {
    Layout.Place place = layout.place(cue);
    xml.newLine(3).begin("p");
    if (cue.id().isPresent()) {
      if (names.take(cue.id().get())) {
        xml.attribute("xml:id", cue.id().get());
      } else {
        dropped.add(Feature.CUE_IDS);
      }
    }
    xml.attribute("begin", clock(cue.start().plus(offset)))
        .attribute("end", clock(cue.end().plus(offset)))
        .attribute("region", place.regionId());
    place.textAlign().ifPresent(align -> xml.attribute("tts:textAlign", align));
    agent(cue.speaker()).ifPresent(id -> xml.attribute("ttm:agent", id));
    if (cue.lines().stream().anyMatch(line -> needsBlanks(line.text()))) {
      xml.attribute("xml:space", "preserve");
    }
    boolean isFirst = true;
    for (Line line : cue.lines()) {
      if (!isFirst) {
        xml.begin("br").empty();
      }
      for (Span span : line.spans()) {
        span(xml, span, cue);
      }
      isFirst = false;
    }
    xml.end("p");
  }

  private void span(Markup xml, Span span, Cue cue) {
    Optional<Duration> later =
        span.from().map(from -> from.minus(cue.start())).filter(time -> !time.isNegative());
    Style style = span.style().withFlash(false).withClasses(List.of());
    boolean isPlain =
        style.equals(Style.PLAIN)
            && later.isEmpty()
            && span.voice().isEmpty()
            && span.language().isEmpty();
    if (isPlain) {
      xml.characters(span.text());
      return;
    }
    xml.begin("span");
    if (!style.equals(Style.PLAIN)) {
      xml.attribute("style", styles.computeIfAbsent(style, this::newStyleId));
    }
    later.ifPresent(time -> xml.attribute("begin", clock(time)));
    agent(span.voice()).ifPresent(id -> xml.attribute("ttm:agent", id));
    span.language().ifPresent(tag -> xml.attribute("xml:lang", tag));
    xml.characters(span.text()).end("span");
  }

  private String newStyleId(Style style) {
    return names.unique("s" + (styles.size() + 1));
  }

  private Optional<String> agent(Optional<String> name) {
    return name.map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text -> agents.computeIfAbsent(text, other -> names.unique("a" + agents.size())));
  }

  /** Returns whether blanks would be lost that XML takes for layout. */
  private static boolean needsBlanks(String text) {
    return text.startsWith(" ")
        || text.endsWith(" ")
        || text.contains("  ")
        || text.indexOf('\t') >= 0;
  }

  private static String clock(Duration time) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        time.toHours(),
        time.toMinutesPart(),
        time.toSecondsPart(),
        time.toMillisPart());
  }
}
