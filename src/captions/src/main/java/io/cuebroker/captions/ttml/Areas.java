package io.cuebroker.captions.ttml;

import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Placement.Direction;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The regions of a file, and the placement that one gives to its text. */
final class Areas {
  private static final double WHOLE = 100;

  /** Text that ends in the picture's last fifth stands at the bottom. */
  private static final double BOTTOM_FIFTH = 80;

  private static final double MIDDLE = 50;
  private static final double MIDDLE_TOLERANCE = 1;

  private final Map<String, Map<String, String>> styles = new LinkedHashMap<>();
  private final Map<String, Region> regions = new LinkedHashMap<>();
  private final Lengths lengths;

  Areas(Optional<Element> head, StyleSheet sheet, Lengths lengths) {
    this.lengths = lengths;
    for (Element section : head.map(Element::elements).orElseGet(List::of)) {
      if (section.name().equals("layout")) {
        for (Element region : section.elements()) {
          Optional<String> id = StyleSheet.id(region).filter(text -> !text.isBlank());
          if (region.name().equals("region") && id.isPresent()) {
            Map<String, String> style = sheet.compute(region, Map.of());
            styles.putIfAbsent(id.get(), style);
            regions.putIfAbsent(id.get(), area(id.get(), style));
          }
        }
      }
    }
  }

  List<Region> regions() {
    return new ArrayList<>(regions.values());
  }

  boolean has(String id) {
    return regions.containsKey(id);
  }

  /** Returns what content in a region inherits; nothing where there is no such region. */
  Map<String, String> style(String id) {
    return styles.getOrDefault(id, Map.of());
  }

  /** Returns the placement of a paragraph, or empty for bottom and centred. */
  Optional<Placement> placement(String regionId, Map<String, String> properties) {
    Region region = regions.get(regionId);
    TextAlign align = align(properties.getOrDefault("tts:textAlign", "start"));
    if (properties.containsKey("tts:origin")) {
      // A region of the paragraph's own.
      return Optional.of(in(area("own", properties), align));
    }
    if (region == null) {
      // Without regions players show text at the bottom, whatever the standard says.
      boolean says = properties.containsKey("tts:textAlign") && align != TextAlign.CENTER;
      return says ? Optional.of(Placement.DEFAULT.withTextAlign(align)) : Optional.empty();
    }
    Direction direction = direction(style(regionId).getOrDefault("tts:writingMode", "lrtb"));
    if (direction != Direction.HORIZONTAL) {
      return Optional.of(
          Placement.DEFAULT.withDirection(direction).withTextAlign(align).withRegion(region.id()));
    }
    double middle = region.leftPercent() + region.widthPercent() / 2;
    boolean isBottom =
        region.displayAlign() == Anchor.END
            && region.topPercent() + region.heightPercent() >= BOTTOM_FIFTH;
    boolean isCentred = align == TextAlign.CENTER && Math.abs(middle - MIDDLE) <= MIDDLE_TOLERANCE;
    return isBottom && isCentred
        ? Optional.empty()
        : Optional.of(in(region, align).withRegion(region.id()));
  }

  private static Placement in(Region region, TextAlign align) {
    double line =
        switch (region.displayAlign()) {
          case START -> region.topPercent();
          case CENTER -> region.topPercent() + region.heightPercent() / 2;
          case END -> region.topPercent() + region.heightPercent();
        };
    double left = region.leftPercent();
    double width = region.widthPercent();
    Placement placement =
        Placement.DEFAULT
            .withLine(new LinePosition.AtPercent(bounded(line)), region.displayAlign())
            .withTextAlign(align)
            .withSize(width);
    return switch (align) {
      case START, LEFT -> placement.withPosition(left, Anchor.START);
      case CENTER -> placement.withPosition(bounded(left + width / 2), Anchor.CENTER);
      case END, RIGHT -> placement.withPosition(bounded(left + width), Anchor.END);
    };
  }

  private Region area(String id, Map<String, String> style) {
    Lengths.Pair origin =
        lengths.pair(style.getOrDefault("tts:origin", "")).orElse(new Lengths.Pair(0, 0));
    double left = bounded(origin.x());
    double top = bounded(origin.y());
    Lengths.Pair extent =
        lengths
            .pair(style.getOrDefault("tts:extent", ""))
            .orElse(new Lengths.Pair(WHOLE - left, WHOLE - top));
    Anchor displayAlign =
        switch (style.getOrDefault("tts:displayAlign", "before")) {
          case "after" -> Anchor.END;
          case "center" -> Anchor.CENTER;
          default -> Anchor.START;
        };
    return new Region(
        id,
        left,
        top,
        Math.min(WHOLE - left, bounded(extent.x())),
        Math.min(WHOLE - top, bounded(extent.y())),
        displayAlign,
        false);
  }

  private static double bounded(double percent) {
    return Math.max(0, Math.min(percent, WHOLE));
  }

  private static TextAlign align(String text) {
    return switch (text) {
      case "left" -> TextAlign.LEFT;
      case "right" -> TextAlign.RIGHT;
      case "center", "justify" -> TextAlign.CENTER;
      case "end" -> TextAlign.END;
      default -> TextAlign.START;
    };
  }

  private static Direction direction(String text) {
    return switch (text) {
      case "tbrl", "tb" -> Direction.VERTICAL_RIGHT_TO_LEFT;
      case "tblr" -> Direction.VERTICAL_LEFT_TO_RIGHT;
      default -> Direction.HORIZONTAL;
    };
  }
}
