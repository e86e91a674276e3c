package io.cuebroker.captions.cea608;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.cea608.Cea608.Channel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Sends each pair to its channel's memory. */
final class FieldDecoder implements Cea608.Decoder {
  private final Map<Channel, ChannelDecoder> channels = new EnumMap<>(Channel.class);

  /** The field that every pair is of, or 0 where only the pairs themselves tell. */
  private final int knownField;

  private final FrameRate rate;
  private final long programmeStart;

  /** Frames between the pairs of one field: two where each field has a frame of its own. */
  private final long framesPerPair;

  private final Consumer<String> report;
  private final RowAllowance allowance;

  private Channel current;
  private boolean inExtendedDataService;

  /** The control code just taken, which its immediate repeat must not repeat; 0 for none. */
  private int lastControl;

  private long lastFrame;

  /**
   * @param knownField 1 or 2, or 0 where only the pairs themselves tell
   */
  FieldDecoder(int knownField, FrameRate rate, long programmeStart, Consumer<String> report) {
    this.knownField = knownField;
    this.current = knownField == 2 ? Channel.CC3 : Channel.CC1;
    this.rate = rate;
    this.framesPerPair = rate.nominal() > 30 ? 2 : 1;
    this.programmeStart = programmeStart;
    this.report = report;
    this.allowance = new RowAllowance(report);
  }

  @Override
  public void accept(long frame, int pair) {
    if (!Codes.hasOddParity(pair)) {
      report.accept("parity is wrong; read without it");
    }
    int code = pair & 0x7F7F;
    int first = code >> 8;
    boolean isRepeat =
        code == lastControl && frame - lastFrame <= framesPerPair && frame >= lastFrame;
    lastControl = 0;
    lastFrame = frame;
    if (first >= 0x10 && first < 0x20) {
      inExtendedDataService = false;
      if (!isRepeat) {
        lastControl = code;
        control(code, frame);
      }
    } else if (first > 0 && first < 0x10) {
      // 0F ends a packet, the others begin or continue one.
      inExtendedDataService = first != 0x0F;
    } else if (!inExtendedDataService) {
      character(first, frame);
      character(code & 0x7F, frame);
    }
  }

  @Override
  public Map<Channel, List<Cue>> finish(long frame) {
    Map<Channel, List<Cue>> cues = new EnumMap<>(Channel.class);
    channels.forEach(
        (channel, memory) -> {
          CueBuilder builder = new CueBuilder(rate, programmeStart, report);
          List<Cue> seen = builder.build(memory.finish(frame));
          if (!seen.isEmpty()) {
            cues.put(channel, seen);
          }
        });
    return cues;
  }

  private void control(int code, long frame) {
    int second = code & 0x7F;
    if (second < 0x20) {
      report.accept(String.format("control code %04x is not known; ignored", code));
      return;
    }
    boolean secondInField = (code & 0x0800) != 0;
    int plain = code & ~0x0800;
    int field = current.field();
    boolean miscellaneous = second < 0x30 && (plain >> 8 == 0x14 || plain >> 8 == 0x15);
    if (miscellaneous) {
      field = knownField != 0 ? knownField : plain >> 8 == 0x15 ? 2 : 1;
      plain = 0x1400 | second;
    }
    current = Channel.of(field, secondInField);
    memory().control(plain, frame);
  }

  private void character(int sevenBits, long frame) {
    if (sevenBits >= 0x20) {
      memory().character(sevenBits, frame);
    }
  }

  private ChannelDecoder memory() {
    return channels.computeIfAbsent(current, channel -> new ChannelDecoder(allowance, report));
  }
}
