package io.cuebroker.captions.sprucestl;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.MediaTimes;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.encoding.DecodedText;
import io.cuebroker.captions.textual.EncodingRemarks;
import io.cuebroker.captions.textual.LineScanner;
import io.cuebroker.captions.textual.NinePlaces;
import io.cuebroker.captions.textual.SourceParts;
import io.cuebroker.captions.timecode.Timecode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one Spruce STL file. */
final class SpruceStlReader {
  /** As many unknown commands are reported; a file of ten thousand is no Spruce file. */
  private static final int MOST_COMMANDS = 100;

  private final ReadOptions options;
  private final Diagnostics diagnostics = new Diagnostics();
  private final MediaTimes times;
  private final LineScanner lines;
  private final List<Cue> cues = new ArrayList<>();
  private final Set<String> reportedCommands = new HashSet<>();

  private Style style = Style.PLAIN;

  /** 0 for the left or the bottom, 1 for the middle, 2 for the right or the top. */
  private int column = 1;

  private int band;
  private int firstLostLine;

  SpruceStlReader(byte[] file, ReadOptions options) {
    this.options = options;
    DecodedText decoded = DecodedText.of(file, options.charset());
    EncodingRemarks.add(decoded, diagnostics);
    this.lines = new LineScanner(decoded.text().replace('\0', '\uFFFD'));
    this.times = new MediaTimes(options, diagnostics);
  }

  ReadResult read() throws CaptionSyntaxException {
    SourceParts.requireFew(lines.text(), "|^");
    while (lines.advance()) {
      String line = lines.line().strip();
      if (!line.isEmpty() && !Command.isComment(line)) {
        Optional<Command> command = Command.of(line);
        if (command.isPresent()) {
          apply(command.get());
        } else {
          readEntry(line);
        }
      }
    }
    if (cues.isEmpty() && firstLostLine > 0) {
      throw new CaptionSyntaxException(
          Diagnostic.line(firstLostLine, "no entry such as '00:00:01:00,00:00:02:00,text' found"));
    }
    String language = options.language().orElse(CaptionDocument.UNKNOWN_LANGUAGE);
    return new ReadResult(CaptionDocument.of(language, cues), diagnostics.list());
  }

  private void apply(Command command) {
    switch (command.key()) {
      case "bold" -> style = style.withBold(command.isTrue());
      case "italic" -> style = style.withItalic(command.isTrue());
      case "underlined" -> style = style.withUnderline(command.isTrue());
      case "horzalign" -> column = column(command);
      case "vertalign" -> band = band(command);
      default -> {
        if (reportedCommands.size() < MOST_COMMANDS && reportedCommands.add(command.key())) {
          diagnostics.line(lines.number(), "command $" + command.name() + " left out");
        }
      }
    }
  }

  private static int column(Command command) {
    return switch (command.value().toLowerCase(Locale.ROOT)) {
      case "left" -> 0;
      case "right" -> 2;
      default -> 1;
    };
  }

  private static int band(Command command) {
    return switch (command.value().toLowerCase(Locale.ROOT)) {
      case "top" -> 2;
      case "center" -> 1;
      default -> 0;
    };
  }

  private void readEntry(String line) {
    Optional<EntryLine> entry = EntryLine.of(line).filter(EntryLine::hasTimecodes);
    if (entry.isEmpty()) {
      lose("neither an entry 'start,end,text' nor a command or comment; left out");
      return;
    }
    Optional<Timecode> start = timecode(entry.get().start());
    Optional<Timecode> end = timecode(entry.get().end());
    if (start.isEmpty() || end.isEmpty()) {
      lose("no time code of " + options.frameRate().nominal() + " frames; entry dropped");
      return;
    }
    times.set(start.get().time().toMillis(), end.get().time().toMillis(), lines.number());
    cues.add(
        new Cue(
            Optional.empty(),
            times.start(),
            times.end(),
            MarkedText.read(entry.get().text(), style),
            placement(),
            Optional.empty(),
            List.of(),
            DisplayMode.POP_ON));
  }

  private void lose(String message) {
    diagnostics.add(Diagnostic.line(lines.number(), message).ofLoss());
    if (firstLostLine == 0) {
      firstLostLine = lines.number();
    }
  }

  private Optional<Placement> placement() {
    int place = band * 3 + column + 1;
    return NinePlaces.isDefault(place)
        ? Optional.empty()
        : Optional.of(NinePlaces.placement(place));
  }

  private Optional<Timecode> timecode(String text) {
    return Timecode.parse(
        text, text.indexOf(';') >= 0 ? dropping(options.frameRate()) : options.frameRate());
  }

  /** Returns the drop-frame rate of as many frame numbers; the rate itself where there is none. */
  private static FrameRate dropping(FrameRate rate) {
    return switch (rate.nominal()) {
      case 30 -> FrameRate.FPS_29_97_DF;
      case 60 -> FrameRate.FPS_59_94_DF;
      default -> rate;
    };
  }
}
