package io.cuebroker.captions.cap;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.MediaTimes;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.encoding.DecodedText;
import io.cuebroker.captions.textual.EncodingRemarks;
import io.cuebroker.captions.textual.LineScanner;
import io.cuebroker.captions.textual.SourceParts;
import io.cuebroker.captions.timecode.Timecode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one CaptionMAX text file: settings, then two time codes, rows of text and a blank line. */
final class CaptionMaxReader {
  private static final Pattern TIMES = Pattern.compile("(\\S{8,14})\\t(\\S{8,14})");

  private final ReadOptions options;
  private final Diagnostics diagnostics = new Diagnostics();
  private final MediaTimes times;
  private final List<Cue> cues = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();
  private FrameRate rate;
  private boolean inCue;

  CaptionMaxReader(ReadOptions options) {
    this.options = options;
    this.rate = options.frameRate();
    this.times = new MediaTimes(options, diagnostics);
  }

  ReadResult read(byte[] file) throws CaptionSyntaxException {
    DecodedText decoded = DecodedText.of(file, options.charset());
    SourceParts.requireFew(decoded.text(), "");
    EncodingRemarks.add(decoded, diagnostics);
    LineScanner lines = new LineScanner(decoded.text());
    while (lines.advance()) {
      readLine(lines.line().strip(), lines.number());
    }
    endCue();
    boolean isKnown = decoded.text().stripLeading().startsWith(CapFormat.CAPTION_MAX);
    if (cues.isEmpty() && !isKnown && !decoded.text().isBlank()) {
      throw new CaptionSyntaxException(
          Diagnostic.line(1, "neither the bytes EA 22 of Cheetah CAP nor '$CaptionMAX'"));
    }
    String language = options.language().orElse(CaptionDocument.UNKNOWN_LANGUAGE);
    return new ReadResult(CaptionDocument.of(language, cues), diagnostics.list());
  }

  private void readLine(String line, int number) {
    Matcher matcher = TIMES.matcher(line);
    if (line.isEmpty()) {
      endCue();
    } else if (matcher.matches()) {
      endCue();
      readTimes(matcher.group(1), matcher.group(2), number);
    } else if (inCue) {
      rows.add(line);
    } else if (line.startsWith("$VideoStandard")) {
      rate = line.endsWith("PAL") ? FrameRate.FPS_25 : FrameRate.FPS_29_97_NDF;
    } else if (!line.startsWith("$")) {
      diagnostics.line(number, "text without times; left out");
    }
  }

  private void readTimes(String start, String end, int number) {
    Optional<Timecode> from = Timecode.parse(start, rate);
    Optional<Timecode> to = Timecode.parse(end, rate);
    inCue = from.isPresent() && to.isPresent();
    if (from.isPresent() && to.isPresent()) {
      times.set(from.get().time().toMillis(), to.get().time().toMillis(), number);
    } else {
      diagnostics.add(
          Diagnostic.line(number, "no time codes of the frame rate; the caption is left out")
              .ofLoss());
    }
  }

  private void endCue() {
    if (inCue && !rows.isEmpty()) {
      cues.add(Cue.of(times.start(), times.end(), String.join("\n", rows)));
    }
    rows.clear();
    inCue = false;
  }
}
