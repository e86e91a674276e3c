package io.cuebroker.captions.mcc;

import io.cuebroker.captions.timecode.Timecode;
import java.nio.charset.StandardCharsets;

/**
 * Writes frames' caption distribution packets (CDP) in their ancillary data packets. They are
 * numbered in the order in which they are written. Not safe for concurrent use.
 */
final class PacketWriter {
  private static final int DATA_ID = 0x61;
  private static final int SECONDARY_DATA_ID = 0x01;
  private static final int CDP_ID_1 = 0x96;
  private static final int CDP_ID_2 = 0x69;

  /** Two ids and a length. */
  private static final int ANCILLARY_HEADER = 3;

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
  private final byte[] language;
  private final byte[] packet = new byte[HexText.LONGEST_PACKET];
  private int length;
  private int sequence;

  /**
   * @param language of the service, three ASCII letters
   */
  PacketWriter(CdpRate cdp, String language) {
    this.cdp = cdp;
    this.language = language.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Appends a frame's packet.
   *
   * @param pairs what field 1 sends
   * @param dtvcc the CEA-708 packet; empty for none
   */
  void append(AsciiText text, Timecode time, SentPairs pairs, byte[] dtvcc) {
    boolean hasInformation = sequence == 0 || time.frames() == 0;
    length = 0;
    write(DATA_ID, SECONDARY_DATA_ID, 0);
    write(CDP_ID_1, CDP_ID_2, 0);
    write(cdp.code() << 4 | 0x0F, FLAGS | (hasInformation ? INFORMATION_FLAGS : 0));
    write(sequence >> 8, sequence & 0xFF);
    addCaptions(time.frame(), pairs, dtvcc);
    if (hasInformation) {
      addInformation();
    }
    write(FOOTER);
    write(sequence >> 8, sequence & 0xFF, 0);
    sequence = (sequence + 1) & 0xFFFF;
    complete();
    HexText.append(text, packet, length);
  }

  private void addCaptions(long frame, SentPairs pairs, byte[] dtvcc) {
    write(CAPTION_DATA, 0xE0 | cdp.triples());
    int written = 0;
    long end = cdp.firstFieldOf(frame + 1);
    for (long field = cdp.firstFieldOf(frame); field < end; field++) {
      boolean first = field % 2 == 0;
      int pair = first ? pairs.take(field / 2).orElse(NOTHING) : NOTHING;
      write(first ? FIELD_1 : FIELD_2, pair >> 8, pair & 0xFF);
      written++;
    }
    for (int i = 0; i < dtvcc.length; i += 2) {
      write(i == 0 ? PACKET_START : PACKET_DATA, dtvcc[i], dtvcc[i + 1]);
      written++;
    }
    for (; written < cdp.triples(); written++) {
      write(PADDING, 0, 0);
    }
  }

  /** Line 21's field 1 and service 1, as MacCaption writes them. */
  private void addInformation() {
    write(SERVICE_INFORMATION, 0xD2);
    write(0xE0);
    write(language[0], language[1], language[2]);
    write(0x7E, 0x3F, 0xFF);
    write(0xE1);
    write(language[0], language[1], language[2]);
    write(0xC1, 0x3F, 0xFF);
  }

  /** Says how long both packets are and adds their checksums. */
  private void complete() {
    int cdpLength = length - ANCILLARY_HEADER;
    packet[ANCILLARY_HEADER - 1] = (byte) cdpLength;
    packet[ANCILLARY_HEADER + 2] = (byte) cdpLength;
    packet[length - 1] = (byte) -sum(ANCILLARY_HEADER);
    write(sum(0));
  }

  private int sum(int from) {
    int sum = 0;
    for (int i = from; i < length; i++) {
      sum += packet[i];
    }
    return sum;
  }

  private void write(int value) {
    packet[length++] = (byte) value;
  }

  private void write(int first, int second) {
    write(first);
    write(second);
  }

  private void write(int first, int second, int third) {
    write(first);
    write(second);
    write(third);
  }
}
