package io.cuebroker.captions.cea608;

import io.cuebroker.captions.Color;
import java.util.List;

/** The seven text colours in the order of their codes, and black, which is an extension. */
enum Ink {
  WHITE,
  GREEN,
  BLUE,
  CYAN,
  RED,
  YELLOW,
  MAGENTA,
  BLACK;

  private static final List<Ink> ALL = List.of(values());

  Color color() {
    return switch (this) {
      case WHITE -> Color.WHITE;
      case GREEN -> Color.LIME;
      case BLUE -> Color.BLUE;
      case CYAN -> Color.CYAN;
      case RED -> Color.RED;
      case YELLOW -> Color.YELLOW;
      case MAGENTA -> Color.MAGENTA;
      case BLACK -> Color.BLACK;
    };
  }

  /** Returns the colour's number in codes, 0 to 7. */
  int code() {
    return ALL.indexOf(this);
  }

  static Ink of(int code) {
    return ALL.get(code);
  }

  /** Returns the nearest of the seven colours that every decoder has. */
  static Ink nearest(Color wanted) {
    Ink nearest = WHITE;
    int least = Integer.MAX_VALUE;
    for (Ink ink : ALL) {
      int distance =
          square(ink.color().red() - wanted.red())
              + square(ink.color().green() - wanted.green())
              + square(ink.color().blue() - wanted.blue());
      if (ink != BLACK && distance < least) {
        least = distance;
        nearest = ink;
      }
    }
    return nearest;
  }

  private static int square(int number) {
    return number * number;
  }
}
