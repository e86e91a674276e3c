package io.cuebroker.captions.textual;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DocumentFeatures;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The look of a whole cue, for formats that cannot change it within one. */
public final class CommonStyle {
  private CommonStyle() {}

  /**
   * Returns what all text of a cue looks like, as far as {@code carried} goes. A cue that looks
   * different from place to place is plain, and what it would have needed is added to {@code
   * dropped}.
   *
   * @param carried among bold, italic, underline and colour
   */
  public static Style of(Cue cue, Set<Feature> carried, Set<Feature> dropped) {
    boolean hasStyle = false;
    Style common = Style.PLAIN;
    for (Line line : cue.lines()) {
      for (Span span : line.spans()) {
        if (!span.text().isBlank()) {
          Style own = carried(span.style(), carried);
          if (hasStyle && !own.equals(common)) {
            EnumSet<Feature> used =
                DocumentFeatures.usedBy(
                    CaptionDocument.of(CaptionDocument.UNKNOWN_LANGUAGE, List.of(cue)));
            used.retainAll(carried);
            used.retainAll(
                EnumSet.of(Feature.BOLD, Feature.ITALIC, Feature.UNDERLINE, Feature.COLOR));
            dropped.addAll(used);
            return Style.PLAIN;
          }
          common = own;
          hasStyle = true;
        }
      }
    }
    return common;
  }

  private static Style carried(Style full, Set<Feature> carried) {
    Style style =
        Style.PLAIN
            .withBold(full.bold() && carried.contains(Feature.BOLD))
            .withItalic(full.italic() && carried.contains(Feature.ITALIC))
            .withUnderline(full.underline() && carried.contains(Feature.UNDERLINE));
    return full.color().isPresent() && carried.contains(Feature.COLOR)
        ? style.withColor(full.color().get())
        : style;
  }
}
