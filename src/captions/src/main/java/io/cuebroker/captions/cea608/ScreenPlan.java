package io.cuebroker.captions.cea608;

import io.cuebroker.captions.Region;
import io.cuebroker.captions.cea608.Screen.PlacedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lays captions out in time and place: one screen for each moment at which what is seen changes. A
 * caption keeps its rows as long as it is seen; one that would cover another stands above it, or
 * else below; one for which no room is left waits until there is.
 */
final class ScreenPlan {
  private final Map<String, Region> regions;
  private final List<Caption> captions;
  private final List<Shown> active = new ArrayList<>();
  private int next;

  private record Shown(Caption caption, long end, List<PlacedRow> rows) {}

  /**
   * @param captions by start
   */
  ScreenPlan(List<Caption> captions, Map<String, Region> regions) {
    this.captions = captions;
    this.regions = regions;
  }

  List<Screen> screens() {
    List<Screen> screens = new ArrayList<>();
    long now = 0;
    while (next < captions.size() || !active.isEmpty()) {
      now = nextChange(now);
      long moment = now;
      active.removeIf(shown -> shown.end() <= moment);
      List<Caption> starting = start(now);
      List<PlacedRow> rows = new ArrayList<>();
      for (Shown shown : active) {
        rows.addAll(shown.rows());
      }
      screens.add(Screen.poppedOn(now, rows, starting));
    }
    return screens;
  }

  private long nextChange(long now) {
    long change = Long.MAX_VALUE;
    for (Shown shown : active) {
      change = Math.min(change, shown.end());
    }
    boolean waits = next < captions.size() && captions.get(next).start() <= now;
    if (next < captions.size() && !(waits && !active.isEmpty())) {
      change = Math.min(change, Math.max(now, captions.get(next).start()));
    }
    return change;
  }

  private List<Caption> start(long now) {
    int to = next;
    while (to < captions.size() && to - next < Cea608.ROWS && captions.get(to).start() <= now) {
      to++;
    }
    // As many of those due as there is room for, in their order.
    while (!startFromLast(captions.subList(next, to), now)) {
      to--;
    }
    List<Caption> started = captions.subList(next, to);
    next = to;
    return started;
  }

  /** From the last, so that of captions starting together the first stands on top. */
  private boolean startFromLast(List<Caption> due, long now) {
    int before = active.size();
    for (int i = due.size() - 1; i >= 0; i--) {
      if (!show(due.get(i), now)) {
        active.subList(before, active.size()).clear();
        return false;
      }
    }
    return true;
  }

  private boolean show(Caption caption, long now) {
    Optional<List<PlacedRow>> rows = place(caption);
    long end = caption.end() + Math.max(0, now - caption.start());
    rows.ifPresent(placed -> active.add(new Shown(caption, end, placed)));
    return rows.isPresent();
  }

  private Optional<List<PlacedRow>> place(Caption caption) {
    int count = caption.rows().size();
    ScreenPosition position = ScreenPosition.of(caption.placement(), regions, count);
    int wanted = position.firstRow();
    for (int row = wanted; row >= 1; row--) {
      List<PlacedRow> placed = placeAt(caption, position, row);
      if (isFree(placed)) {
        return Optional.of(placed);
      }
    }
    for (int row = wanted + 1; row + count - 1 <= Cea608.ROWS; row++) {
      List<PlacedRow> placed = placeAt(caption, position, row);
      if (isFree(placed)) {
        return Optional.of(placed);
      }
    }
    return Optional.empty();
  }

  static List<PlacedRow> placeAt(Caption caption, ScreenPosition position, int firstRow) {
    List<PlacedRow> placed = new ArrayList<>();
    for (SetRow text : caption.rows()) {
      int column = Math.max(position.column(text.length()), text.leastLeadingCells());
      placed.add(new PlacedRow(text, firstRow + placed.size(), column));
    }
    return placed;
  }

  private boolean isFree(List<PlacedRow> placed) {
    for (Shown shown : active) {
      for (PlacedRow there : shown.rows()) {
        for (PlacedRow row : placed) {
          if (row.meets(there)) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
