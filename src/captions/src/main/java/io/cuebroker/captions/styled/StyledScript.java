package io.cuebroker.captions.styled;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.ass.Ass;
import io.cuebroker.captions.screens.Screens;
import io.cuebroker.captions.screens.Screens.Screen;
import io.cuebroker.captions.textual.ClockTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Writes captions as the script (ASS) that libass draws into a picture.
 *
 * <p>At each moment one event holds all that is on the screen, so that nothing moves, overlaps or
 * flickers when a word changes; events that follow each other meet in the same hundredth of a
 * second. Text is right-to-left where it is so, across coloured words too: libass lays out an event
 * as a whole only under the encoding -1. A word for which the times are not known gets its share of
 * the cue by its length. A cue that would cover more than half of the picture is shown in parts,
 * one after the other. Not kept of the document: places, fonts, sizes, backgrounds, annotations;
 * colours where the style names its own.
 */
public final class StyledScript {
  private static final String NAME = "Burn";
  private static final String LINE_END = "\n";
  private static final Color SHADOW = new Color(0, 0, 0, 128);

  /** Screens in hundredths of a second, as scripts count. */
  private static final FrameRate HUNDREDTHS = new FrameRate(100, 1, 100, false);

  private final BurnStyle style;
  private final Frame frame;
  private final BurnedCue.Maker maker;
  private final StringBuilder out = new StringBuilder();
  private final Map<Integer, BurnedCue> cues = new HashMap<>();

  private long shownFrom;
  private long shownTo;
  private String shown = "";

  private StyledScript(CaptionDocument document, BurnStyle style, Frame frame) {
    this.style = style;
    this.frame = frame;
    this.maker = new BurnedCue.Maker(style, frame, document.language());
  }

  /**
   * Returns the script.
   *
   * @param style its font family is written as it is; see that it is a family and no alias
   * @param videoWidth of the picture as it is shown, in pixels
   * @param videoHeight likewise
   * @throws BurnStyleException for an x or y outside of the picture
   */
  public static String write(
      CaptionDocument document, BurnStyle style, int videoWidth, int videoHeight) {
    return new StyledScript(document, style, Frame.of(style, videoWidth, videoHeight))
        .write(document);
  }

  private String write(CaptionDocument document) {
    writeHead();
    for (Screen screen : Screens.of(document, HUNDREDTHS, new Diagnostics())) {
      writeScreen(screen);
    }
    flush();
    return out.toString();
  }

  private void writeHead() {
    line("[Script Info]");
    line("ScriptType: v4.00+");
    line("WrapStyle: 0");
    line("ScaledBorderAndShadow: yes");
    // A kern across a word's edge would come and go with the word's colour.
    line("Kerning: " + (style.kind() == BurnStyle.Kind.CLASSIC ? "yes" : "no"));
    line("PlayResX: " + frame.width());
    line("PlayResY: " + frame.height());
    line("");
    line("[V4+ Styles]");
    line(
        "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour,"
            + " BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle,"
            + " BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding");
    Look base = maker.base();
    String color = Ass.colorColumn(base.color());
    line(
        "Style: "
            + String.join(
                ",",
                NAME,
                style.fontFamily(),
                Integer.toString(frame.fontSize()),
                color,
                color,
                Ass.colorColumn(style.color(Setting.OUTLINE_COLOR).orElse(Color.BLACK)),
                Ass.colorColumn(SHADOW),
                onOff(base.bold()),
                onOff(base.italic()),
                onOff(base.underline()),
                onOff(base.strikeout()),
                "100,100",
                Integer.toString(style.number(Setting.SPACING).orElse(0)),
                Integer.toString(style.number(Setting.ANGLE).orElse(0)),
                "1",
                Integer.toString(frame.outline()),
                Integer.toString(style.number(Setting.SHADOW_OFFSET).orElse(0)),
                Integer.toString(frame.alignment()),
                Integer.toString(frame.marginLeft()),
                Integer.toString(frame.marginRight()),
                "0,-1"));
    line("");
    line("[Events]");
    line("Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text");
  }

  private void writeScreen(Screen screen) {
    List<BurnedCue> together = new ArrayList<>();
    TreeSet<Long> changes = new TreeSet<>(List.of(screen.startFrame()));
    for (Screens.Entry entry : screen.entries()) {
      BurnedCue cue = cues.computeIfAbsent(entry.number(), number -> maker.make(entry.cue()));
      together.add(cue);
      cue.addChanges(screen.startFrame(), screen.endFrame(), changes);
    }
    changes.add(screen.endFrame());
    long from = changes.pollFirst();
    for (long to : changes) {
      show(from, to, textAt(from, together));
      from = to;
    }
    // Numbers grow with the starts: what came long before does not come again.
    cues.keySet().removeIf(number -> number < screen.entries().get(0).number() - Screens.MOST_CUES);
  }

  private String textAt(long time, List<BurnedCue> together) {
    EventText text = new EventText(maker.base(), maker.locale(), style.isOn(Setting.ALL_CAPS));
    for (BurnedCue cue : together) {
      cue.appendAt(time, text);
    }
    return text.toString();
  }

  private void show(long from, long to, String text) {
    if (from == shownTo && text.equals(shown)) {
      shownTo = to;
      return;
    }
    flush();
    shown = text;
    shownFrom = from;
    shownTo = to;
  }

  private void flush() {
    if (shown.isEmpty()) {
      return;
    }
    out.append("Dialogue: 0,");
    ClockTime.appendHundredths(out, shownFrom);
    out.append(',');
    ClockTime.appendHundredths(out, shownTo);
    out.append(',').append(NAME).append(",,0,0,0,,{\\pos(");
    out.append(frame.x()).append(',').append(frame.y()).append(")}");
    out.append(shown).append(LINE_END);
  }

  private static String onOff(boolean on) {
    return on ? "-1" : "0";
  }

  private void line(String text) {
    out.append(text).append(LINE_END);
  }
}
