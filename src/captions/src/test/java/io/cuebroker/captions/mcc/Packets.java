package io.cuebroker.captions.mcc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.ReadOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes files apart and puts them together again, for tests. */
final class Packets {
  private Packets() {}

  /** Returns each packet's bytes. */
  static List<byte[]> of(byte[] file) {
    List<byte[]> packets = new ArrayList<>();
    for (String line : new String(file, US_ASCII).lines().toList()) {
      int tab = line.indexOf('\t');
      if (tab > 0) {
        packets.add(HexText.decode(line.substring(tab + 1)).bytes());
      }
    }
    return packets;
  }

  /** Returns the cues of a file whose pairs of CEA-608 are taken out first. */
  static List<Cue> cea708(byte[] file) throws CaptionSyntaxException {
    StringBuilder text = new StringBuilder();
    for (String line : new String(file, US_ASCII).lines().toList()) {
      int tab = line.indexOf('\t');
      if (tab < 0) {
        text.append(line).append('\n');
        continue;
      }
      byte[] packet = HexText.decode(line.substring(tab + 1)).bytes();
      for (int at = 12; at + 2 < packet.length; at += 3) {
        if ((packet[at] & 0xFE) == 0xFC) {
          packet[at] = (byte) 0xFA;
        }
      }
      text.append(line, 0, tab + 1);
      text.append(text(packet));
      text.append('\n');
    }
    return Mcc.FORMAT
        .read(text.toString().getBytes(US_ASCII), ReadOptions.DEFAULT)
        .document()
        .cues();
  }

  static List<String> words(List<Cue> cues) {
    List<String> words = new ArrayList<>();
    for (Cue cue : cues) {
      Arrays.stream(cue.text().split("\\s+")).filter(word -> !word.isEmpty()).forEach(words::add);
    }
    return words;
  }

  /** Returns a packet as a file has it. */
  static String text(byte[] packet) {
    byte[] text = new byte[2 * packet.length];
    AsciiText written = AsciiText.in(text, 0);
    HexText.append(written, packet, packet.length);
    return new String(text, 0, (int) written.length(), US_ASCII);
  }
}
