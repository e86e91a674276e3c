package io.cuebroker.captions.mcc;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The caption data of a caption distribution packet (CDP). Its form is that of SMPTE 334-2, as free
 * software and files show it.
 *
 * @param rateCode the frame rate's code in the header, 0 to 15
 * @param triples marker and two bytes each, in one number
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CaptionPacket(int rateCode, int[] triples) {
  private static final int DATA_ID = 0x61;
  private static final int SECONDARY_DATA_ID = 0x01;
  private static final int ANCILLARY_HEADER = 3;
  private static final int CDP_HEADER = 7;
  private static final CaptionPacket EMPTY = new CaptionPacket(0, new int[0]);

  private static final int TIME_CODE = 0x71;
  private static final int TIME_CODE_LENGTH = 5;
  private static final int CAPTION_DATA = 0x72;
  private static final int SERVICE_INFORMATION = 0x73;
  private static final int SERVICE_LENGTH = 7;
  private static final int FOOTER = 0x74;

  /**
   * Reads an ancillary data packet. What is wrong is reported and what can be read is returned; of
   * a packet of another kind nothing.
   */
  static CaptionPacket of(byte[] packet, Consumer<String> report) {
    if (packet.length < ANCILLARY_HEADER + CDP_HEADER
        || at(packet, 0) != DATA_ID
        || at(packet, 1) != SECONDARY_DATA_ID) {
      report.accept("a packet that holds no caption distribution packet; passed over");
      return EMPTY;
    }
    if (at(packet, 3) != 0x96 || at(packet, 4) != 0x69) {
      report.accept("a caption distribution packet does not begin with 96 69; passed over");
      return EMPTY;
    }
    checkAncillary(packet, report);
    int end = Math.min(packet.length, ANCILLARY_HEADER + at(packet, 2));
    byte[] cdp = Arrays.copyOfRange(packet, ANCILLARY_HEADER, Math.max(end, ANCILLARY_HEADER + 7));
    checkCdp(cdp, report);
    return new CaptionPacket(at(cdp, 3) >> 4, triples(cdp, report));
  }

  private static int[] triples(byte[] cdp, Consumer<String> report) {
    int at = CDP_HEADER;
    while (at + 1 < cdp.length) {
      int section = at(cdp, at);
      if (section == TIME_CODE) {
        at += TIME_CODE_LENGTH;
      } else if (section == CAPTION_DATA) {
        return triples(cdp, at + 1, report);
      } else if (section == SERVICE_INFORMATION) {
        at += 2 + SERVICE_LENGTH * (at(cdp, at + 1) & 0x0F);
      } else if (section > FOOTER && section < 0xF0) {
        // Sections yet to be defined say how long they are.
        at += 2 + at(cdp, at + 1);
      } else {
        break;
      }
    }
    return EMPTY.triples();
  }

  private static int[] triples(byte[] cdp, int at, Consumer<String> report) {
    int count = at(cdp, at) & 0x1F;
    int whole = Math.min(count, (cdp.length - at - 1) / 3);
    if (whole < count) {
      report.accept("the packet's caption data are cut short");
    }
    int[] triples = new int[whole];
    for (int i = 0; i < whole; i++) {
      int from = at + 1 + 3 * i;
      triples[i] = at(cdp, from) << 16 | at(cdp, from + 1) << 8 | at(cdp, from + 2);
    }
    return triples;
  }

  private static void checkAncillary(byte[] packet, Consumer<String> report) {
    if (packet.length != ANCILLARY_HEADER + at(packet, 2) + 1) {
      report.accept("the packet's length is not what it says; read as far as it goes");
      return;
    }
    if ((sum(packet, packet.length - 1) & 0xFF) != at(packet, packet.length - 1)) {
      report.accept("the packet's checksum is wrong; read all the same");
    }
  }

  private static void checkCdp(byte[] cdp, Consumer<String> report) {
    int length = at(cdp, 2);
    boolean isWhole = length == cdp.length && length > CDP_HEADER + 4;
    if (!isWhole || at(cdp, length - 4) != FOOTER) {
      report.accept(
          "the caption distribution packet's length or footer is wrong; read all the same");
      return;
    }
    if ((sum(cdp, length) & 0xFF) != 0) {
      report.accept("the caption distribution packet's checksum is wrong; read all the same");
    }
    if (at(cdp, 5) != at(cdp, length - 3) || at(cdp, 6) != at(cdp, length - 2)) {
      report.accept("header and footer of a caption distribution packet have not one number");
    }
  }

  private static int sum(byte[] bytes, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += bytes[i];
    }
    return sum;
  }

  private static int at(byte[] bytes, int index) {
    return bytes[index] & 0xFF;
  }
}
