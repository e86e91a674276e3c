package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DocumentFeatures;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Region;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.screens.Screens;
import io.cuebroker.captions.timecode.Timecode;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes one EBU STL file. */
final class EbuStlWriter {
  private static final int MOST_BLOCKS = 99_999;
  private static final int NUMBERS_PER_GROUP = 0x10000;
  private static final int TELETEXT_CELLS = 40;

  private final CaptionDocument document;
  private final WriteOptions options;
  private final FrameRate rate;
  private final Diagnostics notes = new Diagnostics();
  private final EnumSet<Feature> dropped;
  private final Map<String, Region> regions = new HashMap<>();
  private final CodeTable table;
  private final boolean isTeletext;
  private final TextSetter setter;
  private final TtiWriter blocks;

  /** The texts of cues of which more parts may come. */
  private final Map<Integer, SetText> texts = new HashMap<>();

  private final Map<Integer, Integer> parts = new HashMap<>();
  private int subtitles;
  private int widest = TELETEXT_CELLS;

  EbuStlWriter(CaptionDocument document, WriteOptions options) {
    this.document = document;
    this.options = options;
    this.rate = options.frameRate();
    this.dropped = DocumentFeatures.notCarried(document, EbuStlFormat.INFO.carries());
    document.regions().forEach(region -> regions.putIfAbsent(region.id(), region));
    this.table = TableChoice.of(document);
    this.isTeletext = needsTeletext(document);
    this.setter =
        isTeletext
            ? new TeletextSetter(table, document.language())
            : new OpenSetter(table, document.language());
    this.blocks = new TtiWriter(table);
  }

  WriteResult write(LocalDate today) throws CaptionWriteException {
    Optional<String> diskFormat = DiskFormat.code(rate);
    if (diskFormat.isEmpty()) {
      throw new CaptionWriteException(
          "EBU STL has 25 or 30 frames a second, not " + rate.perSecond());
    }
    addDroppedOfStandard();
    Timecode programmeStart = Timecode.at(options.offset(), rate);
    Timecode firstStart = programmeStart;
    List<List<Subtitle>> sets = Subtitle.sets(Screens.of(document, rate, notes));
    if (!sets.isEmpty()) {
      firstStart = programmeStart.plusFrames(sets.get(0).get(0).startFrame());
    }
    for (List<Subtitle> set : sets) {
      writeSet(set, programmeStart);
    }
    noteParts();
    GsiWriter header = new GsiWriter();
    if (!header.writeTitles(document)) {
      dropped.add(Feature.METADATA);
    }
    GsiWriter.Summary summary =
        new GsiWriter.Summary(
            diskFormat.get(),
            isTeletext,
            table,
            blocks.count(),
            subtitles,
            Math.max(1, (subtitles + NUMBERS_PER_GROUP - 1) / NUMBERS_PER_GROUP),
            Math.min(widest, 99),
            programmeStart,
            firstStart);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(header.finish(summary, document.language(), today));
    file.writeBytes(blocks.bytes());
    return new WriteResult(file.toByteArray(), dropped, notes.list());
  }

  /** Teletext has colours but no italics, open subtitles the other way round. */
  private void addDroppedOfStandard() {
    EnumSet<Feature> used = DocumentFeatures.usedBy(document);
    EnumSet<Feature> lacking =
        isTeletext ? EnumSet.of(Feature.ITALIC, Feature.UNDERLINE) : EnumSet.of(Feature.BACKGROUND);
    lacking.retainAll(used);
    dropped.addAll(lacking);
  }

  private void writeSet(List<Subtitle> set, Timecode programmeStart) throws CaptionWriteException {
    int[] rows = new int[set.size()];
    boolean[] isTaken = new boolean[setter.screen().count() + 1];
    // From the last, so that of cues without a place the first stands on top.
    for (int at = set.size() - 1; at >= 0; at--) {
      Subtitle subtitle = set.get(at);
      int lines = text(subtitle).rows().size();
      int wanted = setter.screen().first(subtitle.entry().cue().placement(), regions, lines);
      rows[at] = setter.screen().free(wanted, lines, isTaken);
    }
    for (int at = 0; at < set.size(); at++) {
      writeSubtitle(set.get(at), rows[at], programmeStart);
    }
  }

  private void writeSubtitle(Subtitle subtitle, int row, Timecode programmeStart)
      throws CaptionWriteException {
    int number = subtitle.entry().number();
    TtiWriter.Head head =
        new TtiWriter.Head(
            subtitles / NUMBERS_PER_GROUP,
            subtitles % NUMBERS_PER_GROUP,
            subtitle.status(),
            programmeStart.plusFrames(subtitle.startFrame()),
            programmeStart.plusFrames(subtitle.endFrame()),
            row,
            justification(subtitle.entry().cue()));
    blocks.add(number, head, text(subtitle).bytes(setter.screen().perLine()));
    subtitles++;
    parts.merge(number, 1, Integer::sum);
    if (blocks.count() > MOST_BLOCKS) {
      throw new CaptionWriteException("an EBU STL file has at most " + MOST_BLOCKS + " blocks");
    }
  }

  private SetText text(Subtitle subtitle) {
    int number = subtitle.entry().number();
    SetText known = texts.get(number);
    if (known != null) {
      return known;
    }
    SetText set = setter.set(subtitle.entry().cue());
    texts.put(number, set);
    dropped.addAll(set.dropped());
    set.notes().forEach(note -> notes.cue(number, note));
    widest = isTeletext ? TELETEXT_CELLS : Math.max(widest, set.widest());
    return set;
  }

  private int justification(Cue cue) {
    Placement placement = cue.placement().orElse(Placement.DEFAULT);
    if (placement.positionPercent().isPresent()
        || placement.sizePercent().filter(size -> size < 100).isPresent()) {
      dropped.add(Feature.PLACEMENT);
    }
    boolean isRightToLeft = table == CodeTable.ARABIC || table == CodeTable.HEBREW;
    return switch (placement.textAlign()) {
      case LEFT -> 1;
      case CENTER -> 2;
      case RIGHT -> 3;
      case START -> isRightToLeft ? 3 : 1;
      case END -> isRightToLeft ? 1 : 3;
    };
  }

  private void noteParts() {
    int number = 0;
    for (Cue cue : document.cuesByStart()) {
      number++;
      int count = parts.getOrDefault(number, 1);
      if (count > 1 && !cue.text().isBlank()) {
        notes.cue(number, "overlaps others; written as " + count + " subtitles in a row");
      }
    }
  }

  private static boolean needsTeletext(CaptionDocument document) {
    for (Cue cue : document.cues()) {
      for (Line line : cue.lines()) {
        for (Span span : line.spans()) {
          if (!span.text().isBlank() && Pen.isNeededFor(span.style())) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
