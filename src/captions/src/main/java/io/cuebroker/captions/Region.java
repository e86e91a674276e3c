package io.cuebroker.captions;

/**
 * A named area of the picture. Percentages are of the picture, from its top left corner.
 *
 * @param id unique within the document
 * @param leftPercent of the area's left edge
 * @param topPercent of the area's top edge
 * @param widthPercent 0 to 100
 * @param heightPercent 0 to 100
 * @param displayAlign where text stands within the area: {@code START} is its top, {@code END} its
 *     bottom
 * @param scrollsUp whether new rows push earlier ones up (WebVTT {@code scroll:up})
 */
public record Region(
    String id,
    double leftPercent,
    double topPercent,
    double widthPercent,
    double heightPercent,
    Placement.Anchor displayAlign,
    boolean scrollsUp) {

  public Region {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a region has an id");
    }
    Percent.require("left", leftPercent);
    Percent.require("top", topPercent);
    Percent.require("width", widthPercent);
    Percent.require("height", heightPercent);
  }
}
