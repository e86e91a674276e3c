package io.cuebroker.captions.vtt;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DocumentFeatures;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Region;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.encoding.EncodedText;
import io.cuebroker.captions.textual.ClockTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** Writes one WebVTT file. */
final class VttWriter {
  private static final int BYTES_PER_CUE = 96;

  private final CaptionDocument document;
  private final EnumSet<Feature> dropped;
  private final Diagnostics notes = new Diagnostics();
  private final StringBuilder out;
  private final Set<String> writtenRegions = new HashSet<>();
  private final long offsetMillis;
  private final CueTextWriter cueText;

  VttWriter(CaptionDocument document, WriteOptions options) {
    this.document = document;
    this.dropped = DocumentFeatures.notCarried(document, VttFormat.INFO.carries());
    this.out = new StringBuilder(document.cues().size() * BYTES_PER_CUE);
    this.offsetMillis = options.offset().toMillis();
    this.cueText = new CueTextWriter(out, offsetMillis, dropped, notes);
  }

  WriteResult write() {
    HeaderWriter header = new HeaderWriter(out, document);
    header.writeTop();
    for (Region region : document.regions()) {
      writeRegion(region);
    }
    header.writeStylesAndNotes();
    if (!header.isComplete()) {
      dropped.add(Feature.METADATA);
    }
    int number = 0;
    for (Cue cue : document.cuesByStart()) {
      number++;
      writeCue(cue, number);
    }
    EncodedText encoded = EncodedText.utf8(out.toString());
    if (!encoded.isExact()) {
      dropped.add(Feature.CHARACTERS);
    }
    return new WriteResult(encoded.bytes(), dropped, notes.list());
  }

  private void writeRegion(Region region) {
    if (!isRegionId(region.id()) || !writtenRegions.add(region.id())) {
      dropped.add(Feature.REGIONS);
      return;
    }
    long lines = Math.round(region.heightPercent() / Regions.LINE_PERCENT);
    out.append("\nREGION\nid:").append(region.id()).append("\nwidth:");
    Percentage.append(out, region.widthPercent());
    out.append("\nlines:").append(Math.max(1, lines));
    out.append("\nregionanchor:0%,0%\nviewportanchor:");
    Percentage.append(out, region.leftPercent());
    out.append(',');
    Percentage.append(out, region.topPercent());
    out.append(region.scrollsUp() ? "\nscroll:up\n" : "\n");
    if (lines * Regions.LINE_PERCENT != region.heightPercent()
        || region.displayAlign() != Placement.Anchor.END) {
      dropped.add(Feature.REGIONS);
    }
  }

  private static boolean isRegionId(String id) {
    return !id.contains(Timestamps.ARROW)
        && id.chars().noneMatch(c -> Character.isWhitespace(c) || c == 0);
  }

  private void writeCue(Cue cue, int number) {
    out.append('\n');
    if (cue.id().isPresent()) {
      writeId(cue.id().get());
    }
    ClockTime.append(out, cue.start().toMillis() + offsetMillis, '.');
    out.append(" --> ");
    ClockTime.append(out, cue.end().toMillis() + offsetMillis, '.');
    if (cue.placement().isPresent()) {
      writePlacement(cue.placement().get());
    }
    out.append('\n');
    cueText.write(cue, number);
  }

  /** Leaves out an id that would not come back as one. */
  private void writeId(String id) {
    boolean isKeyword =
        id.equals("NOTE") || id.startsWith("NOTE ") || id.startsWith("NOTE\t") || id.isEmpty();
    boolean isBroken =
        id.contains(Timestamps.ARROW) || id.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0);
    if (isKeyword || isBroken) {
      dropped.add(Feature.CUE_IDS);
    } else {
      out.append(id).append('\n');
    }
  }

  private void writePlacement(Placement placement) {
    switch (placement.direction()) {
      case HORIZONTAL -> {
        // Needs no setting.
      }
      case VERTICAL_RIGHT_TO_LEFT -> out.append(" vertical:rl");
      case VERTICAL_LEFT_TO_RIGHT -> out.append(" vertical:lr");
    }
    placement.line().ifPresent(line -> writeLine(line, placement.lineAnchor()));
    placement.positionPercent().ifPresent(percent -> writePosition(percent, placement));
    placement
        .sizePercent()
        .ifPresent(
            percent -> {
              out.append(" size:");
              Percentage.append(out, percent);
            });
    switch (placement.textAlign()) {
      case CENTER -> {
        // Needs no setting.
      }
      case START -> out.append(" align:start");
      case END -> out.append(" align:end");
      case LEFT -> out.append(" align:left");
      case RIGHT -> out.append(" align:right");
    }
    placement.regionId().ifPresent(id -> writeRegionReference(id, placement));
  }

  private void writeLine(Placement.LinePosition line, Placement.Anchor anchor) {
    out.append(" line:");
    if (line instanceof Placement.LinePosition.Row row) {
      out.append(row.number());
    } else if (line instanceof Placement.LinePosition.AtPercent at) {
      Percentage.append(out, at.percent());
    }
    switch (anchor) {
      case START -> {
        // Needs no mention.
      }
      case CENTER -> out.append(",center");
      case END -> out.append(",end");
    }
  }

  private void writePosition(double percent, Placement placement) {
    out.append(" position:");
    Percentage.append(out, percent);
    placement
        .positionAnchor()
        .ifPresent(
            anchor ->
                out.append(
                    switch (anchor) {
                      case START -> ",line-left";
                      case CENTER -> ",center";
                      case END -> ",line-right";
                    }));
  }

  /** Names the region only where a player would heed it. */
  private void writeRegionReference(String id, Placement placement) {
    boolean isHeeded =
        placement.line().isEmpty()
            && placement.sizePercent().orElse(100.0) == 100
            && placement.direction() == Placement.Direction.HORIZONTAL;
    if (isHeeded && writtenRegions.contains(id)) {
      out.append(" region:").append(id);
    } else {
      dropped.add(Feature.REGIONS);
    }
  }
}
