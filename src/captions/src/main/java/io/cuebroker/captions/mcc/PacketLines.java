package io.cuebroker.captions.mcc;

import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.cea608.Cea608.Transmission;
import io.cuebroker.captions.cea708.Cea708;
import io.cuebroker.captions.timecode.Timecode;
import io.cuebroker.captions.timecode.TimecodeDay;
import java.util.List;

/**
 * The lines of a file: a packet for each frame in which something is sent, and empty ones in short
 * pauses. They can be written again and again, the same each time.
 */
final class PacketLines {
  /** So long a pause is filled with empty packets; a longer one would make the file its own. */
  private static final int LONGEST_FILL_SECONDS = 60;

  /**
   * So many empty packets are written in all, those of some five hours; without an end to them a
   * thousand short cues a minute apart would take hundreds of megabytes.
   */
  static final int MOST_FILLERS = 500_000;

  private static final byte[] NOTHING = {};

  private final CdpRate cdp;
  private final FrameRate rate;
  private final long firstFrame;
  private final String language;
  private final List<Transmission> pairs;
  private final List<Cea708.Packet> packets;

  /**
   * @param firstFrame the programme's
   * @param pairs of field 1, numbered as {@code cdp} numbers them
   * @param packets by frame
   */
  PacketLines(
      CdpRate cdp,
      FrameRate rate,
      long firstFrame,
      String language,
      List<Transmission> pairs,
      List<Cea708.Packet> packets) {
    this.cdp = cdp;
    this.rate = rate;
    this.firstFrame = firstFrame;
    this.language = language;
    this.pairs = pairs;
    this.packets = packets;
  }

  /**
   * Writes all lines.
   *
   * @return how many of the packets are empty ones
   * @throws CaptionWriteException if the time codes have not hours enough
   */
  long write(AsciiText text) throws CaptionWriteException {
    SentPairs sent = new SentPairs(pairs);
    PacketWriter writer = new PacketWriter(cdp, language);
    int packet = 0;
    long fillers = 0;
    long frame = frame(sent, packet);
    long next = frame == SentPairs.NONE ? 0 : withFieldOne(Math.min(firstFrame, frame));
    while (frame != SentPairs.NONE) {
      long pause = frame - next;
      boolean isFilled =
          pause <= (long) LONGEST_FILL_SECONDS * rate.nominal() && fillers < MOST_FILLERS;
      fillers += isFilled ? pause : 0;
      for (long at = isFilled ? next : withFieldOne(frame); at <= frame; at++) {
        boolean hasPacket = packet < packets.size() && packets.get(packet).frame() == at;
        write(text, writer, at, sent, hasPacket ? packets.get(packet).bytes() : NOTHING);
        packet += hasPacket ? 1 : 0;
      }
      next = frame + 1;
      frame = frame(sent, packet);
    }
    return fillers;
  }

  private void write(AsciiText text, PacketWriter writer, long frame, SentPairs sent, byte[] dtvcc)
      throws CaptionWriteException {
    Timecode time = new Timecode(frame, rate);
    if (!TimecodeDay.holds(time)) {
      throw new CaptionWriteException("MCC time codes end at 24 hours, before the last cue does");
    }
    text.append(time.format(':')).append('\t');
    writer.append(text, time, sent, dtvcc);
    text.append(Header.LINE_END);
  }

  /** Returns the next frame in which something is sent. */
  private long frame(SentPairs sent, int packet) {
    long pair = sent.next();
    return Math.min(
        pair == SentPairs.NONE ? SentPairs.NONE : cdp.frameOfPair(pair),
        packet < packets.size() ? packets.get(packet).frame() : SentPairs.NONE);
  }

  /** FFmpeg reads the field of a file's first pair, so that must be field 1. */
  private long withFieldOne(long frame) {
    long first = frame;
    while (cdp.firstFieldOf(first) % 2 != 0) {
      first--;
    }
    return first;
  }
}
