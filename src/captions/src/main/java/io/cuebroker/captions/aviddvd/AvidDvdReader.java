package io.cuebroker.captions.aviddvd;

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
import io.cuebroker.captions.timecode.FileTimecodes;
import io.cuebroker.captions.timecode.Timecode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one file. */
final class AvidDvdReader {
  private static final Pattern ENTRY =
      Pattern.compile(
          "[^\\s:]{1,32}(\\s{1,8})(\\d{1,3}:\\d{1,2}:\\d{1,2}[:;]\\d{1,3})"
              + "(\\s{1,8})(\\d{1,3}:\\d{1,2}:\\d{1,2}[:;]\\d{1,3})(?:(\\s)|$)");
  private static final String TAB = "\t";

  private final ReadOptions options;
  private final Diagnostics diagnostics = new Diagnostics();
  private final MediaTimes times;
  private final LineScanner scanner;
  private final FileTimecodes timecodes;
  private final Matcher matcher = ENTRY.matcher("");
  private final Commands commands = new Commands();
  private final List<Cue> cues = new ArrayList<>();
  private List<Line> lines = new ArrayList<>();
  private Style style = Style.PLAIN;
  private Optional<Placement> placement = Optional.empty();
  private boolean isInCue;
  private boolean areBlanksReported;
  private boolean isCommandReported;
  private int firstFlawedLine;

  AvidDvdReader(byte[] file, ReadOptions options) {
    this.options = options;
    DecodedText decoded = DecodedText.of(file, options.charset());
    EncodingRemarks.add(decoded, diagnostics);
    this.scanner = new LineScanner(decoded.text().replace('\0', '\uFFFD'));
    this.times = new MediaTimes(options, diagnostics);
    this.timecodes = new FileTimecodes(options.frameRate());
  }

  ReadResult read() throws CaptionSyntaxException {
    SourceParts.requireFew(scanner.text(), "|");
    while (scanner.advance()) {
      if (!scanner.isBlank()) {
        readLine(scanner.line());
      }
    }
    endCue();
    if (cues.isEmpty()) {
      if (firstFlawedLine > 0) {
        throw new CaptionSyntaxException(
            Diagnostic.line(
                firstFlawedLine, "no line of a number, two time codes and text, parted by tabs"));
      }
      diagnostics.line(1, "the file has no cues");
    }
    String language = options.language().orElse(CaptionDocument.UNKNOWN_LANGUAGE);
    return new ReadResult(CaptionDocument.of(language, cues), diagnostics.list());
  }

  private void readLine(String line) {
    if (line.startsWith("$")) {
      if (!commands.apply(line) && !isCommandReported) {
        isCommandReported = true;
        diagnostics.line(
            scanner.number(), "command without a place in a document left out (reported once)");
      }
    } else if (line.startsWith(TAB) && isInCue) {
      addRows(line, 1);
    } else {
      readEntry(line);
    }
  }

  private void readEntry(String line) {
    endCue();
    if (!matcher.reset(line).lookingAt()) {
      flaw(Diagnostic.line(scanner.number(), "neither an entry nor a command; ignored"));
      return;
    }
    Optional<Timecode> start = timecodes.parse(matcher.group(2));
    Optional<Timecode> end = timecodes.parse(matcher.group(4));
    if (start.isEmpty() || end.isEmpty()) {
      flaw(
          Diagnostic.line(
                  scanner.number(),
                  "no time codes of " + timecodes.framesPerSecond() + " frames; entry dropped")
              .ofLoss());
      return;
    }
    boolean hasTabs = matcher.group(1).equals(TAB) && matcher.group(3).equals(TAB);
    if (!hasTabs && !areBlanksReported) {
      areBlanksReported = true;
      diagnostics.line(scanner.number(), "columns are not parted by one tab (reported once)");
    }
    times.set(start.get().time().toMillis(), end.get().time().toMillis(), scanner.number());
    isInCue = true;
    style = commands.style();
    placement = commands.placement();
    if (matcher.end() < line.length()) {
      addRows(line, matcher.end());
    }
  }

  /** Adds the rest of a line, with each bar for a line break and each {@code \|} for a bar. */
  private void addRows(String line, int from) {
    StringBuilder row = new StringBuilder();
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length() && line.charAt(i + 1) == '|') {
        row.append('|');
        i++;
      } else if (c == '|') {
        addRow(row);
      } else {
        row.append(c);
      }
    }
    addRow(row);
  }

  private void addRow(StringBuilder row) {
    boolean isEmpty = row.length() == 0;
    lines.add(new Line(isEmpty ? List.of() : List.of(Span.of(row.toString(), style))));
    row.setLength(0);
  }

  private void endCue() {
    if (isInCue) {
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
    }
    lines = new ArrayList<>();
    isInCue = false;
  }

  private void flaw(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
    if (firstFlawedLine == 0) {
      firstFlawedLine = scanner.number();
    }
  }
}
