package io.cuebroker.captions.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.MediaTimes;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.srt.Srt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** Reads the JSON shapes of others; {@link Json} lists them. */
final class ForeignReader {
  private static final List<String> WORD_FIELDS = List.of("text", "word", "punctuated_word");

  private final ReadOptions options;
  private final Diagnostics diagnostics;
  private final MediaTimes times;
  private final List<Cue> cues = new ArrayList<>();
  private Optional<String> language = Optional.empty();
  private int entryNumber;

  ForeignReader(ReadOptions options, Diagnostics diagnostics) {
    this.options = options;
    this.diagnostics = diagnostics;
    this.times = new MediaTimes(options, diagnostics);
  }

  ReadResult read(JsonNode root) throws CaptionSyntaxException {
    if (root.path("data").isTextual()) {
      return readWrapped(root.path("data").textValue());
    }
    if (root.isArray()) {
      readEntries(root, "start");
    } else if (root.path("segments").isArray()) {
      language = Fields.optionalText(root, "language").filter(tag -> !tag.isBlank());
      readEntries(root.path("segments"), "start");
    } else if (root.path("fragments").isArray()) {
      readEntries(root.path("fragments"), "begin");
    } else if (root.path("words").isArray()) {
      readWords(root.path("words"));
    } else if (root.path("result").isArray()) {
      readWords(root.path("result"));
    } else {
      throw new CaptionSyntaxException(
          Diagnostic.line(
              1, "JSON without captions: none of cues, segments, fragments, words, result"));
    }
    if (cues.isEmpty() && entryNumber > 0 && !diagnostics.list().isEmpty()) {
      throw new CaptionSyntaxException(diagnostics.list().get(0));
    }
    String tag = language.or(options::language).orElse(CaptionDocument.UNKNOWN_LANGUAGE);
    return new ReadResult(CaptionDocument.of(tag, cues), diagnostics.list());
  }

  private ReadResult readWrapped(String file) throws CaptionSyntaxException {
    ReadOptions inner =
        new ReadOptions(
            Optional.of(StandardCharsets.UTF_8),
            options.frameRate(),
            options.offset(),
            options.language());
    return Srt.FORMAT.read(file.getBytes(StandardCharsets.UTF_8), inner);
  }

  private void readEntries(JsonNode entries, String startField) {
    for (JsonNode entry : entries) {
      entryNumber++;
      try {
        long startMillis = Fields.secondsAsMillis(entry, startField);
        long endMillis = Fields.secondsAsMillis(entry, "end");
        String text = entryText(entry);
        times.set(startMillis, endMillis, Diagnostic.Where.CUE, entryNumber);
        cues.add(Cue.of(times.start(), times.end(), "").withLines(rows(text)));
      } catch (IllegalArgumentException e) {
        diagnostics.add(Diagnostic.cue(entryNumber, e.getMessage() + "; entry dropped").ofLoss());
      }
    }
  }

  private static String entryText(JsonNode entry) {
    JsonNode lines = entry.path("lines");
    if (!lines.isArray()) {
      return Fields.text(entry, "text");
    }
    StringJoiner text = new StringJoiner("\n");
    for (JsonNode line : lines) {
      text.add(Fields.wellFormed(line.asText()));
    }
    return text.toString();
  }

  private static List<Line> rows(String text) {
    return text.lines().map(String::strip).filter(row -> !row.isEmpty()).map(Line::of).toList();
  }

  private void readWords(JsonNode words) {
    WordRows rows = new WordRows(options, diagnostics);
    for (JsonNode word : words) {
      entryNumber++;
      try {
        if (word.isArray()) {
          readPair(word, rows);
        } else {
          readWord(word, rows);
        }
      } catch (IllegalArgumentException e) {
        diagnostics.add(Diagnostic.cue(entryNumber, e.getMessage() + "; word dropped").ofLoss());
      }
    }
    cues.addAll(rows.finish());
  }

  /** 3Play's {@code ["milliseconds", "text"]}; empty text ends the word before it. */
  private static void readPair(JsonNode pair, WordRows rows) {
    long startMillis = Fields.looseMillis(pair.path(0), "a word's time");
    if (!pair.path(1).isTextual()) {
      throw new IllegalArgumentException("a word's text is not a string");
    }
    rows.addStart(Fields.wellFormed(pair.path(1).textValue()).strip(), startMillis);
  }

  private void readWord(JsonNode word, WordRows rows) {
    Optional<String> text = Optional.empty();
    for (String field : WORD_FIELDS) {
      text = text.or(() -> Fields.optionalText(word, field));
    }
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a word has no \"text\" or \"word\"");
    }
    Optional<Double> confidence =
        Fields.optionalNumber(word, "confidence").or(() -> Fields.optionalNumber(word, "conf"));
    rows.add(
        text.get().strip(),
        Fields.secondsAsMillis(word, "start"),
        Fields.secondsAsMillis(word, "end"),
        confidence.filter(value -> value >= 0 && value <= 1),
        entryNumber);
  }
}
