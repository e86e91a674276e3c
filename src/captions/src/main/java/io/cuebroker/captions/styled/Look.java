package io.cuebroker.captions.styled;

import io.cuebroker.captions.Color;
import io.cuebroker.captions.ass.Ass;

/** How a character is drawn. */
record Look(Color color, boolean bold, boolean italic, boolean underline, boolean strikeout) {

  Look withColor(Color newColor) {
    return new Look(newColor, bold, italic, underline, strikeout);
  }

  Look withUnderline(boolean on) {
    return new Look(color, bold, italic, on, strikeout);
  }

  /** Returns the overrides that lead from another look to this one. */
  String overridesAfter(Look before) {
    StringBuilder tags = new StringBuilder();
    if (!color.equals(before.color)) {
      tags.append(Ass.colorOverride(color));
    }
    appendSwitch(tags, 'b', before.bold, bold);
    appendSwitch(tags, 'i', before.italic, italic);
    appendSwitch(tags, 'u', before.underline, underline);
    appendSwitch(tags, 's', before.strikeout, strikeout);
    return tags.toString();
  }

  private static void appendSwitch(StringBuilder tags, char name, boolean was, boolean is) {
    if (was != is) {
      tags.append('\\').append(name).append(is ? '1' : '0');
    }
  }
}
