package io.cuebroker.captions.mcc;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.cea608.Cea608;
import io.cuebroker.captions.cea608.Cea608.Channel;
import io.cuebroker.captions.cea708.Cea708;
import io.cuebroker.captions.timecode.Timecode;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The captions of one programme in each channel and service that its packets carry. */
final class Services {
  private static final String CEA_708 = "service 1 of CEA-708";
  private static final int VALID_BIT = 0x04;

  private final Cea608.Decoder fieldOne;
  private final Cea608.Decoder fieldTwo;
  private final Cea708.Decoder dtvcc;
  private final Consumer<String> report;

  Services(FrameRate rate, ReadOptions options, Consumer<String> report) {
    long start = Timecode.frames(options.offset(), rate);
    this.fieldOne = Cea608.decoder(1, rate, start, report);
    this.fieldTwo = Cea608.decoder(2, rate, start, report);
    this.dtvcc = Cea708.decoder(rate, start, report);
    this.report = report;
  }

  void accept(long frame, CaptionPacket packet) {
    for (int triple : packet.triples()) {
      int marker = triple >> 16;
      if ((marker & VALID_BIT) == 0) {
        continue;
      }
      int first = triple >> 8 & 0xFF;
      int second = triple & 0xFF;
      switch (marker & 3) {
        case 0 -> fieldOne.accept(frame, triple & 0xFFFF);
        case 1 -> fieldTwo.accept(frame, triple & 0xFFFF);
        default -> dtvcc.accept(frame, (marker & 3) == 3, first, second);
      }
    }
  }

  /** Ends what is still seen at a frame, and returns the cues of the first that has any. */
  List<Cue> finish(long frame) {
    Map<Channel, List<Cue>> channels = new EnumMap<>(Channel.class);
    channels.putAll(fieldOne.finish(frame));
    channels.putAll(fieldTwo.finish(frame));
    Map<String, List<Cue>> inOrder = new LinkedHashMap<>();
    inOrder.put(Channel.CC1.name(), channels.getOrDefault(Channel.CC1, List.of()));
    inOrder.put(CEA_708, dtvcc.finish(frame));
    channels.forEach((channel, cues) -> inOrder.putIfAbsent(channel.name(), cues));
    inOrder.values().removeIf(List::isEmpty);
    if (inOrder.isEmpty()) {
      return List.of();
    }
    String read = inOrder.keySet().iterator().next();
    for (String other : inOrder.keySet()) {
      // Service 1 is the same captions once more.
      boolean isCopy = other.equals(CEA_708) && read.equals(Channel.CC1.name());
      if (!other.equals(read) && !isCopy) {
        report.accept("captions of " + other + " left out; those of " + read + " read");
      }
    }
    return inOrder.getOrDefault(read, List.of());
  }
}
