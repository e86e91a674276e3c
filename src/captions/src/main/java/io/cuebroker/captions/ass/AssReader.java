package io.cuebroker.captions.ass;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.MediaTimes;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.encoding.DecodedText;
import io.cuebroker.captions.textual.ClockTime;
import io.cuebroker.captions.textual.EncodingRemarks;
import io.cuebroker.captions.textual.LineScanner;
import io.cuebroker.captions.textual.RepeatedText;
import io.cuebroker.captions.textual.SourceParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads one script. Events are kept until the end, since styles and the size of the canvas may
 * stand anywhere.
 */
final class AssReader {
  private static final String DIALOGUE = "dialogue";

  private final ReadOptions options;
  private final Remarks remarks = new Remarks();
  private final MediaTimes times;
  private final String text;
  private final LineScanner scanner;
  private final Script script = new Script();
  private final List<Event> events = new ArrayList<>();
  private final List<Cue> cues = new ArrayList<>();

  private Section section = Section.NONE;
  private boolean hasSection;
  private Columns styleColumns = Columns.STYLES;
  private Optional<Columns> eventColumns = Optional.empty();

  private enum Section {
    NONE,
    INFO,
    STYLES,
    OLD_STYLES,
    EVENTS,
    /** Fonts and pictures, whose lines can look like anything. */
    ATTACHMENTS,
    OTHER
  }

  /** A line of the text, still to be read. */
  private record Event(int line, int from, int to, Optional<Columns> columns) {}

  AssReader(byte[] file, ReadOptions options) {
    this.options = options;
    DecodedText decoded = DecodedText.of(file, options.charset());
    EncodingRemarks.add(decoded, remarks.diagnostics());
    this.text = decoded.text().replace('\0', '\uFFFD');
    this.scanner = new LineScanner(text);
    this.times = new MediaTimes(options, remarks.diagnostics());
  }

  ReadResult read() throws CaptionSyntaxException {
    SourceParts.requireFew(text, "{\\");
    while (scanner.advance()) {
      if (scanner.isEmpty() || isSectionHeading() || section == Section.ATTACHMENTS) {
        continue;
      }
      remarks.at(scanner.number());
      readLine();
    }
    Canvas canvas = new Canvas(script.width(), script.height(), script.base().margins());
    for (Event event : events) {
      remarks.at(event.line());
      readEvent(event, canvas);
    }
    return result();
  }

  private ReadResult result() throws CaptionSyntaxException {
    if (cues.isEmpty()) {
      if (remarks.firstFlawedLine() > 0) {
        throw new CaptionSyntaxException(
            Diagnostic.line(
                remarks.firstFlawedLine(), "no event with times such as 0:00:01.00 found"));
      }
      if (!hasSection && !text.isBlank()) {
        throw new CaptionSyntaxException(
            Diagnostic.line(1, "neither a section such as [Script Info] nor any event"));
      }
      remarks.at(1);
      remarks.diagnostics().line(1, "the file has no cues");
    }
    CaptionDocument document =
        new CaptionDocument(
            script.language(options.language()), cues, List.of(), script.metadata());
    RepeatedText.requireLittle(document, text.length());
    return new ReadResult(document, remarks.diagnostics().list());
  }

  /** Attached data may begin with a bracket, so only the names of sections end it. */
  private boolean isSectionHeading() {
    int first = scanner.start();
    while (first < scanner.end() && text.charAt(first) <= ' ') {
      first++;
    }
    if (first == scanner.end() || text.charAt(first) != '[') {
      return false;
    }
    String heading = scanner.line().strip().toLowerCase(Locale.ROOT);
    Section named =
        switch (heading) {
          case "[script info]" -> Section.INFO;
          case "[v4+ styles]", "[v4 styles+]" -> Section.STYLES;
          case "[v4 styles]" -> Section.OLD_STYLES;
          case "[events]" -> Section.EVENTS;
          case "[fonts]", "[graphics]" -> Section.ATTACHMENTS;
          default -> Section.OTHER;
        };
    if (named == Section.OTHER && (section == Section.ATTACHMENTS || !heading.endsWith("]"))) {
      return false;
    }
    hasSection |= named != Section.OTHER;
    section = named;
    if (section == Section.STYLES || section == Section.OLD_STYLES) {
      styleColumns = section == Section.STYLES ? Columns.STYLES : Columns.OLD_STYLES;
    }
    if (section == Section.ATTACHMENTS) {
      remarks.at(scanner.number());
      remarks.once("attached fonts and pictures left out");
    }
    return true;
  }

