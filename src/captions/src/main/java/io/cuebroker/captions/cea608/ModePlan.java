package io.cuebroker.captions.cea608;

import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Region;
import io.cuebroker.captions.cea608.Screen.PlacedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lays captions of every mode out in time and place. Captions of one mode that follow each other
 * are planned together; those of the next mode take the screen over. A row that rolls up or is
 * painted is a screen of its own.
 */
final class ModePlan {
  private static final int FEWEST_ROLL_UP_ROWS = 2;
  private static final int USUAL_ROLL_UP_ROWS = 3;
  private static final int MOST_ROLL_UP_ROWS = 4;
  private static final double PERCENT_PER_ROW = 80.0 / Cea608.ROWS;

  private final List<Caption> captions;
  private final Map<String, Region> regions;

  /**
   * @param captions by start
   */
  ModePlan(List<Caption> captions, Map<String, Region> regions) {
    this.captions = captions;
    this.regions = regions;
  }

  List<Screen> screens() {
    List<Screen> screens = new ArrayList<>();
    for (int from = 0, to; from < captions.size(); from = to) {
      DisplayMode mode = captions.get(from).mode();
      to = from + 1;
      while (to < captions.size() && captions.get(to).mode() == mode) {
        to++;
      }
      List<Caption> run = captions.subList(from, to);
      List<Screen> planned =
          mode == DisplayMode.POP_ON ? new ScreenPlan(run, regions).screens() : direct(run);
      long next = to < captions.size() ? captions.get(to).start() : Long.MAX_VALUE;
      for (Screen screen : planned) {
        // Where the next mode has taken over, only what was not seen before is still shown.
        if (screen.frame() < next || !screen.starting().isEmpty()) {
          screens.add(screen);
        }
      }
    }
    return screens;
  }

  private List<Screen> direct(List<Caption> run) {
    List<Screen> screens = new ArrayList<>();
    for (int i = 0; i < run.size(); i++) {
      Caption caption = run.get(i);
      screens.add(direct(caption));
      boolean isReplaced = i + 1 < run.size() && run.get(i + 1).start() <= caption.end();
      if (!isReplaced) {
        screens.add(Screen.blank(caption.end()));
      }
    }
    return screens;
  }

  private Screen direct(Caption caption) {
    ScreenPosition position =
        ScreenPosition.of(caption.placement(), regions, caption.rows().size());
    boolean rolls = caption.mode() == DisplayMode.ROLL_UP;
    // The rows above the one that is written must be on the screen too.
    int row = rolls ? Math.max(position.firstRow(), FEWEST_ROLL_UP_ROWS) : position.firstRow();
    List<PlacedRow> rows = ScreenPlan.placeAt(caption, position, row);
    int rollUpRows = rolls ? Math.min(rollUpRows(caption), row) : 0;
    return new Screen(caption.start(), rows, List.of(caption), caption.mode(), rollUpRows);
  }

  /** A region that scrolls says how many rows are seen; nothing else does. */
  private int rollUpRows(Caption caption) {
    Optional<Region> region = caption.placement().flatMap(Placement::regionId).map(regions::get);
    if (region.isEmpty() || !region.get().scrollsUp()) {
      return USUAL_ROLL_UP_ROWS;
    }
    int rows = (int) Math.round(region.get().heightPercent() / PERCENT_PER_ROW);
    return Math.max(FEWEST_ROLL_UP_ROWS, Math.min(rows, MOST_ROLL_UP_ROWS));
  }
}
