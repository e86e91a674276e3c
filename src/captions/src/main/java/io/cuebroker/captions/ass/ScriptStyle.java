package io.cuebroker.captions.ass;

import io.cuebroker.captions.Color;
import java.util.Optional;

/**
 * A style of the script.
 *
 * @param size in the script's own pixels
 * @param box the colour of the box behind the text, where there is one
 * @param alignment 1 to 9, as on a numeric keypad
 */
record ScriptStyle(
    String name,
    String font,
    double size,
    Color color,
    Optional<Color> box,
    boolean bold,
    boolean italic,
    boolean underline,
    boolean strikeout,
    int alignment,
    Margins margins) {

  /** What a script without styles gets. */
  static final ScriptStyle DEFAULT =
      new ScriptStyle(
          "Default",
          "Arial",
          18,
          Color.WHITE,
          Optional.empty(),
          false,
          false,
          false,
          false,
          2,
          new Margins(20, 20, 20));

  /** Boxes: one for all the text, and libass's own, one for each row. */
  private static final int OPAQUE_BOX = 3;

  private static final int ROW_BOX = 4;

  /** Distances from the edges of the canvas, in the script's own pixels. */
  record Margins(int left, int right, int vertical) {

    /** Returns these, with those of {@code outer} where one is zero. */
    Margins orElse(Margins outer) {
      return new Margins(
          left == 0 ? outer.left : left,
          right == 0 ? outer.right : right,
          vertical == 0 ? outer.vertical : vertical);
    }

    static Margins of(Columns.Row row) {
      return new Margins(
          pixels(row.get("marginl")), pixels(row.get("marginr")), pixels(row.get("marginv")));
    }

    private static int pixels(String field) {
      return (int) Numbers.decimal(field).orElse(0);
    }
  }

  /**
   * Returns the style of a row.
   *
   * @param isOld whether the row counts places as v4.00 did
   */
  static ScriptStyle of(Columns.Row row, boolean isOld) {
    String name = nameOf(row.get("name"));
    String font = row.get("fontname");
    int place = Numbers.whole(row.get("alignment")).orElse(2);
    double size = Numbers.decimal(row.get("fontsize")).orElse(DEFAULT.size);
    return new ScriptStyle(
        name.isEmpty() ? DEFAULT.name : name,
        font.isEmpty() ? DEFAULT.font : font,
        size > 0 ? size : DEFAULT.size,
        Colors.parse(row.get("primarycolour")).orElse(Color.WHITE),
        box(row, isOld),
        isOn(row.get("bold")),
        isOn(row.get("italic")),
        isOn(row.get("underline")),
        isOn(row.get("strikeout")),
        isOld ? ofOldPlace(place) : Math.min(Math.max(place, 1), 9),
        Margins.of(row));
  }

  /** Returns a style's name as events refer to it: stars before it do not count. */
  static String nameOf(String field) {
    int from = 0;
    while (from < field.length() && field.charAt(from) == '*') {
      from++;
    }
    return field.substring(from).strip();
  }

  /** Returns the place on the keypad for one of v4.00: 1 to 3, with 4 for top, 8 for middle. */
  static int ofOldPlace(int place) {
    int column = place & 3;
    int base = (place & 4) != 0 ? 6 : (place & 8) != 0 ? 3 : 0;
    return base + (column == 0 ? 2 : column);
  }

  private static Optional<Color> box(Columns.Row row, boolean isOld) {
    int border = Numbers.whole(row.get("borderstyle")).orElse(1);
    if (border != OPAQUE_BOX && border != ROW_BOX) {
      return Optional.empty();
    }
    boolean isBack = isOld || border == ROW_BOX;
    return Colors.parse(row.get(isBack ? "backcolour" : "outlinecolour"))
        .or(() -> Optional.of(Color.BLACK));
  }

  /** Minus one is true by the description, one by the practice of some tools. */
  private static boolean isOn(String field) {
    return Numbers.decimal(field).orElse(0) != 0;
  }
}
