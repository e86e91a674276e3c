package io.cuebroker.captions.vtt;

import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Region;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects the REGION blocks of a file.
 *
 * <p>WebVTT gives a region's height in lines; a line is 6 % of the picture's height, and text
 * stands at the region's bottom.
 *
 * @see <a href="https://www.w3.org/TR/webvtt1/#webvtt-region-settings-parser">WebVTT region
 *     settings parsing</a>
 */
final class Regions {
  static final double LINE_PERCENT = 6;
  private static final int DEFAULT_LINES = 3;

  /** Far more than the picture holds. */
  private static final int MAX_LINES = 1_000;

  private final Map<String, Region> byId = new LinkedHashMap<>();

  /**
   * Adds the region of a block, of which a later one with the same id wins; false if it has no id.
   */
  boolean add(String block) {
    String id = "";
    double width = 100;
    int lines = DEFAULT_LINES;
    Point anchor = new Point(0, 100);
    Point viewport = new Point(0, 100);
    boolean scrollsUp = false;
    int at = 0;
    while (at < block.length()) {
      int end = Blanks.endOfWord(block, at, block.length());
      int colon = block.indexOf(':', at);
      if (colon > at && colon < end - 1) {
        String value = block.substring(colon + 1, end);
        switch (block.substring(at, colon)) {
          case "id" -> id = value;
          case "width" -> width = Percentage.parse(value).orElse(width);
          case "lines" -> lines = lines(value).orElse(lines);
          case "regionanchor" -> anchor = Point.parse(value).orElse(anchor);
          case "viewportanchor" -> viewport = Point.parse(value).orElse(viewport);
          case "scroll" -> scrollsUp = value.equals("up");
          default -> {
            // Unknown settings are passed over.
          }
        }
      }
      at = end + 1;
    }
    if (id.isEmpty()) {
      return false;
    }
    double height = Math.min(100, lines * LINE_PERCENT);
    byId.put(
        id,
        new Region(
            id,
            clamp(viewport.x() - anchor.x() * width / 100),
            clamp(viewport.y() - anchor.y() * height / 100),
            width,
            height,
            Anchor.END,
            scrollsUp));
    return true;
  }

  List<Region> list() {
    return List.copyOf(byId.values());
  }

  /** Returns the ids so far; the set follows what is added. */
  Set<String> ids() {
    return byId.keySet();
  }

  private static Optional<Integer> lines(String value) {
    int lines = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < '0' || c > '9') {
        return Optional.empty();
      }
      lines = Math.min(lines * 10 + c - '0', MAX_LINES);
    }
    return Optional.of(lines);
  }

  private static double clamp(double percent) {
    return Math.max(0, Math.min(100, percent));
  }

  private record Point(double x, double y) {
    static Optional<Point> parse(String value) {
      int comma = value.indexOf(',');
      if (comma < 0) {
        return Optional.empty();
      }
      Optional<Double> y = Percentage.parse(value.substring(comma + 1));
      return Percentage.parse(value.substring(0, comma)).flatMap(a -> y.map(b -> new Point(a, b)));
    }
  }
}
