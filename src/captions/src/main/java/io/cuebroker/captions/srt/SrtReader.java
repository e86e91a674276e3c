package io.cuebroker.captions.srt;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one SubRip file. Everything between two timing lines is kept until the second one shows
 * where the counter of its own cue begins.
 */
final class SrtReader {
  private static final long NO_COUNTER = -1;

  /** Enough digits for every file, few enough not to overflow. */
  private static final int MAX_COUNTER_DIGITS = 15;

  private final ReadOptions options;
  private final Diagnostics diagnostics = new Diagnostics();
  private final MediaTimes times;
  private final LineScanner scanner;
  private final String text;
  private final TimingLine timing = new TimingLine();
  private final TextLines pending = new TextLines();
  private final CueText cueText;
  private final List<Cue> cues = new ArrayList<>();

  private boolean isInCue;
  private Duration start = Duration.ZERO;
  private Duration end = Duration.ZERO;
  private Optional<String> id = Optional.empty();
  private long counter = NO_COUNTER;
  private int firstFlawedLine;
  private boolean wasLooseTimingReported;

  SrtReader(byte[] file, ReadOptions options) {
    this.options = options;
    DecodedText decoded = DecodedText.of(file, options.charset());
    EncodingRemarks.add(decoded, diagnostics);
    this.text = decoded.text().replace('\0', '\uFFFD');
    this.scanner = new LineScanner(text);
    this.times = new MediaTimes(options, diagnostics);
    this.cueText = new CueText(text, diagnostics);
  }

  ReadResult read() throws CaptionSyntaxException {
    SourceParts.requireFew(text, "<{");
    if (text.startsWith("WEBVTT")) {
      throw new CaptionSyntaxException(
          Diagnostic.line(1, "this is WebVTT, not SubRip; read it as vtt"));
    }
    boolean isAfterBlank = true;
    while (scanner.advance()) {
      if (scanner.isBlank()) {
        isAfterBlank = true;
        continue;
      }
      if (timing.read(text, scanner.start(), scanner.end())) {
        beginCue(isAfterBlank);
      } else if (TimingLine.isBroken(text, scanner.start(), scanner.end())) {
        dropCue(isAfterBlank);
      } else {
        pending.add(scanner.start(), scanner.end(), scanner.number(), isAfterBlank);
      }
      isAfterBlank = false;
    }
    endCue();
    return result();
  }

  private ReadResult result() throws CaptionSyntaxException {
    if (cues.isEmpty()) {
      if (firstFlawedLine > 0) {
        throw new CaptionSyntaxException(
            Diagnostic.line(
                firstFlawedLine, "no timing line such as '00:00:01,000 --> 00:00:02,000' found"));
      }
      diagnostics.line(1, "the file has no cues");
    }
    String language = options.language().orElse(CaptionDocument.UNKNOWN_LANGUAGE);
    return new ReadResult(CaptionDocument.of(language, cues), diagnostics.list());
  }

  private void beginCue(boolean isAfterBlank) {
    Optional<String> newId = Optional.empty();
    long newCounter = NO_COUNTER;
    int last = pending.size() - 1;
    if (last >= 0 && isCounterLine(last, isAfterBlank)) {
      newCounter = counterAt(last);
      if (newCounter == NO_COUNTER) {
        newId = Optional.of(text.substring(pending.start(last), pending.end(last)).strip());
        diagnostics.line(pending.number(last), "counter is not a number; kept as the cue's id");
      }
      pending.truncate(last);
    }
    endCue();
    times.set(timing.startMillis(), timing.endMillis(), scanner.number());
    start = times.start();
    end = times.end();
    id = newId;
    counter = newCounter;
    isInCue = true;
    reportTiming();
  }

  /**
   * Says whether the last pending line is the counter of the timing line now met. Digits are, right
   * above it or between blank lines; other text only right above it with a blank line before.
   */
  private boolean isCounterLine(int last, boolean isTimingAfterBlank) {
    boolean standsAlone = pending.isAfterBlank(last);
    return counterAt(last) == NO_COUNTER
        ? standsAlone && !isTimingAfterBlank
        : standsAlone || !isTimingAfterBlank;
  }

  private void reportTiming() {
    if (timing.hasRemainder()) {
      diagnostics.line(scanner.number(), "text after the times ignored");
    } else if (!timing.isCanonical() && !wasLooseTimingReported) {
      wasLooseTimingReported = true;
      diagnostics.line(
          scanner.number(), "times are not written HH:MM:SS,mmm (reported once for the file)");
    }
  }

  /** Meets a timing line without readable times: its text has no place and is left out. */
  private void dropCue(boolean isAfterBlank) {
    int last = pending.size() - 1;
    if (last >= 0 && isCounterLine(last, isAfterBlank)) {
      pending.truncate(last);
    }
    endCue();
    isInCue = false;
    counter = NO_COUNTER;
    reportLoss("timing line is not 'start --> end'; cue dropped", scanner.number());
  }

  private void endCue() {
    if (isInCue) {
      cutUntimedCues();
      List<Line> lines = cueText.read(pending);
      cues.add(
          new Cue(
              id,
              start,
              end,
              lines,
              cueText.placement(),
              Optional.empty(),
              List.of(),
              DisplayMode.POP_ON));
    } else if (pending.size() > 0) {
      report("text outside any cue ignored", pending.number(0));
    }
    pending.truncate(0);
  }

  /** Cuts off what follows the next cue's counter where that cue has no timing line at all. */
  private void cutUntimedCues() {
    boolean hasGap = false;
    for (int i = 0; i < pending.size(); i++) {
      if (pending.isAfterBlank(i)) {
        if (counter != NO_COUNTER && counterAt(i) == counter + 1 && i + 1 < pending.size()) {
          reportLoss("cue has no timing line; dropped", pending.number(i));
          pending.truncate(i);
          return;
        }
        if (i > 0 && !hasGap) {
          hasGap = true;
          diagnostics.line(pending.number(i), "text after a blank line kept with its cue");
        }
      }
    }
  }

  private void reportLoss(String message, int line) {
    report(Diagnostic.line(line, message).ofLoss(), line);
  }

  private void report(String message, int line) {
    report(Diagnostic.line(line, message), line);
  }

  private void report(Diagnostic diagnostic, int line) {
    diagnostics.add(diagnostic);
    if (firstFlawedLine == 0) {
      firstFlawedLine = line;
    }
  }

  /** Returns the number that is all of a pending line, or {@link #NO_COUNTER}. */
  private long counterAt(int index) {
    int from = pending.start(index);
    int to = pending.end(index);
    while (from < to && isIgnorable(text.charAt(from))) {
      from++;
    }
    while (from < to && isIgnorable(text.charAt(to - 1))) {
      to--;
    }
    if (from == to || to - from > MAX_COUNTER_DIGITS) {
      return NO_COUNTER;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return NO_COUNTER;
      }
      number = number * 10 + c - '0';
    }
    return number;
  }

  /** Blanks, and the byte order mark that joined files have in the middle. */
  private static boolean isIgnorable(char c) {
    return c == '\uFEFF' || Character.isWhitespace(c);
  }
}