  private void readLine() {
    int colon = colon();
    boolean isComment = scanner.startsWith(";") || scanner.startsWith("!:");
    if (isComment || colon == scanner.end()) {
      return;
    }
    if (section == Section.INFO) {
      script.addInfo(scanner.line());
      return;
    }
    String kind = kind(colon);
    int from = colon + 1;
    switch (kind) {
      case "format" -> readFormat(text.substring(from, scanner.end()));
      case "style" -> {
        boolean isOld = section == Section.OLD_STYLES;
        script.addStyle(ScriptStyle.of(styleColumns.row(text, from, scanner.end()), isOld));
      }
      case DIALOGUE -> events.add(new Event(scanner.number(), from, scanner.end(), eventColumns));
      case "picture", "sound", "movie", "command" -> remarks.once(kind + " event left out");
      default -> {
        // Comments, and what other programs keep in sections of their own.
      }
    }
  }

  /** Returns where the first colon of the line stands, or the line's end. */
  private int colon() {
    int at = scanner.start();
    while (at < scanner.end() && text.charAt(at) != ':') {
      at++;
    }
    return at;
  }

  /** Returns what stands before the colon, in lower case; empty where that is no such word. */
  private String kind(int colon) {
    return colon - scanner.start() > DIALOGUE.length() + 2
        ? ""
        : text.substring(scanner.start(), colon).strip().toLowerCase(Locale.ROOT);
  }

  private void readFormat(String names) {
    if (section == Section.STYLES || section == Section.OLD_STYLES) {
      styleColumns = Columns.of(names);
    } else if (section == Section.EVENTS) {
      eventColumns = Optional.of(Columns.of(names));
    }
  }

  private void readEvent(Event event, Canvas canvas) {
    Columns.Row row = row(event);
    String startField = row.get("start");
    String endField = row.get("end");
    long start = ClockTime.parse(startField, 0, startField.length(), 3);
    long end = ClockTime.parse(endField, 0, endField.length(), 3);
    if (start == ClockTime.NONE || end == ClockTime.NONE) {
      remarks.loss("event without times such as 0:00:01.00 for start and end; dropped");
      return;
    }
    if (!row.isComplete()) {
      remarks.flaw("event has fewer columns than its format; it has no text");
    }
    times.set(start, end, event.line());
    ScriptStyle style = script.style(row.get("style")).orElse(script.base());
    EventText eventText = new EventText(script, style, times.start(), remarks);
    String shown = row.last();
    eventText.read(shown, new Braces(shown));
    if (eventText.isDrawingOnly()) {
      remarks.once("drawing left out");
      return;
    }
    if (!row.get("effect").isEmpty()) {
      remarks.once("effect of an event left out");
    }
    cues.add(cue(row, style, eventText, canvas));
  }

  private Cue cue(Columns.Row row, ScriptStyle style, EventText eventText, Canvas canvas) {
    Optional<Placement> placement =
        canvas.placement(
            new Canvas.Spot(
                eventText.alignment().orElse(style.alignment()),
                ScriptStyle.Margins.of(row).orElse(style.margins()),
                eventText.point()));
    String speaker = row.get("name").isEmpty() ? row.get("actor") : row.get("name");
    return new Cue(
        Optional.empty(),
        times.start(),
        times.end(),
        eventText.lines(),
        placement,
        speaker.isEmpty() ? Optional.empty() : Optional.of(speaker),
        eventText.words(),
        DisplayMode.POP_ON);
  }

  /** Events without a format line may have come out of a file, and then have fewer columns. */
  private Columns.Row row(Event event) {
    if (event.columns().isPresent()) {
      return event.columns().get().row(text, event.from(), event.to());
    }
    Columns.Row row = Columns.EVENTS.row(text, event.from(), event.to());
    boolean hasMargins = row.isComplete() && Numbers.whole(row.get("marginl")).isPresent();
    return hasMargins ? row : Columns.SHORT_EVENTS.row(text, event.from(), event.to());
  }
}
