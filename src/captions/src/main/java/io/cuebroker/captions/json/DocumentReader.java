package io.cuebroker.captions.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.MediaTimes;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Placement.Direction;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Region;
import io.cuebroker.captions.Word;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads our own schema. A cue that breaks it is dropped with the reason; the others stay. */
final class DocumentReader {
  private final ReadOptions options;
  private final Diagnostics diagnostics;
  private final MediaTimes times;
  private final long offsetMillis;
  private final List<Cue> cues = new ArrayList<>();
  private int cueNumber;
  private Optional<Diagnostic> firstFlaw = Optional.empty();

  DocumentReader(ReadOptions options, Diagnostics diagnostics) {
    this.options = options;
    this.diagnostics = diagnostics;
    this.times = new MediaTimes(options, diagnostics);
    this.offsetMillis = options.offset().toMillis();
  }

  /** Reads a file from before its first token, one cue after the other. */
  ReadResult read(JsonParser json) throws IOException, CaptionSyntaxException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    json.nextToken();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      if (json.nextToken() == JsonToken.START_ARRAY && name.equals("cues")) {
        readCues(json);
      } else {
        root.set(name, json.<JsonNode>readValueAsTree());
        if (name.equals("schema")) {
          checkSchema(root.path(name));
        }
      }
    }
    if (!root.has("schema")) {
      checkSchema(root.path("schema"));
    }
    if (cues.isEmpty() && cueNumber > 0) {
      throw new CaptionSyntaxException(firstFlaw.orElseThrow());
    }
    try {
      CaptionDocument document =
          new CaptionDocument(language(root), cues, regions(root), metadata(root));
      return new ReadResult(document, diagnostics.list());
    } catch (IllegalArgumentException e) {
      throw new CaptionSyntaxException(Diagnostic.line(1, String.valueOf(e.getMessage())));
    }
  }

  private void readCues(JsonParser json) throws IOException, CaptionSyntaxException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      cueNumber++;
      try {
        cues.add(cue(json.readValueAsTree(), cueNumber));
      } catch (IllegalArgumentException e) {
        Diagnostic flaw = Diagnostic.cue(cueNumber, e.getMessage() + "; cue dropped").ofLoss();
        diagnostics.add(flaw);
        firstFlaw = firstFlaw.or(() -> Optional.of(flaw));
        if (cues.isEmpty() && cueNumber == Diagnostics.LIMIT) {
          throw new CaptionSyntaxException(firstFlaw.get());
        }
      }
    }
  }

  private void checkSchema(JsonNode schema) throws CaptionSyntaxException {
    if (Fields.isAbsent(schema)) {
      diagnostics.line(1, "no \"schema\"; read as schema " + JsonWriter.SCHEMA);
    } else if (!schema.isInt() || schema.intValue() != JsonWriter.SCHEMA) {
      throw new CaptionSyntaxException(
          Diagnostic.line(1, "\"schema\" is not " + JsonWriter.SCHEMA + ", the only one known"));
    }
  }

  private String language(JsonNode root) {
    return Fields.optionalText(root, "language")
        .or(options::language)
        .orElse(CaptionDocument.UNKNOWN_LANGUAGE);
  }

  private static Map<String, String> metadata(JsonNode root) {
    Map<String, String> metadata = new LinkedHashMap<>();
    JsonNode object = root.path("metadata");
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      metadata.put(Fields.wellFormed(entry.getKey()), Fields.text(object, entry.getKey()));
    }
    return metadata;
  }

  private static List<Region> regions(JsonNode root) {
    List<Region> regions = new ArrayList<>();
    for (JsonNode node : root.path("regions")) {
      regions.add(
          new Region(
              Fields.text(node, "id"),
              Fields.number(node, "left_percent"),
              Fields.number(node, "top_percent"),
              Fields.number(node, "width_percent"),
              Fields.number(node, "height_percent"),
              Fields.optionalConstant(node, "display_align", Anchor.class).orElse(Anchor.END),
              Fields.flag(node, "scrolls_up")));
    }
    return regions;
  }

  private Cue cue(JsonNode node, int number) {
    long startMillis = Fields.millis(node, "start_ms");
    times.set(startMillis, Fields.millis(node, "end_ms"), Diagnostic.Where.CUE, number);
    JsonNode placement = node.path("placement");
    return new Cue(
        Fields.optionalText(node, "id"),
        times.start(),
        times.end(),
        lines(node),
        Fields.isAbsent(placement) ? Optional.empty() : Optional.of(placement(placement)),
        Fields.optionalText(node, "speaker"),
        words(node.path("words")),
        Fields.optionalConstant(node, "mode", DisplayMode.class).orElse(DisplayMode.POP_ON));
  }

  private List<Line> lines(JsonNode cue) {
    JsonNode rows = cue.path("lines");
    if (Fields.isAbsent(rows)) {
      return Line.split(Fields.text(cue, "text"));
    }
    return Spans.lines(rows, options.offset());
  }

  private static Placement placement(JsonNode node) {
    return new Placement(
        linePosition(node.path("line")),
        Fields.optionalConstant(node, "line_anchor", Anchor.class).orElse(Anchor.START),
        Fields.optionalNumber(node, "position_percent"),
        Fields.optionalConstant(node, "position_anchor", Anchor.class),
        Fields.optionalNumber(node, "size_percent"),
        Fields.optionalConstant(node, "align", TextAlign.class).orElse(TextAlign.CENTER),
        Fields.optionalConstant(node, "direction", Direction.class).orElse(Direction.HORIZONTAL),
        Fields.optionalText(node, "region"));
  }

  private static Optional<LinePosition> linePosition(JsonNode node) {
    if (Fields.isAbsent(node)) {
      return Optional.empty();
    }
    if (node.path("row").isInt()) {
      return Optional.of(new LinePosition.Row(node.path("row").intValue()));
    }
    return Optional.of(new LinePosition.AtPercent(Fields.number(node, "percent")));
  }

  private List<Word> words(JsonNode nodes) {
    List<Word> words = new ArrayList<>(nodes.size());
    for (JsonNode node : nodes) {
      words.add(
          new Word(
              Fields.text(node, "text"),
              time(node, "start_ms"),
              time(node, "end_ms"),
              Fields.optionalNumber(node, "confidence")));
    }
    return words;
  }

  private Duration time(JsonNode node, String name) {
    return Duration.ofMillis(Fields.millis(node, name) - offsetMillis);
  }
}
