package io.cuebroker.captions.cea708;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.cea708.Cea708.Encoding;
import io.cuebroker.captions.cea708.Cea708.Late;
import io.cuebroker.captions.cea708.Cea708.Packet;
import io.cuebroker.captions.timecode.Timecode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says in which frame each command is sent. Windows are loaded one after another, each as late as
 * the frames of it and of those after it allow, so that eight windows go round.
 */
final class Encoder {
  private static final int WINDOWS = 8;

  /** A block has a header of one byte and at most this many more. */
  private static final int LONGEST_BLOCK = 31;

  private static final int HEADERS = 2;

  /** Room that is kept in every frame for deleting and displaying windows. */
  private static final int CHANGES = 4;

  private static final int SERVICE = 1;

  private final FrameRate rate;
  private final int loadBytesPerFrame;
  private final Map<Long, Frame> frames = new TreeMap<>();

  /** The frame from which on each window is free. */
  private final long[] freeFrom = new long[WINDOWS];

  /** What is sent in one frame. */
  private static final class Frame {
    private final List<Integer> load = new ArrayList<>();
    private int deleted;
    private int displayed;
  }

  Encoder(FrameRate rate, int bytesPerFrame) {
    this.rate = rate;
    this.loadBytesPerFrame = Math.min(bytesPerFrame - HEADERS, LONGEST_BLOCK) - CHANGES;
  }

  Encoding encode(List<Cue> cues) {
    long[] latest = latestLoads(cues);
    List<Late> late = new ArrayList<>();
    long next = 0;
    for (int i = 0; i < cues.size(); i++) {
      Cue cue = cues.get(i);
      int window = firstFree();
      long from = Math.max(Math.max(next, latest[i]), freeFrom[window]);
      next = load(WindowLoad.of(cue, window), from);
      long start = Timecode.frames(cue.start(), rate);
      long shown = Math.max(start, next);
      if (shown > start) {
        late.add(new Late(i, shown - start));
      }
      long end = Math.max(Timecode.frames(cue.end(), rate), shown + 1);
      frame(shown).displayed |= 1 << window;
      frame(end).deleted |= 1 << window;
      freeFrom[window] = end;
    }
    return new Encoding(packets(), late);
  }

  private long[] latestLoads(List<Cue> cues) {
    long[] latest = new long[cues.size()];
    long before = Long.MAX_VALUE;
    for (int i = latest.length - 1; i >= 0; i--) {
      int bytes = 0;
      for (int[] command : WindowLoad.of(cues.get(i), 0)) {
        bytes += command.length;
      }
      // No command is divided, and none but the definition is longer than four bytes.
      int most = loadBytesPerFrame - 3;
      before = Math.min(before, Timecode.frames(cues.get(i).start(), rate));
      before -= 1 + (bytes + 3 + most - 1) / most;
      latest[i] = before;
    }
    return latest;
  }

  private int firstFree() {
    int free = 0;
    for (int i = 1; i < WINDOWS; i++) {
      free = freeFrom[i] < freeFrom[free] ? i : free;
    }
    return free;
  }

  /** Puts commands into frames from one on, and returns the frame after the last. */
  private long load(List<int[]> commands, long from) {
    long at = from;
    for (int[] command : commands) {
      if (frame(at).load.size() + command.length > loadBytesPerFrame) {
        at++;
      }
      for (int value : command) {
        frame(at).load.add(value);
      }
    }
    return at + 1;
  }

  private Frame frame(long number) {
    return frames.computeIfAbsent(number, any -> new Frame());
  }

  private List<Packet> packets() {
    List<Packet> packets = new ArrayList<>();
    for (Map.Entry<Long, Frame> entry : frames.entrySet()) {
      packets.add(new Packet(entry.getKey(), packet(entry.getValue(), packets.size() & 3)));
    }
    return packets;
  }

  private static List<Integer> packet(Frame frame, int sequence) {
    List<Integer> block = new ArrayList<>();
    if (frame.deleted != 0) {
      block.addAll(List.of(Codes.DELETE_WINDOWS, frame.deleted));
    }
    if (frame.displayed != 0) {
      block.addAll(List.of(Codes.DISPLAY_WINDOWS, frame.displayed));
    }
    block.addAll(frame.load);
    List<Integer> packet = new ArrayList<>();
    int words = (HEADERS + block.size() + 1) / 2;
    packet.add(sequence << 6 | words);
    packet.add(SERVICE << 5 | block.size());
    packet.addAll(block);
    if (packet.size() % 2 == 1) {
      packet.add(0);
    }
    return packet;
  }
}
