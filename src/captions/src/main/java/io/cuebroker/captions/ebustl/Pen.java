package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.Color;
import io.cuebroker.captions.Style;
import java.util.ArrayList;
import java.util.List;

/**
 * How the next character of teletext will look.
 *
 * @param color one of {@link ControlCode#COLORS}
 * @param background one of the same
 */
record Pen(Color color, Color background, boolean isFlashing) {
  /** How every row begins. */
  static final Pen PLAIN = new Pen(Color.WHITE, Color.BLACK, false);

  /** Returns the pen nearest to a style; never one that nobody could read. */
  static Pen of(Style style) {
    Color background = style.background().filter(Pen::isSeen).map(Pen::nearest).orElse(Color.BLACK);
    Color color = style.color().map(Pen::nearest).orElse(Color.WHITE);
    if (color.equals(background)) {
      color = background.equals(Color.WHITE) ? Color.BLACK : Color.WHITE;
    }
    return new Pen(color, background, style.flash());
  }

  /** Says whether a style's text colour is the pen's own. */
  boolean hasColorOf(Style style) {
    return style.color().map(color::equals).orElse(color.equals(Color.WHITE));
  }

  /** Says whether a style's background is the pen's own. */
  boolean hasBackgroundOf(Style style) {
    return style.background().map(background::equals).orElse(true);
  }

  /** Says whether a style needs what only teletext has. */
  static boolean isNeededFor(Style style) {
    return style.flash()
        || style.color().filter(color -> !color.equals(Color.WHITE)).isPresent()
        || style
            .background()
            .filter(background -> isSeen(background) && !nearest(background).equals(Color.BLACK))
            .isPresent();
  }

  /** Returns the codes that turn this pen into another. */
  List<Integer> codesTo(Pen next) {
    List<Integer> codes = new ArrayList<>();
    Color ink = color;
    if (!next.background.equals(background)) {
      if (next.background.equals(Color.BLACK)) {
        codes.add(ControlCode.BLACK_BACKGROUND);
      } else {
        if (!ink.equals(next.background)) {
          codes.add(ControlCode.COLORS.indexOf(next.background));
          ink = next.background;
        }
        codes.add(ControlCode.NEW_BACKGROUND);
      }
    }
    if (!next.color.equals(ink)) {
      codes.add(ControlCode.COLORS.indexOf(next.color));
    }
    if (next.isFlashing != isFlashing) {
      codes.add(next.isFlashing ? ControlCode.FLASH : ControlCode.STEADY);
    }
    return codes;
  }

  private static boolean isSeen(Color color) {
    return color.alpha() > 0;
  }

  private static Color nearest(Color wanted) {
    Color nearest = Color.WHITE;
    int least = Integer.MAX_VALUE;
    for (Color candidate : ControlCode.COLORS) {
      int red = candidate.red() - wanted.red();
      int green = candidate.green() - wanted.green();
      int blue = candidate.blue() - wanted.blue();
      int distance = red * red + green * green + blue * blue;
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }
}
