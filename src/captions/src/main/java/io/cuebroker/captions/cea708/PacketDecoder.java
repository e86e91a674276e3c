package io.cuebroker.captions.cea708;

import io.cuebroker.captions.Cue;
import java.util.List;

/** Puts packets together and takes the blocks of service 1 out of them. */
final class PacketDecoder implements Cea708.Decoder {
  private static final int SERVICE = 1;
  private static final int EXTENDED_SERVICE = 7;
  private static final int LONGEST = 128;

  private final ServiceDecoder service;
  private final int[] packet = new int[LONGEST];
  private int filled;

  /** Bytes of the packet being taken in; 0 while there is none. */
  private int length;

  PacketDecoder(ServiceDecoder service) {
    this.service = service;
  }

  @Override
  public void accept(long frame, boolean startsPacket, int first, int second) {
    if (startsPacket) {
      // One that was cut short may still hold whole blocks.
      read(frame);
      int size = first & 0x3F;
      length = size == 0 ? LONGEST : size * 2;
    }
    if (length == 0) {
      return;
    }
    packet[filled++] = first;
    packet[filled++] = second;
    if (filled >= length) {
      read(frame);
    }
  }

  @Override
  public List<Cue> finish(long frame) {
    read(frame);
    return service.finish(frame);
  }

  private void read(long frame) {
    int at = 1;
    while (at < filled) {
      int number = packet[at] >> 5;
      int end = at + 1 + (packet[at] & 0x1F);
      at++;
      if (number == 0) {
        break;
      }
      if (number == EXTENDED_SERVICE && at < filled) {
        number = packet[at] & 0x3F;
        at++;
        end++;
      }
      end = Math.min(end, filled);
      if (number == SERVICE) {
        service.read(packet, at, end, frame);
      }
      at = Math.max(at, end);
    }
    filled = 0;
    length = 0;
  }
}
