package io.cuebroker.captions.cea708;

import io.cuebroker.captions.Cue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A caption service's windows, as a receiver holds them. */
final class ServiceDecoder {
  private static final int WINDOWS = 8;
  private static final int VISIBLE_BIT = 0x20;
  private static final int RELATIVE_BIT = 0x80;
  private static final int LONGEST_COMMAND = 8;

  private final CueBuilder cues;
  private final @Nullable Window[] windows = new @Nullable Window[WINDOWS];
  private final SeenWindow[] seen = new SeenWindow[WINDOWS];
  private final int[] pending = new int[LONGEST_COMMAND + PENDING_ROOM];
  private int pendingLength;
  private int current;

  /** A block has at most 31 bytes. */
  private static final int PENDING_ROOM = 32;

  ServiceDecoder(CueBuilder cues) {
    this.cues = cues;
    for (int i = 0; i < WINDOWS; i++) {
      seen[i] = new SeenWindow(cues);
    }
  }

  /** Takes a block's bytes; a command may go on in the next block. */
  void read(int[] bytes, int from, int to, long frame) {
    int length = to - from;
    System.arraycopy(bytes, from, pending, pendingLength, length);
    int end = pendingLength + length;
    int at = 0;
    while (at < end) {
      int next = at + Codes.length(pending, at, end);
      if (next > end) {
        break;
      }
      take(pending, at, frame);
      at = next;
    }
    pendingLength = end - at;
    System.arraycopy(pending, at, pending, 0, pendingLength);
  }

  List<Cue> finish(long frame) {
    reset(frame);
    return cues.build();
  }

  private void take(int[] bytes, int at, long frame) {
    int code = bytes[at];
    if (code >= Codes.DEFINE_WINDOW && code < 0xA0) {
      define(code - Codes.DEFINE_WINDOW, bytes, at, frame);
    } else if (code >= Codes.SET_CURRENT_WINDOW && code < Codes.CLEAR_WINDOWS) {
      current = code - Codes.SET_CURRENT_WINDOW;
    } else if (code >= Codes.CLEAR_WINDOWS && code <= Codes.DELETE_WINDOWS) {
      change(code, bytes[at + 1], frame);
    } else if (code == Codes.RESET) {
      reset(frame);
    } else {
      Window window = windows[current];
      if (window != null) {
        take(window, bytes, at, frame);
      }
    }
  }

  private void take(Window window, int[] bytes, int at, long frame) {
    int code = bytes[at];
    switch (code) {
      case Codes.BACKSPACE -> window.backspace();
      case Codes.FORM_FEED -> {
        seen[current].end(window, frame);
        window.clear();
      }
      case Codes.CARRIAGE_RETURN -> {
        seen[current].endRow(window, frame);
        window.carriageReturn();
      }
      case Codes.HORIZONTAL_CARRIAGE_RETURN -> {
        seen[current].endRow(window, frame);
        window.clearRow();
      }
      case Codes.EXTENSION -> {
        int extended = bytes[at + 1];
        if ((extended >= 0x20 && extended < 0x80) || extended >= 0xA0) {
          write(window, Characters.extended(extended), frame);
        }
      }
      case Codes.SIXTEEN_BITS -> write(window, (char) (bytes[at + 1] << 8 | bytes[at + 2]), frame);
      case Codes.SET_PEN_ATTRIBUTES -> window.setPen(window.pen().withAttributes(bytes[at + 2]));
      case Codes.SET_PEN_COLOR ->
          window.setPen(window.pen().withColors(bytes[at + 1], bytes[at + 2]));
      case Codes.SET_PEN_LOCATION -> window.moveTo(bytes[at + 1] & 0x0F, bytes[at + 2] & 0x3F);
      default -> {
        if ((code >= 0x20 && code < 0x80) || code >= 0xA0) {
          write(window, Characters.basic(code), frame);
        }
      }
    }
  }

  private void write(Window window, char character, long frame) {
    boolean isUsable = !Character.isISOControl(character) && character != '\u2028';
    if (!window.write(isUsable ? character : ' ')) {
      cues.report("a row runs past the widest window; the rest of it is left out");
      return;
    }
    seen[current].written(character, frame);
  }

  private void define(int id, int[] bytes, int at, long frame) {
    int flags = bytes[at + 1];
    Window window = windows[id];
    boolean isNew = window == null;
    if (window == null) {
      window = new Window();
      windows[id] = window;
      seen[id] = new SeenWindow(cues);
    }
    current = id;
    boolean relative = (bytes[at + 2] & RELATIVE_BIT) != 0;
    int vertical = bytes[at + 2] & 0x7F;
    int horizontal = bytes[at + 3];
    Anchor anchor =
        relative
            ? Anchor.ofPercent(bytes[at + 4] >> 4, vertical, horizontal)
            : Anchor.of(bytes[at + 4] >> 4, vertical, horizontal);
    window.define(anchor, (bytes[at + 4] & 0x0F) + 1, (bytes[at + 5] & 0x3F) + 1);
    if (isNew || (bytes[at + 6] & 0x07) != 0) {
      window.setPen(Pen.PLAIN);
    }
    setVisible(id, window, (flags & VISIBLE_BIT) != 0, frame);
  }

  /** Changes the windows whose bits are set, window 0 being the lowest. */
  private void change(int code, int bits, long frame) {
    for (int id = 0; id < WINDOWS; id++) {
      Window window = windows[id];
      if ((bits >> id & 1) == 0 || window == null) {
        continue;
      }
      switch (code) {
        case Codes.CLEAR_WINDOWS -> {
          seen[id].end(window, frame);
          window.clear();
        }
        case Codes.DISPLAY_WINDOWS -> setVisible(id, window, true, frame);
        case Codes.HIDE_WINDOWS -> setVisible(id, window, false, frame);
        case Codes.TOGGLE_WINDOWS -> setVisible(id, window, !seen[id].isVisible(), frame);
        default -> {
          setVisible(id, window, false, frame);
          windows[id] = null;
        }
      }
    }
  }

  private void setVisible(int id, Window window, boolean visible, long frame) {
    if (visible) {
      seen[id].show(window, frame);
    } else {
      seen[id].hide(window, frame);
    }
  }

  private void reset(long frame) {
    change(Codes.DELETE_WINDOWS, 0xFF, frame);
    current = 0;
  }
}
