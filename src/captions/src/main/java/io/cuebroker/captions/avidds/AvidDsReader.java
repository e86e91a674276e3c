package io.cuebroker.captions.avidds;

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
import io.cuebroker.captions.timecode.FileTimecodes;
import io.cuebroker.captions.timecode.Timecode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Reads one file. A line of two time codes begins a cue wherever it stands. */
final class AvidDsReader {
  private final ReadOptions options;
  private final Diagnostics diagnostics = new Diagnostics();
  private final MediaTimes times;
  private final LineScanner scanner;
  private final FileTimecodes timecodes;
  private final Matcher matcher = AvidDsFormat.TIMES.matcher("");
  private final List<Cue> cues = new ArrayList<>();
  private List<Line> lines = new ArrayList<>();
  private boolean isInCue;
  private boolean hasMark;
  private int firstFlawedLine;

  AvidDsReader(byte[] file, ReadOptions options) {
    this.options = options;
    DecodedText decoded = DecodedText.of(file, options.charset());
    EncodingRemarks.add(decoded, diagnostics);
    this.scanner = new LineScanner(decoded.text().replace('\0', '\uFFFD'));
    this.times = new MediaTimes(options, diagnostics);
    this.timecodes = new FileTimecodes(options.frameRate());
  }

  ReadResult read() throws CaptionSyntaxException {
    SourceParts.requireFew(scanner.text(), "");
    while (scanner.advance()) {
      String line = scanner.line();
      if (AvidDsFormat.isMark(line, AvidDsFormat.END)) {
        break;
      }
      if (!line.isBlank() && !line.startsWith("@")) {
        readLine(line);
      }
    }
    endCue();
    if (cues.isEmpty()) {
      if (firstFlawedLine > 0) {
        throw new CaptionSyntaxException(
            Diagnostic.line(firstFlawedLine, "no line of two time codes found"));
      }
      diagnostics.line(1, "the file has no cues");
    } else if (!hasMark) {
      diagnostics.line(1, "the line '" + AvidDsFormat.BEGIN + "' is missing");
    }
    String language = options.language().orElse(CaptionDocument.UNKNOWN_LANGUAGE);
    return new ReadResult(CaptionDocument.of(language, cues), diagnostics.list());
  }

  private void readLine(String line) {
    if (line.indexOf(':') >= 0 && matcher.reset(line).matches()) {
      endCue();
      beginCue(timecodes.parse(matcher.group(1)), timecodes.parse(matcher.group(2)));
    } else if (isInCue) {
      lines.add(Line.of(line));
    } else if (AvidDsFormat.isMark(line, AvidDsFormat.BEGIN)) {
      hasMark = true;
    } else {
      flaw(Diagnostic.line(scanner.number(), "text outside any cue ignored"));
    }
  }

  private void beginCue(Optional<Timecode> start, Optional<Timecode> end) {
    if (start.isEmpty() || end.isEmpty()) {
      flaw(
          Diagnostic.line(
                  scanner.number(),
                  "no time codes of " + timecodes.framesPerSecond() + " frames; cue dropped")
              .ofLoss());
      return;
    }
    times.set(start.get().time().toMillis(), end.get().time().toMillis(), scanner.number());
    isInCue = true;
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
