package io.cuebroker.captions.ass;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DocumentFeatures;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.ass.Canvas.Spot;
import io.cuebroker.captions.encoding.EncodedText;
import io.cuebroker.captions.textual.Beats;
import io.cuebroker.captions.textual.ClockTime;
import io.cuebroker.captions.textual.LackingCharacters;
import io.cuebroker.captions.textual.Speakers;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/** Writes one script. */
final class AssWriter {
  /** The style of text on a background. */
  static final String BOX = "Box";

  private static final String LINE_END = "\r\n";
  private static final int BYTES_PER_CUE = 128;
  private static final ScriptStyle.Margins MARGINS = new ScriptStyle.Margins(96, 96, 54);
  private static final Canvas CANVAS = new Canvas(1920, 1080, MARGINS);
  private static final int FONT_SIZE = 60;
  private static final String STYLE_COLUMNS =
      "Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold,"
          + " Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline,"
          + " Shadow, Alignment, MarginL, MarginR, MarginV, Encoding";
  private static final String EVENT_COLUMNS =
      "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text";

  private final CaptionDocument document;
  private final WriteOptions options;
  private final EnumSet<Feature> dropped;
  private final Diagnostics notes = new Diagnostics();
  private final StringBuilder out;
  private final EventWriter eventWriter;
  private final Placing placing = new Placing(CANVAS);

  AssWriter(CaptionDocument document, WriteOptions options) {
    this.document = document;
    this.options = options;
    this.dropped = DocumentFeatures.notCarried(document, AssFormat.INFO.carries());
    this.out = new StringBuilder(document.cues().size() * BYTES_PER_CUE);
    this.eventWriter = new EventWriter(out, FONT_SIZE, dropped);
  }

  WriteResult write() {
    if (options.charset().equals(StandardCharsets.UTF_8)) {
      out.append('\uFEFF');
    }
    writeInfo();
    writeStyles();
    line("[Events]");
    line("Format: " + EVENT_COLUMNS);
    int number = 0;
    for (Cue cue : document.cuesByStart()) {
      number++;
      writeEvent(cue, number);
    }
    EncodedText encoded = EncodedText.of(out.toString(), options.charset());
    if (!encoded.isExact()) {
      LackingCharacters.note(document, options.charset(), notes);
      dropped.add(Feature.CHARACTERS);
    }
    return new WriteResult(encoded.bytes(), dropped, notes.list());
  }

  private void writeInfo() {
    line("[Script Info]");
    for (Map.Entry<String, String> entry : document.metadata().entrySet()) {
      String heading = Script.HEADINGS.getOrDefault(entry.getKey(), "");
      String value = oneLine(entry.getValue()).strip();
      if (!heading.isEmpty() && !value.isEmpty()) {
        line(heading + ": " + value);
      }
      if (heading.isEmpty() || !value.equals(entry.getValue())) {
        dropped.add(Feature.METADATA);
      }
    }
    line("ScriptType: v4.00+");
    line("WrapStyle: 0");
    line("ScaledBorderAndShadow: yes");
    line("PlayResX: " + CANVAS.width());
    line("PlayResY: " + CANVAS.height());
    if (!document.language().equals(CaptionDocument.UNKNOWN_LANGUAGE)) {
      line("Language: " + oneLine(document.language()));
    }
    out.append(LINE_END);
  }

  /** Sung and unsung text have the same colour: word times must not show on the screen. */
  private void writeStyles() {
    line("[V4+ Styles]");
    line("Format: " + STYLE_COLUMNS);
    String look =
        ",Arial," + FONT_SIZE + ",&H00FFFFFF,&H00FFFFFF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,";
    String place = ",2," + MARGINS.left() + "," + MARGINS.right() + "," + MARGINS.vertical() + ",1";
    line("Style: " + ScriptStyle.DEFAULT.name() + look + "1,3,1" + place);
    line("Style: " + BOX + look + "3,6,0" + place);
    out.append(LINE_END);
  }

  private void writeEvent(Cue cue, int number) {
    long offset = Beats.hundredths(options.offset());
    long start = Beats.hundredths(cue.start());
    long end = Beats.hundredths(cue.end());
    if (end <= start) {
      end = start + 1;
      notes.cue(number, "shorter than a hundredth of a second; now one long");
    }
    Spot spot = spot(cue.placement());
    out.append("Dialogue: 0,");
    ClockTime.appendHundredths(out, start + offset);
    out.append(',');
    ClockTime.appendHundredths(out, end + offset);
    out.append(',').append(ScriptStyle.DEFAULT.name()).append(',');
    writeSpeaker(cue, number);
    out.append(',').append(unlessDefault(spot.margins().left(), MARGINS.left()));
    out.append(',').append(unlessDefault(spot.margins().right(), MARGINS.right()));
    out.append(',').append(unlessDefault(spot.margins().vertical(), MARGINS.vertical()));
    out.append(",,");
    writeSpot(spot);
    if (eventWriter.write(cue)) {
      dropped.add(Feature.CHARACTERS);
      notes.cue(number, "text that would read as an override or escape changed");
    }
    out.append(LINE_END);
  }

  private Spot spot(Optional<Placement> placement) {
    Placement wanted = placement.orElse(Placement.DEFAULT);
    Spot spot = placing.spot(wanted);
    if (!placing.isExact(spot, wanted)) {
      dropped.add(Feature.PLACEMENT);
    }
    return spot;
  }

  private void writeSpot(Spot spot) {
    if (spot.alignment() != 2 || spot.point().isPresent()) {
      out.append("{\\an").append(spot.alignment());
      if (spot.point().isPresent()) {
        out.append("\\pos(").append(Numbers.written(spot.point().get().x()));
        out.append(',').append(Numbers.written(spot.point().get().y())).append(')');
      }
      out.append('}');
    }
  }

  /** An event has one speaker, whose name holds no comma. */
  private void writeSpeaker(Cue cue, int number) {
    Speakers speakers = Speakers.of(cue);
    if (!speakers.isAtMostOne()) {
      dropped.add(Feature.SPEAKER);
      notes.cue(number, "has several speakers; only the first is named");
    }
    String name = speakers.first().orElse("");
    String written = oneLine(name).replace(',', ';').strip();
    if (!written.equals(name)) {
      dropped.add(Feature.SPEAKER);
      notes.cue(number, "speaker's name changed, since a comma or line end would end it");
    }
    out.append(written);
  }

  private static int unlessDefault(int margin, int usual) {
    return margin == usual ? 0 : margin;
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\r\\n\\u0000]+", " ");
  }

  private void line(String text) {
    out.append(text).append(LINE_END);
  }
}
