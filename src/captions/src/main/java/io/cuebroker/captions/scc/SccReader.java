package io.cuebroker.captions.scc;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.cea608.Cea608;
import io.cuebroker.captions.cea608.Cea608.Channel;
import io.cuebroker.captions.encoding.DecodedText;
import io.cuebroker.captions.textual.SourceParts;
import io.cuebroker.captions.timecode.Timecode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one SCC file. */
final class SccReader {
  private static final Pattern DATA = Pattern.compile("(\\d+:\\d+:\\d+[:;.,]\\d+)(?:\\s+(.*))?");
  private static final Pattern PAIRS_ONLY = Pattern.compile("[0-9a-fA-F]{4}(?:\\s.*)?");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** How long a caption stays that nothing removes. */
  private static final int LAST_CAPTION_FRAMES = 120;

  /** What the decoder is given for a word that cannot be read: nothing, for one frame. */
  private static final int FILLER = 0x8080;

  private final ReadOptions options;
  private final FrameRate colonRate;
  private final FrameRate dropRate;
  private final Cea608.Decoder decoder;
  private final Diagnostics diagnostics = new Diagnostics();

  /** What was already reported of this line: one flaw often has hundreds of pairs. */
  private final Set<String> reportedOfLine = new HashSet<>();

  private int lineNumber;
  private boolean hasHeader;
  private boolean hasData;
  private boolean hasPair;
  private boolean hasColon;
  private boolean hasDropMark;
  private long lineStart;

  /** The frame after the last pair. */
  private long nextFrame;

  SccReader(ReadOptions options) {
    this.options = options;
    FrameRate asked = options.frameRate();
    colonRate = asked.nominal() == 30 ? asked : FrameRate.FPS_29_97_NDF;
    dropRate = FrameRate.FPS_29_97_DF;
    decoder =
        Cea608.decoder(
            colonRate.dropFrame() ? dropRate : colonRate,
            Timecode.frames(options.offset(), colonRate),
            this::report);
  }

  ReadResult read(byte[] file) throws CaptionSyntaxException {
    String text = DecodedText.of(file, options.charset()).text();
    SourceParts.requireFew(text, "");
    for (String line : (Iterable<String>) text.lines()::iterator) {
      lineNumber++;
      reportedOfLine.clear();
      String stripped = line.strip();
      if (!stripped.isEmpty()) {
        readLine(stripped);
      }
    }
    if (!hasHeader && !hasPair && !text.isBlank()) {
      throw new CaptionSyntaxException(
          Diagnostic.line(
              1, "neither the line '" + SccFormat.HEADER + "' nor any time code with pairs"));
    }
    Map<Channel, List<Cue>> channels = decoder.finish(nextFrame + LAST_CAPTION_FRAMES);
    String language = options.language().orElse(CaptionDocument.UNKNOWN_LANGUAGE);
    CaptionDocument document = CaptionDocument.of(language, firstOf(channels));
    return new ReadResult(document, diagnostics.list());
  }

  private List<Cue> firstOf(Map<Channel, List<Cue>> channels) {
    Optional<Channel> first = channels.keySet().stream().findFirst();
    for (Channel channel : channels.keySet()) {
      if (channel != first.get()) {
        report("captions of channel " + channel + " left out; those of " + first.get() + " read");
      }
    }
    return first.map(channels::get).orElse(List.of());
  }

  private void readLine(String line) {
    Matcher data = DATA.matcher(line);
    if (data.matches()) {
      String words = data.group(2);
      readData(data.group(1), words == null ? "" : words);
    } else if (hasData && PAIRS_ONLY.matcher(line).matches()) {
      report("pairs without a time code; taken as the rest of the line above");
      readPairs(line);
    } else if (!hasHeader && !hasData && line.startsWith("Scenarist_SCC")) {
      hasHeader = true;
      if (!line.equals(SccFormat.HEADER)) {
        report("the first line should be '" + SccFormat.HEADER + "'");
      }
    } else {
      report("neither a time code with pairs nor blank; ignored");
    }
  }

  private void readData(String code, String words) {
    if (!hasHeader && !hasData) {
      report("the line '" + SccFormat.HEADER + "' is missing");
    }
    hasData = true;
    noteSeparator(code);
    FrameRate rate = Timecode.marksDropFrame(code) ? dropRate : colonRate;
    Optional<Timecode> timecode = Timecode.parse(code, rate);
    if (timecode.isEmpty()) {
      report("no time code of 30 frames per second: " + code + "; its pairs are sent at once");
    } else {
      place(timecode.get());
    }
    readPairs(words);
  }

  private void noteSeparator(String code) {
    boolean wasMixed = hasColon && hasDropMark;
    hasDropMark |= Timecode.marksDropFrame(code);
    hasColon |= !Timecode.marksDropFrame(code);
    if (hasColon && hasDropMark && !wasMixed) {
      report("drop-frame and non-drop time codes in one file; each is read by its own mark");
    }
  }

  private void place(Timecode timecode) {
    long frame = timecode.frame();
    if (frame >= nextFrame) {
      nextFrame = frame;
    } else if (frame >= lineStart) {
      report(
          "begins "
              + (nextFrame - frame)
              + " frames before the line above has been sent; taken as sent after it");
    } else {
      report("its time is before that of the line above; read as it is");
      nextFrame = frame;
    }
    lineStart = frame;
  }

  private void readPairs(String words) {
    if (words.isBlank()) {
      return;
    }
    BLANKS
        .splitAsStream(words.strip())
        .forEach(
            word -> {
              decoder.accept(nextFrame, pair(word));
              nextFrame++;
            });
  }

  private int pair(String word) {
    if (word.length() == 4) {
      int pair = 0;
      for (int i = 0; i < 4; i++) {
        int digit = Character.digit(word.charAt(i), 16);
        if (digit < 0) {
          break;
        }
        pair = pair << 4 | digit;
        if (i == 3) {
          hasPair = true;
          return pair;
        }
      }
    }
    report("a word that is not four hexadecimal digits; ignored");
    return FILLER;
  }

  private void report(String message) {
    if (reportedOfLine.add(message)) {
      diagnostics.line(lineNumber, message);
    }
  }
}
