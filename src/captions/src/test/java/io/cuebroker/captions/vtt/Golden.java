package io.cuebroker.captions.vtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Region;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * A document as golden files show it: what is not there is not mentioned, and behind a text stands
 * in braces what is special about it.
 */
final class Golden {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Golden() {}

  static JsonNode parse(byte[] golden) throws IOException {
    return JSON.readTree(golden);
  }

  static JsonNode of(CaptionDocument document) {
    ObjectNode golden = JSON.createObjectNode();
    document.metadata().forEach(golden::put);
    if (!document.regions().isEmpty()) {
      ArrayNode regions = golden.putArray("regions");
      document.regions().forEach(region -> regions.add(region(region)));
    }
    ArrayNode cues = golden.putArray("cues");
    document.cues().forEach(cue -> cues.add(cue(cue)));
    return golden;
  }

  private static String region(Region region) {
    return String.format(
        Locale.ROOT,
        "%s: left %s top %s width %s height %s%s",
        region.id(),
        number(region.leftPercent()),
        number(region.topPercent()),
        number(region.widthPercent()),
        number(region.heightPercent()),
        region.scrollsUp() ? " scrolls up" : "");
  }

  private static ObjectNode cue(Cue cue) {
    ObjectNode golden = JSON.createObjectNode();
    cue.id().ifPresent(id -> golden.put("id", id));
    golden.put("times", seconds(cue.start()) + " to " + seconds(cue.end()));
    cue.placement().ifPresent(placement -> golden.put("placement", placement(placement)));
    cue.speaker().ifPresent(speaker -> golden.put("speaker", speaker));
    ArrayNode rows = golden.putArray("text");
    cue.lines().forEach(line -> rows.add(row(line)));
    return golden;
  }

  private static String row(Line line) {
    StringBuilder row = new StringBuilder();
    line.spans().forEach(span -> row.append(span.text()).append(specials(span)));
    return row.toString();
  }

  private static String specials(Span span) {
    StringJoiner specials = new StringJoiner(" ", "{", "}").setEmptyValue("");
    Style style = span.style();
    if (style.bold()) {
      specials.add("b");
    }
    if (style.italic()) {
      specials.add("i");
    }
    if (style.underline()) {
      specials.add("u");
    }
    style.classes().forEach(name -> specials.add("." + name));
    style.color().ifPresent(color -> specials.add("color:" + color(color)));
    style.background().ifPresent(color -> specials.add("background:" + color(color)));
    span.voice().ifPresent(voice -> specials.add("voice:" + voice));
    span.language().ifPresent(language -> specials.add("lang:" + language));
    span.ruby().ifPresent(ruby -> specials.add("ruby:" + ruby));
    span.from().ifPresent(from -> specials.add("from:" + seconds(from)));
    return specials.toString();
  }

  private static String placement(Placement placement) {
    StringJoiner all = new StringJoiner(", ");
    if (placement.direction() != Placement.Direction.HORIZONTAL) {
      all.add(lower(placement.direction()));
    }
    placement.line().ifPresent(line -> all.add(line(line) + " " + lower(placement.lineAnchor())));
    placement
        .positionPercent()
        .ifPresent(
            percent ->
                all.add(
                    "position "
                        + number(percent)
                        + placement
                            .positionAnchor()
                            .map(anchor -> " " + lower(anchor))
                            .orElse("")));
    placement.sizePercent().ifPresent(percent -> all.add("size " + number(percent)));
    if (placement.textAlign() != Placement.TextAlign.CENTER) {
      all.add("align " + lower(placement.textAlign()));
    }
    placement.regionId().ifPresent(id -> all.add("region " + id));
    return all.toString();
  }

  private static String line(Placement.LinePosition line) {
    if (line instanceof Placement.LinePosition.Row row) {
      return "row " + row.number();
    }
    return "line " + number(((Placement.LinePosition.AtPercent) line).percent()) + "%";
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String color(Color color) {
    return String.format(Locale.ROOT, "%02x%02x%02x", color.red(), color.green(), color.blue());
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%d.%03d", time.toSeconds(), time.toMillisPart());
  }

  /** Two places at most, so that no rounding of a double shows. */
  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}
