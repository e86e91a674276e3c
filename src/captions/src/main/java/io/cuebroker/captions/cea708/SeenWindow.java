package io.cuebroker.captions.cea708;

import io.cuebroker.captions.DisplayMode;

/** Notes from when to when a window's text is seen. Times are frames. */
final class SeenWindow {
  private static final long CLOSED = -1;

  private final CueBuilder cues;
  private boolean visible;
  private DisplayMode mode = DisplayMode.POP_ON;

  /** Since when the text is seen that no cue holds yet. */
  private long start = CLOSED;

  /** Whether rows above the pen's are cues already. */
  private boolean rolls;

  SeenWindow(CueBuilder cues) {
    this.cues = cues;
  }

  boolean isVisible() {
    return visible;
  }

  void show(Window window, long frame) {
    if (!visible) {
      visible = true;
      start = window.isBlank() ? CLOSED : frame;
      mode = DisplayMode.POP_ON;
      rolls = false;
    }
  }

  void hide(Window window, long frame) {
    end(window, frame);
    visible = false;
  }

  /** Takes note of a character that was written. */
  void written(char character, long frame) {
    if (visible && start == CLOSED && !Window.isBlank(character)) {
      start = frame;
      mode = rolls ? DisplayMode.ROLL_UP : DisplayMode.PAINT_ON;
    }
  }

  /** Makes a cue of what is seen of the whole window. */
  void end(Window window, long frame) {
    if (visible && start != CLOSED) {
      int first = rolls ? window.row() : 0;
      int last = rolls ? window.row() : window.rows() - 1;
      cues.add(window, first, last, start, frame, mode);
    }
    start = CLOSED;
    rolls = false;
  }

  /** Makes a cue of the pen's row, which is about to move up or to be written anew. */
  void endRow(Window window, long frame) {
    if (visible && start != CLOSED) {
      int first = rolls ? window.row() : 0;
      cues.add(window, first, window.row(), start, frame, mode);
      rolls = true;
      start = CLOSED;
    }
  }
}
