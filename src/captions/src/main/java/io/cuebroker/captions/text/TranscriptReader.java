package io.cuebroker.captions.text;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.MediaTimes;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.encoding.DecodedText;
import io.cuebroker.captions.textual.ClockTime;
import io.cuebroker.captions.textual.EncodingRemarks;
import io.cuebroker.captions.textual.LineScanner;
import io.cuebroker.captions.textual.SourceParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a transcript whose paragraphs begin with times. */
final class TranscriptReader {
  private static final String TIME =
      "[\\[(]((?:\\d{1,3}:)?\\d{1,3}:[0-5]\\d(?:[.,]\\d{1,3})?)[\\])]";

  /** {@code [00:00:01.000] text}. */
  private static final Pattern TIME_FIRST = Pattern.compile(TIME + "\\s*");

  /** {@code Speaker 1 (00:01): text}, as vendors of transcripts write it. */
  private static final Pattern NAME_FIRST =
      Pattern.compile("(\\p{Lu}[^:()\\[\\]]{0,40})\\s" + TIME + ":?\\s*");

  /** {@code Ann: }, no more words than a name has. */
  private static final Pattern NAME =
      Pattern.compile("(\\p{Lu}[^\\s:.!?]{0,30}(?: [^\\s:!?]{1,30}){0,3}):\\s+");

  /** How long the last paragraph stays. */
  private static final long LAST_PARAGRAPH_MILLIS = 4000;

  private final ReadOptions options;
  private final Diagnostics diagnostics = new Diagnostics();
  private final MediaTimes times;
  private final LineScanner scanner;
  private final List<Cue> cues = new ArrayList<>();
  private List<Line> lines = new ArrayList<>();
  private Optional<String> speaker = Optional.empty();
  private long startMillis = ClockTime.NONE;
  private int startLine;

  TranscriptReader(byte[] file, ReadOptions options) {
    this.options = options;
    DecodedText decoded = DecodedText.of(file, options.charset());
    EncodingRemarks.add(decoded, diagnostics);
    this.scanner = new LineScanner(decoded.text());
    this.times = new MediaTimes(options, diagnostics);
  }

  ReadResult read() throws CaptionSyntaxException {
    SourceParts.requireFew(scanner.text(), "");
    boolean hasText = false;
    while (scanner.advance()) {
      if (!scanner.isBlank()) {
        hasText = true;
        readLine(scanner.line().strip());
      }
    }
    if (startMillis != ClockTime.NONE) {
      endParagraph(startMillis + LAST_PARAGRAPH_MILLIS);
    }
    if (cues.isEmpty() && hasText) {
      throw new CaptionSyntaxException(
          Diagnostic.line(1, "plain text has no times; captions need a format that has them"));
    }
    if (cues.isEmpty()) {
      diagnostics.line(1, "the file has no text");
    }
    String language = options.language().orElse(CaptionDocument.UNKNOWN_LANGUAGE);
    return new ReadResult(CaptionDocument.of(language, cues), diagnostics.list());
  }

  private void readLine(String line) {
    Matcher timeFirst = TIME_FIRST.matcher(line);
    Matcher nameFirst = NAME_FIRST.matcher(line);
    if (timeFirst.lookingAt()) {
      beginParagraph(timeFirst.group(1));
      Matcher name = NAME.matcher(line).region(timeFirst.end(), line.length());
      boolean hasName = name.lookingAt();
      speaker = hasName ? Optional.of(name.group(1)) : Optional.empty();
      addText(line.substring(hasName ? name.end() : timeFirst.end()));
    } else if (nameFirst.lookingAt()) {
      beginParagraph(nameFirst.group(2));
      speaker = Optional.of(nameFirst.group(1).strip());
      addText(line.substring(nameFirst.end()));
    } else if (startMillis == ClockTime.NONE) {
      diagnostics.add(
          Diagnostic.line(scanner.number(), "text before the first time left out").ofLoss());
    } else {
      addText(line);
    }
  }

  private void beginParagraph(String time) {
    long millis = ClockTime.parse(time, 0, time.length(), 3);
    endParagraph(millis);
    startMillis = millis;
    startLine = scanner.number();
  }

  private void addText(String text) {
    if (!text.isBlank()) {
      lines.add(Line.of(text));
    }
  }

  private void endParagraph(long endMillis) {
    if (!lines.isEmpty()) {
      times.set(startMillis, endMillis, startLine);
      cues.add(
          new Cue(
              Optional.empty(),
              times.start(),
              times.end(),
              lines,
              Optional.empty(),
              speaker,
              List.of(),
              DisplayMode.POP_ON));
    }
    lines = new ArrayList<>();
  }
}
