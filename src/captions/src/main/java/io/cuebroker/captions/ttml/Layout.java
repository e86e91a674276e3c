package io.cuebroker.captions.ttml;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Placement.Direction;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.Region;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The regions that a file needs: the document's own, one at the bottom, one for each other place.
 */
final class Layout {
  private static final Region BOTTOM = new Region("bottom", 10, 10, 80, 80, Anchor.END, false);

  private static final double SAFE_MARGIN = 10;
  private static final double SAFE_BOTTOM = 90;
  private static final double PERCENT_PER_ROW = 80.0 / 15;
  private static final int ROWS = 15;
  private static final double WHOLE = 100;

  /** A region has some width even where a cue asks for none. */
  private static final double LEAST_WIDTH = 1;

  private final Names names;
  private final Map<String, Area> byDocumentId = new HashMap<>();
  private final Map<Area, String> idOf = new LinkedHashMap<>();
  private final Area bottom = new Area(BOTTOM, Direction.HORIZONTAL);

  /** What makes a region different from others, its id left out. */
  private record Area(
      String origin, String extent, String displayAlign, Direction direction, boolean isBottom) {

    Area(Region region, Direction direction) {
      this(
          percent(region.leftPercent()) + " " + percent(region.topPercent()),
          percent(region.widthPercent()) + " " + percent(region.heightPercent()),
          displayAlign(region.displayAlign()),
          direction,
          region.equals(BOTTOM));
    }

    private static String displayAlign(Anchor anchor) {
      return switch (anchor) {
        case START -> "before";
        case CENTER -> "center";
        case END -> "after";
      };
    }
  }

  /** Where a paragraph goes: its region, and its alignment unless the region says it. */
  record Place(String regionId, Optional<String> textAlign) {}

  Layout(CaptionDocument document, Names names) {
    this.names = names;
    idOf.put(bottom, names.unique(BOTTOM.id()));
    Map<String, Direction> directions = directions(document.cues());
    for (Region region : document.regions()) {
      Area area = new Area(region, directions.getOrDefault(region.id(), Direction.HORIZONTAL));
      // Two of the same geometry are one here; both names lead to it.
      byDocumentId.putIfAbsent(region.id(), area);
      idOf.computeIfAbsent(area, other -> names.unique(region.id()));
    }
  }

  /** A region's writing direction is that of the first cue in it: TTML has it at the region. */
  private static Map<String, Direction> directions(List<Cue> cues) {
    Map<String, Direction> directions = new HashMap<>();
    for (Cue cue : cues) {
      cue.placement()
          .ifPresent(
              placement ->
                  placement
                      .regionId()
                      .ifPresent(id -> directions.putIfAbsent(id, placement.direction())));
    }
    return directions;
  }

  Place place(Cue cue) {
    if (cue.placement().isEmpty()) {
      return new Place(id(bottom), Optional.empty());
    }
    Placement placement = cue.placement().get();
    Area area =
        placement
            .regionId()
            .map(byDocumentId::get)
            .filter(own -> own.direction() == placement.direction())
            .orElseGet(() -> area(placement));
    return new Place(id(area), Optional.of(align(placement.textAlign())));
  }

  void write(Markup xml) {
    xml.newLine(2).begin("layout");
    for (Map.Entry<Area, String> entry : idOf.entrySet()) {
      Area area = entry.getKey();
      xml.newLine(3)
          .begin("region")
          .attribute("xml:id", entry.getValue())
          .attribute("tts:origin", area.origin())
          .attribute("tts:extent", area.extent())
          .attribute("tts:displayAlign", area.displayAlign());
      if (area.isBottom()) {
        xml.attribute("tts:textAlign", "center");
      }
      switch (area.direction()) {
        case HORIZONTAL -> {
          // The initial value.
        }
        case VERTICAL_RIGHT_TO_LEFT -> xml.attribute("tts:writingMode", "tbrl");
        case VERTICAL_LEFT_TO_RIGHT -> xml.attribute("tts:writingMode", "tblr");
      }
      xml.empty();
    }
    xml.newLine(2).end("layout");
  }

  private String id(Area area) {
    return idOf.computeIfAbsent(area, other -> names.unique("r" + idOf.size()));
  }

  private static Area area(Placement placement) {
    if (placement.direction() != Direction.HORIZONTAL) {
      Region safe = new Region("safe", SAFE_MARGIN, SAFE_MARGIN, 80, 80, Anchor.START, false);
      return new Area(safe, placement.direction());
    }
    Anchor anchor = placement.line().isPresent() ? placement.lineAnchor() : Anchor.END;
    double line = SAFE_BOTTOM;
    if (placement.line().isPresent()) {
      LinePosition position = placement.line().get();
      if (position instanceof LinePosition.AtPercent at) {
        line = at.percent();
      } else {
        int number = ((LinePosition.Row) position).number();
        anchor = number >= 0 ? Anchor.START : Anchor.END;
        line = row(number);
      }
    }
    double top =
        switch (anchor) {
          case START -> line;
          case CENTER -> Math.max(0, 2 * line - WHOLE);
          case END -> 0;
        };
    double bottomEdge =
        switch (anchor) {
          case START -> WHOLE;
          case CENTER -> Math.min(WHOLE, 2 * line);
          case END -> line;
        };
    double[] box = box(placement);
    Region region =
        new Region("own", box[0], top, box[1], Math.max(0, bottomEdge - top), anchor, false);
    return new Area(region, Direction.HORIZONTAL);
  }

  /** Rows count from the grid's top, or (negative) from its bottom. */
  private static double row(int number) {
    return number >= 0
        ? SAFE_MARGIN + Math.min(number, ROWS - 1) * PERCENT_PER_ROW
        : SAFE_BOTTOM + (Math.max(number, -ROWS) + 1) * PERCENT_PER_ROW;
  }

  /** Returns the left edge and the width, as WebVTT lays its box out. */
  private static double[] box(Placement placement) {
    TextAlign align = placement.textAlign();
    Anchor anchor =
        placement
            .positionAnchor()
            .orElseGet(
                () ->
                    switch (align) {
                      case START, LEFT -> Anchor.START;
                      case CENTER -> Anchor.CENTER;
                      case END, RIGHT -> Anchor.END;
                    });
    double position =
        placement
            .positionPercent()
            .orElseGet(
                () ->
                    switch (anchor) {
                      case START -> 0.0;
                      case CENTER -> 50.0;
                      case END -> WHOLE;
                    });
    double room =
        switch (anchor) {
          case START -> WHOLE - position;
          case CENTER -> 2 * Math.min(position, WHOLE - position);
          case END -> position;
        };
    double width = Math.min(placement.sizePercent().orElse(WHOLE), room);
    double left =
        switch (anchor) {
          case START -> position;
          case CENTER -> position - width / 2;
          case END -> position - width;
        };
    if (width >= LEAST_WIDTH) {
      return new double[] {left, width};
    }
    return new double[] {Math.min(left, WHOLE - LEAST_WIDTH), LEAST_WIDTH};
  }

  private static String align(TextAlign align) {
    return switch (align) {
      case START -> "start";
      case CENTER -> "center";
      case END -> "end";
      case LEFT -> "left";
      case RIGHT -> "right";
    };
  }

  static String percent(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0%" : rounded.stripTrailingZeros().toPlainString() + "%";
  }
}
