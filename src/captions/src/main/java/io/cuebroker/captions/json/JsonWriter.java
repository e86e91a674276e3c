package io.cuebroker.captions.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Region;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.encoding.EncodedText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes one document in our own schema. */
final class JsonWriter {
  static final int SCHEMA = 1;
  private static final JsonFactory FACTORY = new JsonFactory();

  private final long offsetMillis;

  JsonWriter(WriteOptions options) {
    this.offsetMillis = options.offset().toMillis();
  }

  WriteResult write(CaptionDocument document) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      writeDocument(out, document);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    EncodedText encoded = EncodedText.utf8(text.toString());
    Set<Feature> dropped = encoded.isExact() ? Set.of() : Set.of(Feature.CHARACTERS);
    return new WriteResult(encoded.bytes(), dropped, List.of());
  }

  private void writeDocument(JsonGenerator out, CaptionDocument document) throws IOException {
    out.writeStartObject();
    out.writeNumberField("schema", SCHEMA);
    out.writeStringField("language", document.language());
    if (!document.metadata().isEmpty()) {
      out.writeObjectFieldStart("metadata");
      for (Map.Entry<String, String> entry : document.metadata().entrySet()) {
        out.writeStringField(entry.getKey(), entry.getValue());
      }
      out.writeEndObject();
    }
    if (!document.regions().isEmpty()) {
      out.writeArrayFieldStart("regions");
      for (Region region : document.regions()) {
        writeRegion(out, region);
      }
      out.writeEndArray();
    }
    out.writeArrayFieldStart("cues");
    // In file order, not by start: an equal document must come back.
    for (Cue cue : document.cues()) {
      writeCue(out, cue);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void writeRegion(JsonGenerator out, Region region) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", region.id());
    out.writeNumberField("left_percent", region.leftPercent());
    out.writeNumberField("top_percent", region.topPercent());
    out.writeNumberField("width_percent", region.widthPercent());
    out.writeNumberField("height_percent", region.heightPercent());
    out.writeStringField("display_align", id(region.displayAlign()));
    out.writeBooleanField("scrolls_up", region.scrollsUp());
    out.writeEndObject();
  }

  private void writeCue(JsonGenerator out, Cue cue) throws IOException {
    out.writeStartObject();
    writeOptional(out, "id", cue.id());
    writeTime(out, "start_ms", cue.start());
    writeTime(out, "end_ms", cue.end());
    writeOptional(out, "speaker", cue.speaker());
    if (cue.mode() != DisplayMode.POP_ON) {
      out.writeStringField("mode", id(cue.mode()));
    }
    out.writeStringField("text", cue.text());
    if (!isPlain(cue)) {
      out.writeArrayFieldStart("lines");
      for (Line line : cue.lines()) {
        out.writeStartArray();
        for (Span span : line.spans()) {
          writeSpan(out, span);
        }
        out.writeEndArray();
      }
      out.writeEndArray();
    }
    if (cue.placement().isPresent()) {
      out.writeFieldName("placement");
      writePlacement(out, cue.placement().get());
    }
    if (!cue.words().isEmpty()) {
      out.writeArrayFieldStart("words");
      for (Word word : cue.words()) {
        writeWord(out, word);
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  /** Says whether the text alone gives the same lines. */
  private static boolean isPlain(Cue cue) {
    for (Line line : cue.lines()) {
      if (line.spans().size() != 1 || !line.spans().get(0).equals(Span.of(line.text()))) {
        return false;
      }
    }
    return cue.lines().size() != 1 || !cue.lines().get(0).text().isEmpty();
  }

  private void writeSpan(JsonGenerator out, Span span) throws IOException {
    out.writeStartObject();
    out.writeStringField("text", span.text());
    Style style = span.style();
    writeIfSet(out, "bold", style.bold());
    writeIfSet(out, "italic", style.italic());
    writeIfSet(out, "underline", style.underline());
    writeIfSet(out, "strikeout", style.strikeout());
    writeIfSet(out, "flash", style.flash());
    writeOptional(out, "color", style.color().map(Color::hex));
    writeOptional(out, "background", style.background().map(Color::hex));
    writeOptional(out, "font", style.font());
    writeOptionalNumber(out, "size_percent", style.sizePercent());
    if (!style.classes().isEmpty()) {
      out.writeArrayFieldStart("classes");
      for (String name : style.classes()) {
        out.writeString(name);
      }
      out.writeEndArray();
    }
    writeOptional(out, "ruby", span.ruby());
    writeOptional(out, "voice", span.voice());
    writeOptional(out, "language", span.language());
    if (span.from().isPresent()) {
      writeTime(out, "from_ms", span.from().get());
    }
    out.writeEndObject();
  }

  private static void writePlacement(JsonGenerator out, Placement placement) throws IOException {
    out.writeStartObject();
    if (placement.line().isPresent()) {
      out.writeObjectFieldStart("line");
      Placement.LinePosition line = placement.line().get();
      if (line instanceof Placement.LinePosition.Row row) {
        out.writeNumberField("row", row.number());
      } else if (line instanceof Placement.LinePosition.AtPercent at) {
        out.writeNumberField("percent", at.percent());
      }
      out.writeEndObject();
    }
    out.writeStringField("line_anchor", id(placement.lineAnchor()));
    writeOptionalNumber(out, "position_percent", placement.positionPercent());
    writeOptional(out, "position_anchor", placement.positionAnchor().map(JsonWriter::id));
    writeOptionalNumber(out, "size_percent", placement.sizePercent());
    out.writeStringField("align", id(placement.textAlign()));
    out.writeStringField("direction", id(placement.direction()));
    writeOptional(out, "region", placement.regionId());
    out.writeEndObject();
  }

  private void writeWord(JsonGenerator out, Word word) throws IOException {
    out.writeStartObject();
    out.writeStringField("text", word.text());
    writeTime(out, "start_ms", word.start());
    writeTime(out, "end_ms", word.end());
    writeOptionalNumber(out, "confidence", word.confidence());
    out.writeEndObject();
  }

  private void writeTime(JsonGenerator out, String name, Duration time) throws IOException {
    out.writeNumberField(name, time.toMillis() + offsetMillis);
  }

  private static void writeOptional(JsonGenerator out, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      out.writeStringField(name, value.get());
    }
  }

  private static void writeOptionalNumber(JsonGenerator out, String name, Optional<Double> value)
      throws IOException {
    if (value.isPresent()) {
      out.writeNumberField(name, value.get());
    }
  }

  private static void writeIfSet(JsonGenerator out, String name, boolean isSet) throws IOException {
    if (isSet) {
      out.writeBooleanField(name, true);
    }
  }

  private static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
