package io.cuebroker.captions.cap;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.MediaTimes;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.timecode.Timecode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one binary file, of the current or the older form. */
final class RecordReader {
  private static final long NONE = -1;
  private static final long LAST_CAPTION_MILLIS = 4000;

  /** This bit of a record's type says that it has an end of its own. */
  private static final int HAS_END = 0x20;

  private static final int OLDER_LENGTH = 178;
  private static final int OLDER_ROW_LENGTH = 38;
  private static final int[] OLDER_ROWS = {0x1A, 0x40};

  private final byte[] file;
  private final ReadOptions options;
  private final Diagnostics diagnostics = new Diagnostics();
  private final Set<String> reported = new HashSet<>();
  private final List<Found> found = new ArrayList<>();

  /**
   * A record's caption.
   *
   * @param endMillis as the file gives it, or {@link #NONE}
   */
  private record Found(
      int at, long startMillis, long endMillis, List<Line> lines, Optional<Placement> placement) {}

  RecordReader(byte[] file, ReadOptions options) {
    this.file = file;
    this.options = options;
  }

  ReadResult read() throws CaptionSyntaxException {
    if (at(1) == CapFormat.OLDER) {
      readOlder();
    } else if (at(1) == CapFormat.CURRENT) {
      readRecords();
    } else {
      throw new CaptionSyntaxException(
          Diagnostic.atByte(0, "does not begin with EA 22 or EA 10, so it is no Cheetah CAP"));
    }
    if (found.isEmpty() && hasContent()) {
      throw new CaptionSyntaxException(
          Diagnostic.atByte(CapFormat.HEADER_LENGTH, "no caption could be read from any record"));
    }
    String language = options.language().orElse(CaptionDocument.UNKNOWN_LANGUAGE);
    return new ReadResult(CaptionDocument.of(language, cues()), diagnostics.list());
  }

  private boolean hasContent() {
    for (int i = CapFormat.HEADER_LENGTH; i < file.length; i++) {
      if (file[i] != 0) {
        return true;
      }
    }
    return false;
  }

  private List<Cue> cues() {
    MediaTimes times = new MediaTimes(options, diagnostics);
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Found caption = found.get(i);
      long next =
          i + 1 < found.size()
              ? found.get(i + 1).startMillis()
              : caption.startMillis() + LAST_CAPTION_MILLIS;
      long end = caption.endMillis() == NONE ? next : caption.endMillis();
      times.set(caption.startMillis(), end, Diagnostic.Where.BYTE, caption.at());
      cues.add(
          new Cue(
              Optional.empty(),
              times.start(),
              times.end(),
              caption.lines(),
              caption.placement(),
              Optional.empty(),
              List.of(),
              DisplayMode.POP_ON));
    }
    return cues;
  }

  private void readRecords() {
    int at = CapFormat.HEADER_LENGTH;
    while (at < file.length) {
      int length = at(at);
      if (length > 0) {
        readRecord(at, Math.min(at + length, file.length), length);
      }
      at += Math.max(1, length);
    }
  }

  private void readRecord(int at, int end, int length) {
    boolean hasEnd = at + 1 < end && (at(at + 1) & HAS_END) != 0;
    int text = at + (hasEnd ? Layout.TEXT : Layout.TEXT_WITHOUT_END);
    if (text > end) {
      report(at, "a record too short for its times; left out");
      return;
    }
    if (at + length > file.length) {
      report(at, "the last record is cut short; read as far as it goes");
    }
    long start = time(at + Layout.START);
    if (start == NONE) {
      report(at, "a start that is no time code; the caption is left out");
      return;
    }
    List<Line> lines = RecordText.lines(file, text, end);
    if (!lines.isEmpty()) {
      Optional<Placement> placement = Layout.placement(at(text - 3), at(text - 2), at(text - 1));
      long ends = hasEnd ? time(at + Layout.END) : NONE;
      found.add(new Found(at, start, ends, lines, placement));
    }
  }

  private void readOlder() {
    for (int at = CapFormat.HEADER_LENGTH; at + OLDER_LENGTH <= file.length; at += OLDER_LENGTH) {
      long start = time(at);
      if (start == NONE) {
        report(at, "a start that is no time code; the caption is left out");
        continue;
      }
      List<Line> lines = new ArrayList<>();
      for (int row : OLDER_ROWS) {
        lines.addAll(RecordText.lines(file, at + row, at + row + OLDER_ROW_LENGTH));
      }
      if (!lines.isEmpty()) {
        found.add(new Found(at, start, time(at + 4), lines, Optional.empty()));
      }
    }
  }

  /** Returns the milliseconds of four numbers, or {@link #NONE} where they are no time code. */
  private long time(int at) {
    FrameRate rate = options.frameRate();
    int frames = at(at + 3);
    if (at(at + 1) > 59 || at(at + 2) > 59 || frames > 60) {
      return NONE;
    }
    if (frames >= rate.nominal()) {
      report(at, "frame numbers that do not exist at the frame rate; the file may have another");
      frames = rate.nominal() - 1;
    }
    return Timecode.of(at(at), at(at + 1), at(at + 2), frames, rate).time().toMillis();
  }

  private void report(int at, String flaw) {
    if (reported.add(flaw)) {
      diagnostics.add(Diagnostic.atByte(at, flaw));
    }
  }

  private int at(int index) {
    return file[index] & 0xFF;
  }
}
