package io.cuebroker.captions.cea708;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.cea708.Cea708.Encoding;
import io.cuebroker.captions.cea708.Cea708.Late;
import io.cuebroker.captions.cea708.Cea708.Packet;
import io.cuebroker.captions.timecode.Timecode;
import java.nio.ByteBuffer;
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
  private final class Frame {
    private final byte[] load = new byte[loadBytesPerFrame];
    private int loaded;
    private int deleted;
    private int displayed;

    boolean hasRoomFor(int bytes) {
      return loaded + bytes <= load.length;
    }
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
      if (!frame(at).hasRoomFor(command.length)) {
        at++;
      }
      Frame frame = frame(at);
      for (int value : command) {
        frame.load[frame.loaded++] = (byte) value;
      }
    }
    return at + 1;
  }

  private Frame frame(long number) {
    return frames.computeIfAbsent(number, any -> new Frame());
  }

  private List<Packet> packets() {
    List<Packet> packets = new ArrayList<>(frames.size());
    for (Map.Entry<Long, Frame> entry : frames.entrySet()) {
      packets.add(new Packet(entry.getKey(), packet(entry.getValue(), packets.size() & 3)));
    }
    return packets;
  }

  private static byte[] packet(Frame frame, int sequence) {
    int changes = (frame.deleted != 0 ? 2 : 0) + (frame.displayed != 0 ? 2 : 0);
    int block = changes + frame.loaded;
    int words = (HEADERS + block + 1) / 2;
    ByteBuffer packet = ByteBuffer.allocate(2 * words);
    packet.put((byte) (sequence << 6 | words)).put((byte) (SERVICE << 5 | block));
    if (frame.deleted != 0) {
      packet.put((byte) Codes.DELETE_WINDOWS).put((byte) frame.deleted);
    }
    if (frame.displayed != 0) {
      packet.put((byte) Codes.DISPLAY_WINDOWS).put((byte) frame.displayed);
    }
    packet.put(frame.load, 0, frame.loaded);
    return packet.array();
  }
}
