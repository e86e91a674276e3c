package io.cuebroker.captions;

import java.util.Optional;

/**
 * Where a cue's text box stands, in the terms of WebVTT cue settings, which every other format's
 * placement is mapped onto. Percentages are of the picture, from its top left corner.
 *
 * <p>CEA-608 row r (1 to 15) and column c (0 to 31) stand at {@code 10 + (r - 1) * 80 / 15} percent
 * from the top and {@code 10 + c * 2.5} percent from the left: the grid fills the middle 80
 * percent.
 *
 * @param line where across the writing direction (for horizontal text: how far down); empty means
 *     the bottom
 * @param lineAnchor which edge of the box stands at {@code line}
 * @param positionPercent where along the writing direction (for horizontal text: how far right), 0
 *     to 100
 * @param positionAnchor which edge of the box stands at {@code positionPercent}; empty follows
 *     {@code textAlign}
 * @param sizePercent the width of the box, 0 to 100
 * @param textAlign how the rows are aligned within the box
 * @param direction writing direction
 * @param regionId the {@link Region#id()} the cue belongs to
 * @see <a href="https://www.w3.org/TR/webvtt1/#cues">WebVTT cues</a>
 */
public record Placement(
    Optional<LinePosition> line,
    Anchor lineAnchor,
    Optional<Double> positionPercent,
    Optional<Anchor> positionAnchor,
    Optional<Double> sizePercent,
    TextAlign textAlign,
    Direction direction,
    Optional<String> regionId) {

  /** Bottom, centred: what a cue without placement gets. */
  public static final Placement DEFAULT =
      new Placement(
          Optional.empty(),
          Anchor.START,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          TextAlign.CENTER,
          Direction.HORIZONTAL,
          Optional.empty());

  public Placement {
    positionPercent.ifPresent(value -> Percent.require("position", value));
    sizePercent.ifPresent(value -> Percent.require("size", value));
  }

  /** Returns this placement at a line. */
  public Placement withLine(LinePosition newLine, Anchor newAnchor) {
    return new Placement(
        Optional.of(newLine),
        newAnchor,
        positionPercent,
        positionAnchor,
        sizePercent,
        textAlign,
        direction,
        regionId);
  }

  /** Returns this placement at a position. */
  public Placement withPosition(double percent, Anchor anchor) {
    return new Placement(
        line,
        lineAnchor,
        Optional.of(percent),
        Optional.of(anchor),
        sizePercent,
        textAlign,
        direction,
        regionId);
  }

  /** Returns this placement with a box width. */
  public Placement withSize(double percent) {
    return new Placement(
        line,
        lineAnchor,
        positionPercent,
        positionAnchor,
        Optional.of(percent),
        textAlign,
        direction,
        regionId);
  }

  /** Returns this placement with rows aligned otherwise. */
  public Placement withTextAlign(TextAlign newAlign) {
    return new Placement(
        line,
        lineAnchor,
        positionPercent,
        positionAnchor,
        sizePercent,
        newAlign,
        direction,
        regionId);
  }

  /** Returns this placement in another writing direction. */
  public Placement withDirection(Direction newDirection) {
    return new Placement(
        line,
        lineAnchor,
        positionPercent,
        positionAnchor,
        sizePercent,
        textAlign,
        newDirection,
        regionId);
  }

  /** Returns this placement within a region. */
  public Placement withRegion(String id) {
    return new Placement(
        line,
        lineAnchor,
        positionPercent,
        positionAnchor,
        sizePercent,
        textAlign,
        direction,
        Optional.of(id));
  }

  /** A distance from the top, or a row number. */
  public sealed interface LinePosition {
    /** A row: 0 is the first from the top, -1 the first from the bottom. */
    record Row(int number) implements LinePosition {}

    /** Percent of the picture's height (or width, for vertical text), 0 to 100. */
    record AtPercent(double percent) implements LinePosition {
      public AtPercent {
        Percent.require("line", percent);
      }
    }
  }

  /** An edge of the text box, or its middle. */
  public enum Anchor {
    START,
    CENTER,
    END
  }

  /** How rows are aligned; {@code START} and {@code END} follow the text's own direction. */
  public enum TextAlign {
    START,
    CENTER,
    END,
    LEFT,
    RIGHT
  }

  /** Writing direction of a cue. */
  public enum Direction {
    HORIZONTAL,
    /** Vertical, rows growing from right to left, as in Japanese. */
    VERTICAL_RIGHT_TO_LEFT,
    /** Vertical, rows growing from left to right, as in Mongolian. */
    VERTICAL_LEFT_TO_RIGHT
  }
}
