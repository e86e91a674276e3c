package io.cuebroker.captions.aviddvd;

import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.textual.NinePlaces;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the commands so far say of the entries that follow. */
final class Commands {
  private static final int BOTTOM_CENTER = 2;

  private Style style = Style.PLAIN;
  private int row;
  private int column = 1;

  /** Takes a line that begins with a dollar; says whether its command has a place in a document. */
  boolean apply(String line) {
    int equals = line.indexOf('=');
    String name = (equals < 0 ? line : line.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
    String value = equals < 0 ? "" : line.substring(equals + 1).strip().toUpperCase(Locale.ROOT);
    boolean isOn = value.equals("TRUE");
    switch (name) {
      case "$bold" -> style = style.withBold(isOn);
      case "$italic" -> style = style.withItalic(isOn);
      case "$underlined" -> style = style.withUnderline(isOn);
      case "$horzalign" -> column = Math.max(0, List.of("LEFT", "CENTER", "RIGHT").indexOf(value));
      case "$vertalign" -> row = Math.max(0, List.of("BOTTOM", "CENTER", "TOP").indexOf(value));
      default -> {
        return false;
      }
    }
    if (name.equals("$horzalign") && value.equals("FALSE")) {
      column = 1;
    }
    return true;
  }

  Style style() {
    return style;
  }

  Optional<Placement> placement() {
    int place = row * 3 + column + 1;
    return place == BOTTOM_CENTER ? Optional.empty() : Optional.of(NinePlaces.placement(place));
  }
}
