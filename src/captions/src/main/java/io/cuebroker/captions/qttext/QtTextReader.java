package io.cuebroker.captions.qttext;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.MediaTimes;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.encoding.DecodedText;
import io.cuebroker.captions.textual.EncodingRemarks;
import io.cuebroker.captions.textual.LineScanner;
import io.cuebroker.captions.textual.SourceParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one file. A sample lasts until the next stamp. */
final class QtTextReader {
  /** How long the last sample stays where no stamp ends it. */
  private static final long LAST_SAMPLE_MILLIS = 4000;

  private final ReadOptions options;
  private final Diagnostics diagnostics = new Diagnostics();
  private final MediaTimes times;
  private final LineScanner scanner;
  private final Descriptors descriptors = new Descriptors();
  private final List<Cue> cues = new ArrayList<>();
  private List<Line> lines = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();
  private final StringBuilder run = new StringBuilder();
  private Style runStyle = Style.PLAIN;
  private Optional<Placement> placement = Optional.empty();
  private boolean hasStamp;
  private boolean isUnknownReported;
  private long sampleMillis;
  private int sampleLine;
  private int firstFlawedLine;

  QtTextReader(byte[] file, ReadOptions options) {
    this.options = options;
    DecodedText decoded = DecodedText.of(file, options.charset());
    EncodingRemarks.add(decoded, diagnostics);
    this.scanner = new LineScanner(decoded.text().replace('\0', '\uFFFD'));
    this.times = new MediaTimes(options, diagnostics);
  }

  ReadResult read() throws CaptionSyntaxException {
    SourceParts.requireFew(scanner.text(), "{[");
    while (scanner.advance()) {
      if (!scanner.isBlank()) {
        readLine(scanner.line());
      }
    }
    if (!lines.isEmpty()) {
      diagnostics.line(sampleLine, "no stamp ends the last sample; kept for 4 s");
      endSample(sampleMillis + LAST_SAMPLE_MILLIS);
    }
    if (cues.isEmpty()) {
      if (firstFlawedLine > 0) {
        throw new CaptionSyntaxException(
            Diagnostic.line(firstFlawedLine, "no time stamp such as [00:00:01.000] found"));
      }
      diagnostics.line(1, "the file has no cues");
    }
    String language = options.language().orElse(CaptionDocument.UNKNOWN_LANGUAGE);
    return new ReadResult(CaptionDocument.of(language, cues), diagnostics.list());
  }

  private void readLine(String line) {
    Optional<Stamp> stamp = Stamp.at(line);
    stamp.ifPresent(this::beginSample);
    readText(line, stamp.map(Stamp::end).orElse(0));
  }

  private void beginSample(Stamp stamp) {
    if (!hasStamp) {
      descriptors.endHeader();
      hasStamp = true;
    }
    int scale = descriptors.timeScale();
    if (stamp.count() >= scale) {
      diagnostics.line(
          scanner.number(), "stamp counts " + stamp.count() + " parts of a second of " + scale);
    }
    long millis = stamp.millis(scale) + (descriptors.isRelative() ? sampleMillis : 0);
    endSample(millis);
    sampleMillis = millis;
    sampleLine = scanner.number();
  }

  private void endSample(long millis) {
    if (lines.isEmpty()) {
      return;
    }
    times.set(sampleMillis, millis, sampleLine);
    cues.add(
        new Cue(
            Optional.empty(),
            times.start(),
            times.end(),
            lines,
            placement,
            Optional.empty(),
            List.of(),
            DisplayMode.POP_ON));
    lines = new ArrayList<>();
  }

  private void readText(String line, int from) {
    spans.clear();
    int at = from;
    while (at < line.length()) {
      int open = line.indexOf('{', at);
      int close = open < 0 ? -1 : line.indexOf('}', open);
      append(line, at, close < 0 ? line.length() : open);
      if (close < 0) {
        break;
      }
      readDescriptor(line.substring(open + 1, close));
      at = close + 1;
    }
    endRun();
    if (!hasText()) {
      return; // Nothing but descriptors, and the blanks between them.
    }
    if (!hasStamp) {
      flaw("text before the first time stamp ignored");
      return;
    }
    if (lines.isEmpty()) {
      placement = descriptors.placement();
    }
    lines.add(new Line(spans));
  }

  private boolean hasText() {
    for (Span span : spans) {
      if (!span.text().isBlank()) {
        return true;
      }
    }
    return false;
  }

  private void append(String line, int from, int to) {
    if (!descriptors.style().equals(runStyle)) {
      endRun();
      runStyle = descriptors.style();
    }
    run.append(line, from, to);
  }

  private void endRun() {
    if (run.length() > 0) {
      spans.add(Span.of(run.toString(), runStyle));
      run.setLength(0);
    }
  }

  private void readDescriptor(String descriptor) {
    if (!descriptors.apply(descriptor) && !isUnknownReported) {
      isUnknownReported = true;
      diagnostics.line(
          scanner.number(), "descriptor without a place in a document left out (reported once)");
    }
  }

  private void flaw(String message) {
    diagnostics.line(scanner.number(), message);
    if (firstFlawedLine == 0) {
      firstFlawedLine = scanner.number();
    }
  }
}
