package io.cuebroker.captions.styled;

import java.util.List;
import java.util.Optional;

/**
 * The picture and where in it the text stands, in pixels from its top left corner.
 *
 * @param alignment which point of the text stands at {@code x} and {@code y}, as on a numeric pad
 * @param textWidth the longest row
 */
record Frame(
    int width, int height, int fontSize, int outline, int alignment, int x, int y, int textWidth) {
  private static final int LEFT = 0;
  private static final int CENTER = 1;
  private static final int RIGHT = 2;
  private static final int MIDDLE = 1;
  private static final int TOP = 2;

  /** Text is kept off the edges by this part of the picture, as broadcasters have it. */
  private static final double SAFE = 0.05;

  private static final int SMALLEST_FONT = 8;

  static Frame of(BurnStyle style, int width, int height) {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("a picture has a size, not " + width + " x " + height);
    }
    Optional<Integer> x = within(style, Setting.X, width, "wide");
    Optional<Integer> y = within(style, Setting.Y, height, "high");
    String position = style.text(Setting.POSITION).orElse("bottom_center");
    int column = List.of("left", "center", "right").indexOf(position.replaceFirst(".*_", ""));
    int row =
        y.isPresent()
            ? MIDDLE
            : List.of("bottom", "middle", "top").indexOf(position.replaceFirst("_.*", ""));
    int edge =
        style
            .text(Setting.ALIGNMENT)
            .map(List.of("left", "center", "right")::indexOf)
            .orElse(x.isPresent() ? CENTER : column);
    int marginX = (int) Math.round(width * SAFE);
    int marginY = (int) Math.round(height * SAFE);
    int atX = x.orElseGet(() -> columnX(column, edge, width, marginX));
    int atY =
        y.orElse(
            switch (row) {
              case TOP -> marginY;
              case MIDDLE -> height / 2;
              default -> height - marginY;
            });
    int fontSize =
        style.number(Setting.FONT_SIZE).orElse(Math.max(SMALLEST_FONT, Math.round(height * 0.05f)));
    int outline =
        style.number(Setting.OUTLINE_WIDTH).orElse(Math.max(1, Math.round(fontSize / 16f)));
    return new Frame(
        width,
        height,
        fontSize,
        outline,
        row * 3 + edge + 1,
        atX,
        atY,
        room(edge, atX, width, marginX));
  }

  int marginLeft() {
    return (width - textWidth) / 2;
  }

  int marginRight() {
    return width - textWidth - marginLeft();
  }

  /** Returns where a third of the picture has its left edge, middle or right edge. */
  private static int columnX(int column, int edge, int width, int margin) {
    int at = Math.round(width * (2 * column + edge) / 6f);
    return Math.max(margin, Math.min(width - margin, at));
  }

  /** Returns how wide a row can be without leaving the picture; no less than a quarter of it. */
  private static int room(int edge, int x, int width, int margin) {
    int room =
        switch (edge) {
          case LEFT -> width - margin - x;
          case RIGHT -> x - margin;
          default -> 2 * (Math.min(x, width - x) - margin);
        };
    return Math.max(room, width / 4);
  }

  private static Optional<Integer> within(BurnStyle style, Setting setting, int size, String how) {
    Optional<Integer> at = style.number(setting);
    if (at.isPresent() && at.get() > size) {
      throw new BurnStyleException(
          setting.key(),
          setting.key() + " is " + at.get() + ", but the picture is " + size + " pixels " + how,
          List.of("0 to " + size));
    }
    return at;
  }
}
