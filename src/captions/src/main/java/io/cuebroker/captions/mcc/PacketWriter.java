package io.cuebroker.captions.mcc;

import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.timecode.Timecode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes a frame's caption distribution packet (CDP) in its ancillary data packet. Packets are
 * numbered in the order in which they are written. Not safe for concurrent use.
 */
final class PacketWriter {
  private static final int DATA_ID = 0x61;
  private static final int SECONDARY_DATA_ID = 0x01;
  private static final int[] CDP_ID = {0x96, 0x69};

  /**
   * Caption data present, caption service active, and a reserved bit. The time code section is left
   * out, as by the makers of the format: the line has one, and FFmpeg looks for caption data right
   * behind the header.
   */
  private static final int FLAGS = 0x43;

  /** Service information present, beginning and ending in this packet. */
  private static final int INFORMATION_FLAGS = 0x34;

  private static final int CAPTION_DATA = 0x72;
  private static final int SERVICE_INFORMATION = 0x73;
  private static final int FOOTER = 0x74;

  private static final int FIELD_1 = 0xFC;
  private static final int FIELD_2 = 0xFD;
  private static final int PACKET_DATA = 0xFE;
  private static final int PACKET_START = 0xFF;
  private static final int PADDING = 0xFA;

  private static final int NOTHING = 0x8080;

  private final CdpRate cdp;
  private final FrameRate rate;
  private final byte[] language;
  private int sequence;

  /**
   * @param rate of the time codes, at {@code cdp}'s exact rate
   * @param language of the service, three ASCII letters
   */
  PacketWriter(CdpRate cdp, FrameRate rate, String language) {
    this.cdp = cdp;
    this.rate = rate;
    this.language = language.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Returns a frame's packet.
   *
   * @param pairs what field 1 sends, by the pair's number
   * @param dtvcc the CEA-708 packet; empty for none
   */
  byte[] packet(long frame, Map<Long, Integer> pairs, List<Integer> dtvcc) {
    boolean hasInformation = sequence == 0 || new Timecode(frame, rate).frames() == 0;
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    write(data, CDP_ID);
    write(data, 0, cdp.code() << 4 | 0x0F, FLAGS | (hasInformation ? INFORMATION_FLAGS : 0));
    write(data, sequence >> 8, sequence & 0xFF);
    addCaptions(data, frame, pairs, dtvcc);
    if (hasInformation) {
      addInformation(data);
    }
    write(data, FOOTER, sequence >> 8, sequence & 0xFF, 0);
    sequence = (sequence + 1) & 0xFFFF;
    return ancillary(data.toByteArray());
  }

  private void addCaptions(
      ByteArrayOutputStream data, long frame, Map<Long, Integer> pairs, List<Integer> dtvcc) {
    write(data, CAPTION_DATA, 0xE0 | cdp.triples());
    int written = 0;
    for (long field = cdp.firstFieldOf(frame); field < cdp.firstFieldOf(frame + 1); field++) {
      boolean first = field % 2 == 0;
      int pair = first ? pairs.getOrDefault(field / 2, NOTHING) : NOTHING;
      write(data, first ? FIELD_1 : FIELD_2, pair >> 8, pair & 0xFF);
      written++;
    }
    for (int i = 0; i < dtvcc.size(); i += 2) {
      write(data, i == 0 ? PACKET_START : PACKET_DATA, dtvcc.get(i), dtvcc.get(i + 1));
      written++;
    }
    for (; written < cdp.triples(); written++) {
      write(data, PADDING, 0, 0);
    }
  }

  /** Line 21's field 1 and service 1, as MacCaption writes them. */
  private void addInformation(ByteArrayOutputStream data) {
    write(data, SERVICE_INFORMATION, 0xD2);
    write(data, 0xE0, language[0], language[1], language[2], 0x7E, 0x3F, 0xFF);
    write(data, 0xE1, language[0], language[1], language[2], 0xC1, 0x3F, 0xFF);
  }

  private static byte[] ancillary(byte[] cdp) {
    cdp[2] = (byte) cdp.length;
    cdp[cdp.length - 1] = (byte) -sum(cdp);
    byte[] packet = new byte[cdp.length + 4];
    packet[0] = DATA_ID;
    packet[1] = SECONDARY_DATA_ID;
    packet[2] = (byte) cdp.length;
    System.arraycopy(cdp, 0, packet, 3, cdp.length);
    packet[packet.length - 1] = (byte) sum(packet);
    return packet;
  }

  private static int sum(byte[] bytes) {
    int sum = 0;
    for (byte value : bytes) {
      sum += value;
    }
    return sum;
  }

  private static void write(ByteArrayOutputStream data, int... bytes) {
    for (int value : bytes) {
      data.write(value);
    }
  }
}
