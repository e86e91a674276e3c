package io.cuebroker.captions.vtt;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.MediaTimes;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.encoding.DecodedText;
import io.cuebroker.captions.textual.EncodingRemarks;
import io.cuebroker.captions.textual.LineScanner;
import io.cuebroker.captions.textual.MarkerSearch;
import io.cuebroker.captions.textual.RepeatedText;
import io.cuebroker.captions.textual.SourceParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one WebVTT file, block by block. A line with an arrow begins a cue wherever it stands, so
 * that a missing blank line costs nothing.
 *
 * <p>A cue whose times break the rules is dropped, as browsers drop it. Where that leaves no cue at
 * all, the file is read again with careless times let pass: the text of a producer who always
 * writes a comma for the point, or two decimal places, is worth more than the rule.
 *
 * @see <a href="https://www.w3.org/TR/webvtt1/#file-parsing">WebVTT file parsing</a>
 */
final class VttReader {
  private final DecodedText decoded;
  private final ReadOptions options;
  private final Diagnostics diagnostics = new Diagnostics();
  private final MediaTimes times;
  private final String text;
  private final LineScanner scanner;
  private final MarkerSearch arrows;
  private final boolean isLenient;
  private final Timestamps timestamps;
  private final Regions regions = new Regions();
  private final CueSettings settings = new CueSettings(regions.ids(), diagnostics);
  private final FileHeader header = new FileHeader();
  private final CueLines cueLines;
  private final List<Cue> cues = new ArrayList<>();
  private boolean hasLine;
  private int firstFlawedLine;

  VttReader(DecodedText decoded, ReadOptions options) {
    this(decoded, options, false);
  }

  private VttReader(DecodedText decoded, ReadOptions options, boolean isLenient) {
    this.decoded = decoded;
    this.options = options;
    this.isLenient = isLenient;
    this.timestamps = new Timestamps(isLenient);
    EncodingRemarks.add(decoded, diagnostics);
    if (isLenient) {
      diagnostics.line(1, "no time is written as WebVTT wants it; browsers show nothing of this");
    }
    this.text = decoded.text().replace('\0', '\uFFFD');
    this.scanner = new LineScanner(text);
    this.arrows = new MarkerSearch(text, Timestamps.ARROW);
    this.times = new MediaTimes(options, diagnostics);
    this.cueLines = new CueLines(text, options.offset(), diagnostics);
  }

  ReadResult read() throws CaptionSyntaxException {
    SourceParts.requireFew(text, "<");
    if (!VttFormat.hasSignature(text)) {
      throw new CaptionSyntaxException(
          Diagnostic.line(
              1, "a WebVTT file begins with WEBVTT alone on its line or before a blank"));
    }
    readHeader();
    while (hasLine) {
      if (scanner.isEmpty()) {
        nextLine();
      } else {
        readBlock();
      }
    }
    if (cues.isEmpty() && firstFlawedLine > 0) {
      if (!isLenient) {
        return new VttReader(decoded, options, true).read();
      }
      throw new CaptionSyntaxException(
          Diagnostic.line(
              firstFlawedLine, "no timing line such as '00:01.000 --> 00:02.000' found"));
    }
    String language =
        header.language().or(options::language).orElse(CaptionDocument.UNKNOWN_LANGUAGE);
    CaptionDocument document =
        new CaptionDocument(language, cues, regions.list(), header.metadata());
    RepeatedText.requireLittle(document, text.length());
    return new ReadResult(document, diagnostics.list());
  }

  private void readHeader() {
    nextLine();
    header.setTitle(scanner.line().substring(VttFormat.SIGNATURE.length()));
    nextLine();
    while (hasLine && !scanner.isEmpty() && !isTimingLine()) {
      header.addLine(scanner.line());
      nextLine();
    }
  }

  private void readBlock() {
    if (isTimingLine()) {
      readCue(Optional.empty());
      return;
    }
    String first = scanner.line();
    int firstNumber = scanner.number();
    nextLine();
    if (hasLine && isTimingLine()) {
      readCue(Optional.of(first));
      return;
    }
    String body = readBody();
    if (first.equals("NOTE") || first.startsWith("NOTE ") || first.startsWith("NOTE\t")) {
      header.addNote((first.substring("NOTE".length()).strip() + "\n" + body).strip());
    } else if (cues.isEmpty() && isKeyword(first, "STYLE")) {
      header.addStyle(body);
    } else if (cues.isEmpty() && isKeyword(first, "REGION")) {
      if (!regions.add(body)) {
        diagnostics.line(firstNumber, "region without an id ignored");
      }
    } else {
      report(firstNumber, "block without a timing line ignored");
    }
  }

  private static boolean isKeyword(String line, String keyword) {
    return line.startsWith(keyword) && line.substring(keyword.length()).isBlank();
  }

  /** Reads the rest of a block that is no cue. */
  private String readBody() {
    StringBuilder body = new StringBuilder();
    while (isWithinBlock()) {
      if (body.length() > 0) {
        body.append('\n');
      }
      body.append(text, scanner.start(), scanner.end());
      nextLine();
    }
    return body.toString();
  }

  private void readCue(Optional<String> id) {
    int line = scanner.number();
    if (!timestamps.readRange(text, scanner.start(), scanner.end())) {
      reportLoss(line, "timing line is not 'start --> end' with times like 00:01.000; cue dropped");
      do {
        nextLine();
      } while (isWithinBlock());
      return;
    }
    times.set(timestamps.startMillis(), timestamps.endMillis(), line);
    Optional<Placement> placement =
        timestamps.position() < scanner.end()
            ? settings.read(text, timestamps.position(), scanner.end(), line)
            : Optional.empty();
    cueLines.clear();
    nextLine();
    while (isWithinBlock()) {
      cueLines.add(scanner.start(), scanner.end());
      nextLine();
    }
    cueLines.read(times.start(), times.end(), line + 1);
    cues.add(
        new Cue(
            id,
            times.start(),
            times.end(),
            cueLines.lines(),
            placement,
            cueLines.speaker(),
            List.of(),
            DisplayMode.POP_ON));
  }

  private boolean isWithinBlock() {
    return hasLine && !scanner.isEmpty() && !isTimingLine();
  }

  private boolean isTimingLine() {
    return arrows.isWithin(scanner.start(), scanner.end());
  }

  private void nextLine() {
    hasLine = scanner.advance();
  }

  private void reportLoss(int line, String message) {
    report(line, Diagnostic.line(line, message).ofLoss());
  }

  private void report(int line, String message) {
    report(line, Diagnostic.line(line, message));
  }

  private void report(int line, Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
    if (firstFlawedLine == 0) {
      firstFlawedLine = line;
    }
  }
}
