package io.cuebroker.captions.sbv;

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
import io.cuebroker.captions.textual.EncodingRemarks;
import io.cuebroker.captions.textual.LineScanner;
import io.cuebroker.captions.textual.SourceParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one file. A timing line begins a cue wherever it stands. */
final class SbvReader {
  /** What the lines of SubViewer's header begin with. */
  private static final List<String> HEADINGS =
      List.of(
          "INFORMATION",
          "END INFORMATION",
          "SUBTITLE",
          "TITLE",
          "AUTHOR",
          "SOURCE",
          "PRG",
          "FILEPATH",
          "DELAY",
          "CD TRACK",
          "COMMENT",
          "COLF",
          "STYLE",
          "SIZE",
          "FONT");

  private static final String TITLE = "[TITLE]";
  private static final String BREAK = "[br]";
  private static final String END = "[END SUBTITLE]";

  private final ReadOptions options;
  private final Diagnostics diagnostics = new Diagnostics();
  private final MediaTimes times;
  private final LineScanner scanner;
  private final String text;
  private final TimingLine timing = new TimingLine();
  private final List<Cue> cues = new ArrayList<>();
  private Optional<String> title = Optional.empty();
  private List<Line> lines = new ArrayList<>();
  private boolean isInCue;
  private boolean isAfterBlank;
  private boolean isGapReported;
  private int firstFlawedLine;

  SbvReader(byte[] file, ReadOptions options) {
    this.options = options;
    DecodedText decoded = DecodedText.of(file, options.charset());
    EncodingRemarks.add(decoded, diagnostics);
    this.text = decoded.text().replace('\0', '\uFFFD');
    this.scanner = new LineScanner(text);
    this.times = new MediaTimes(options, diagnostics);
  }

  ReadResult read() throws CaptionSyntaxException {
    SourceParts.requireFew(text, "[|");
    while (scanner.advance()) {
      if (scanner.isBlank()) {
        isAfterBlank = true;
        continue;
      }
      readLine();
      isAfterBlank = false;
    }
    endCue();
    if (cues.isEmpty()) {
      if (firstFlawedLine > 0) {
        throw new CaptionSyntaxException(
            Diagnostic.line(
                firstFlawedLine, "no timing line such as '0:00:01.000,0:00:02.000' found"));
      }
      diagnostics.line(1, "the file has no cues");
    }
    String language = options.language().orElse(CaptionDocument.UNKNOWN_LANGUAGE);
    Map<String, String> metadata = title.map(name -> Map.of("title", name)).orElse(Map.of());
    return new ReadResult(
        new CaptionDocument(language, cues, List.of(), metadata), diagnostics.list());
  }

  private void readLine() {
    if (timing.read(text, scanner.start(), scanner.end())) {
      endCue();
      times.set(timing.startMillis(), timing.endMillis(), scanner.number());
      isInCue = true;
      isGapReported = false;
    } else if (TimingLine.isBroken(text, scanner.start(), scanner.end())) {
      endCue();
      flaw(Diagnostic.line(scanner.number(), "line is not 'start,end'; cue dropped").ofLoss());
    } else if (isEnd(text, scanner.start(), scanner.end())) {
      endCue();
    } else if (isInCue) {
      addText();
    } else if (cues.isEmpty() && isHeader()) {
      readHeader();
    } else {
      flaw(Diagnostic.line(scanner.number(), "text outside any cue ignored"));
    }
  }

  /** Says whether a row is what SubViewer ends a file with. */
  static boolean isEnd(String text, int from, int to) {
    return to - from >= END.length()
        && text.regionMatches(true, from, END, 0, END.length())
        && text.substring(from + END.length(), to).isBlank();
  }

  private boolean isHeader() {
    int name = scanner.start() + 1;
    return scanner.startsWith("[")
        && HEADINGS.stream()
            .anyMatch(
                heading -> text.regionMatches(true, name, heading + "]", 0, heading.length() + 1));
  }

  private void readHeader() {
    String line = scanner.line().strip();
    if (line.regionMatches(true, 0, TITLE, 0, TITLE.length())) {
      String name = line.substring(TITLE.length()).strip();
      title = name.isEmpty() ? title : Optional.of(name);
    }
  }

  private void addText() {
    if (isAfterBlank && !lines.isEmpty() && !isGapReported) {
      diagnostics.line(scanner.number(), "text after a blank line kept with its cue");
      isGapReported = true;
    }
    int from = scanner.start();
    for (int i = from; i + BREAK.length() <= scanner.end(); i++) {
      if (text.charAt(i) == '[' && text.regionMatches(true, i, BREAK, 0, BREAK.length())) {
        addRow(from, i);
        from = i + BREAK.length();
      }
    }
    addRow(from, scanner.end());
  }

  private void addRow(int from, int to) {
    String row = text.substring(from, to);
    if (!row.isBlank()) {
      lines.add(Line.of(row));
    }
  }

  private void endCue() {
    if (isInCue) {
      cues.add(
          new Cue(
              Optional.empty(),
              times.start(),
              times.end(),
              lines,
              Optional.empty(),
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
