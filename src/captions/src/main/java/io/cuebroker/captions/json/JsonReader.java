package io.cuebroker.captions.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.edits.EditException;
import io.cuebroker.captions.edits.EditList;
import io.cuebroker.captions.encoding.DecodedText;
import io.cuebroker.captions.textual.EncodingRemarks;
import io.cuebroker.captions.textual.SourceParts;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Parses a JSON file and finds out which shape it has. */
final class JsonReader {
  /**
   * Strings may be as long as the file: a stored document must always come back. Names are not
   * shared in a table, which hostile names could make slow.
   */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .build();

  private final ReadOptions options;
  private final Diagnostics diagnostics = new Diagnostics();

  JsonReader(ReadOptions options) {
    this.options = options;
  }

  /** Reads a list of edits, which is no document. */
  EditList edits(byte[] file) throws CaptionSyntaxException, EditException {
    try {
      JsonNode root = MAPPER.readTree(DecodedText.of(file, options.charset()).text());
      return new EditsReader().read(root);
    } catch (JsonProcessingException e) {
      throw syntax(e);
    }
  }

  ReadResult read(byte[] file) throws CaptionSyntaxException {
    DecodedText decoded = DecodedText.of(file, options.charset());
    EncodingRemarks.add(decoded, diagnostics);
    String text = decoded.text();
    SourceParts.requireFewRows(text, "\\n");
    try {
      Outline outline;
      try (JsonParser json = MAPPER.createParser(text)) {
        outline = Outline.of(json);
      }
      if (!outline.hasCues()) {
        return new ForeignReader(options, diagnostics).read(MAPPER.readTree(text));
      }
      try (JsonParser json = MAPPER.createParser(text)) {
        return new DocumentReader(options, diagnostics).read(json);
      }
    } catch (JsonProcessingException e) {
      throw syntax(e);
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory can always be read", e);
    }
  }

  private static CaptionSyntaxException syntax(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    long line = location == null ? 1 : Math.max(1, location.getLineNr());
    return new CaptionSyntaxException(
        Diagnostic.line(line, "not valid JSON: " + e.getOriginalMessage()));
  }
}
