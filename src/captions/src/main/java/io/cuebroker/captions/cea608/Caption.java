package io.cuebroker.captions.cea608;

import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Placement;
import java.util.List;
import java.util.Optional;

/**
 * A cue, or a part of one, as it is wanted on the screen.
 *
 * @param cue its number in the document, from 1
 * @param start first frame
 * @param end the frame after the last, after {@code start}
 * @param rows at least one and at most {@link RowBreaker#MAX_ROWS}; one where they roll up
 * @param mode how they come onto the screen
 */
record Caption(
    int cue,
    long start,
    long end,
    Optional<Placement> placement,
    List<SetRow> rows,
    DisplayMode mode) {

  Caption {
    rows = List.copyOf(rows);
  }
}
