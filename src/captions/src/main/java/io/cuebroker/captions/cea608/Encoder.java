package io.cuebroker.captions.cea608;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Region;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.cea608.Cea608.Channel;
import io.cuebroker.captions.cea608.Cea608.Encoding;
import io.cuebroker.captions.cea608.Cea608.Transmission;
import io.cuebroker.captions.timecode.Timecode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns a document into transmissions: text set in rows, rows into screens, screens into pairs. */
final class Encoder {
  /** To load, to address a row and to show it, each twice. */
  private static final int LEAST_CODES = 6;

  private final CaptionDocument document;
  private final Channel channel;
  private final FrameRate rate;
  private final long programmeStart;
  private final Set<Feature> dropped = EnumSet.noneOf(Feature.class);
  private final List<Diagnostic> notes = new ArrayList<>();

  Encoder(CaptionDocument document, Channel channel, FrameRate rate, long programmeStart) {
    this.document = document;
    this.channel = channel;
    this.rate = rate;
    this.programmeStart = programmeStart;
  }

  Encoding encode() throws CaptionWriteException {
    requireSendable();
    Map<String, Region> regions = new HashMap<>();
    for (Region region : document.regions()) {
      regions.put(region.id(), region);
    }
    List<Screen> screens = new ModePlan(captions(), regions).screens();
    Schedule schedule = Schedule.of(screens);
    for (Schedule.Slot slot : schedule.slots()) {
      noteMoves(slot);
    }
    List<Transmission> transmissions = new ArrayList<>();
    for (Schedule.Burst burst : schedule.bursts()) {
      int[] pairs = burst.codes();
      for (int i = 0; i < pairs.length; i++) {
        pairs[i] = Codes.withParity(Codes.forChannel(pairs[i], channel));
      }
      transmissions.add(new Transmission(burst.frame(), pairs));
    }
    notes.sort(Comparator.comparingLong(Diagnostic::number));
    return new Encoding(transmissions, dropped, notes);
  }

  /** Asks before the text is set, which takes many times the memory of the document. */
  private void requireSendable() throws CaptionWriteException {
    long pairs = 0;
    for (Cue cue : document.cues()) {
      pairs += LEAST_CODES;
      for (Line line : cue.lines()) {
        for (Span span : line.spans()) {
          pairs += span.text().length() / 2;
        }
      }
    }
    Schedule.requireSendable(pairs);
  }

  private List<Caption> captions() {
    List<Caption> captions = new ArrayList<>();
    int number = 0;
    for (Cue cue : document.cues()) {
      number++;
      Typesetter typesetter = new Typesetter();
      List<SetRow> rows = typesetter.set(cue);
      dropped.addAll(typesetter.dropped());
      for (String note : typesetter.notes()) {
        notes.add(Diagnostic.cue(number, note));
      }
      if (!rows.isEmpty()) {
        add(captions, cue, number, rows);
      }
    }
    captions.sort(Comparator.comparingLong(Caption::start));
    return captions;
  }

  private void add(List<Caption> captions, Cue cue, int number, List<SetRow> rows) {
    long start = programmeStart + Timecode.frames(cue.start(), rate);
    long end = Math.max(start + 1, programmeStart + Timecode.frames(cue.end(), rate));
    boolean rolls = cue.mode() == DisplayMode.ROLL_UP;
    List<List<SetRow>> parts =
        rolls ? rows.stream().map(List::of).toList() : RowBreaker.parts(rows);
    if (rolls && parts.size() > 1) {
      dropped.add(Feature.CUE_TIMES);
      notes.add(Diagnostic.cue(number, "its rows roll up one after another"));
    } else if (parts.size() > 1) {
      dropped.add(Feature.CUE_TIMES);
      notes.add(
          Diagnostic.cue(
              number,
              rows.size()
                  + " rows are more than a screen shows; divided into "
                  + parts.size()
                  + " captions one after another"));
    }
    int all = length(rows);
    int before = 0;
    for (List<SetRow> part : parts) {
      // Never past the cue's own end, or the parts of a very short cue would come after the next.
      long from = start + (end - start) * before / all;
      before += length(part);
      long to = Math.max(from + 1, start + (end - start) * before / all);
      captions.add(new Caption(number, from, to, cue.placement(), part, cue.mode()));
    }
  }

  private static int length(List<SetRow> rows) {
    int length = 0;
    for (SetRow row : rows) {
      length += row.length();
    }
    return length;
  }

  private void noteMoves(Schedule.Slot slot) {
    for (Caption caption : slot.screen().starting()) {
      long moved = slot.shownAt() - caption.start();
      if (moved != 0) {
        dropped.add(Feature.CUE_TIMES);
        notes.add(
            Diagnostic.cue(
                caption.cue(),
                "starts "
                    + Timecode.duration(Math.abs(moved), rate).toMillis()
                    + " ms ("
                    + Math.abs(moved)
                    + (Math.abs(moved) == 1 ? " frame) " : " frames) ")
                    + (moved > 0 ? "later" : "earlier")
                    + " than asked: there is not time enough to send it"));
      }
    }
  }
}
