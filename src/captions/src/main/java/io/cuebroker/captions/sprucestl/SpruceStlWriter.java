package io.cuebroker.captions.sprucestl;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DocumentFeatures;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.encoding.EncodedText;
import io.cuebroker.captions.screens.Screens;
import io.cuebroker.captions.screens.Screens.Entry;
import io.cuebroker.captions.screens.Screens.Screen;
import io.cuebroker.captions.textual.LackingCharacters;
import io.cuebroker.captions.textual.NinePlaces;
import io.cuebroker.captions.timecode.Timecode;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes one Spruce STL file. */
final class SpruceStlWriter {
  private static final String LINE_END = "\r\n";
  private static final int MOST_HOURS = 99;
  private static final int NOWHERE = 0;

  private static final List<String> COLUMNS = List.of("Left", "Center", "Right");
  private static final List<String> BANDS = List.of("Bottom", "Center", "Top");

  private final CaptionDocument document;
  private final WriteOptions options;
  private final FrameRate rate;
  private final EnumSet<Feature> dropped;
  private final Diagnostics notes = new Diagnostics();
  private final StringBuilder out = new StringBuilder();
  private final MarkedTextWriter text = new MarkedTextWriter(out);
  private final Set<Integer> changedCues = new HashSet<>();
  private final Set<Integer> joinedCues = new HashSet<>();
  private int place = NOWHERE;

  SpruceStlWriter(CaptionDocument document, WriteOptions options) {
    this.document = document;
    this.options = options;
    this.rate = options.frameRate();
    this.dropped = DocumentFeatures.notCarried(document, SpruceStlFormat.INFO.carries());
  }

  WriteResult write() throws CaptionWriteException {
    out.append("$Bold = FALSE").append(LINE_END);
    out.append("$Italic = FALSE").append(LINE_END);
    out.append("$Underlined = FALSE").append(LINE_END);
    Timecode programmeStart = Timecode.at(options.offset(), rate);
    for (Screen screen : Screens.of(document, rate, notes)) {
      writePlace(screen.entries());
      writeTime(programmeStart.plusFrames(screen.startFrame()));
      writeTime(programmeStart.plusFrames(screen.endFrame()));
      writeText(screen.entries());
      out.append(LINE_END);
    }
    EncodedText encoded = EncodedText.of(out.toString(), options.charset());
    if (!encoded.isExact()) {
      LackingCharacters.note(document, options.charset(), notes);
      dropped.add(Feature.CHARACTERS);
    }
    return new WriteResult(encoded.bytes(), dropped, notes.list());
  }

  private void writeTime(Timecode time) throws CaptionWriteException {
    if (time.hours() > MOST_HOURS) {
      throw new CaptionWriteException("Spruce STL time codes end at 99 hours");
    }
    out.append(time).append(',');
  }

  private void writeText(List<Entry> entries) {
    boolean isFirst = true;
    for (Entry entry : entries) {
      for (Line line : entry.cue().lines()) {
        if (!line.text().isBlank()) {
          if (!isFirst) {
            out.append(MarkedText.LINE_BREAK);
          }
          text.append(line);
          isFirst = false;
        }
      }
      if (text.takeChanged() && changedCues.add(entry.number())) {
        dropped.add(Feature.CHARACTERS);
        notes.cue(entry.number(), "text that would read as markup of Spruce STL changed");
      }
      if (entries.size() > 1 && joinedCues.add(entry.number())) {
        notes.cue(entry.number(), "on the screen with others; in one entry with them there");
      }
    }
  }

  /** Places the entry as its first cue asks; the commands hold on until they are changed. */
  private void writePlace(List<Entry> entries) {
    int wanted = place(entries.get(0).cue());
    for (Entry entry : entries) {
      if (place(entry.cue()) != wanted || !isHeld(entry.cue())) {
        dropped.add(Feature.PLACEMENT);
      }
    }
    boolean isFirst = place == NOWHERE;
    if (isFirst || column(place) != column(wanted)) {
      out.append("$HorzAlign = ").append(COLUMNS.get(column(wanted))).append(LINE_END);
    }
    if (isFirst || band(place) != band(wanted)) {
      out.append("$VertAlign = ").append(BANDS.get(band(wanted))).append(LINE_END);
    }
    place = wanted;
  }

  private static int place(Cue cue) {
    return NinePlaces.nearest(cue.placement().orElse(Placement.DEFAULT));
  }

  private static boolean isHeld(Cue cue) {
    Placement wanted = cue.placement().orElse(Placement.DEFAULT);
    return wanted.equals(NinePlaces.placement(place(cue)));
  }

  private static int column(int place) {
    return (place - 1) % 3;
  }

  private static int band(int place) {
    return (place - 1) / 3;
  }
}
