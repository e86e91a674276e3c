package io.cuebroker.captions.mcc;

import io.cuebroker.captions.FrameRate;
import java.util.List;
import java.util.Optional;

/**
 * A frame rate as a caption distribution packet names it, and how much one holds at it.
 *
 * <p>9600 bits a second of CEA-708 and 60 fields of CEA-608 are shared out among the frames.
 *
 * @param code in the packet's header
 * @param rate not drop-frame
 * @param triples of caption data in each packet
 * @param fieldsPerTwoFrames pairs of CEA-608 in two packets, of either field in turn
 */
record CdpRate(int code, FrameRate rate, int triples, int fieldsPerTwoFrames) {
  private static final List<CdpRate> ALL =
      List.of(
          new CdpRate(1, FrameRate.FPS_23_976, 25, 5),
          new CdpRate(2, FrameRate.FPS_24, 25, 5),
          new CdpRate(3, FrameRate.FPS_25, 24, 4),
          new CdpRate(4, FrameRate.FPS_29_97_NDF, 20, 4),
          new CdpRate(5, FrameRate.FPS_30, 20, 4),
          new CdpRate(6, FrameRate.FPS_50, 12, 2),
          new CdpRate(7, FrameRate.FPS_59_94_NDF, 10, 2),
          new CdpRate(8, FrameRate.FPS_60, 10, 2));

  /** Returns the rate with this exact fraction, drop-frame or not. */
  static Optional<CdpRate> of(FrameRate rate) {
    return ALL.stream()
        .filter(
            known ->
                known.rate.numerator() == rate.numerator()
                    && known.rate.denominator() == rate.denominator())
        .findFirst();
  }

  /** Returns the rate of a packet's code. */
  static Optional<CdpRate> ofCode(int code) {
    return ALL.stream().filter(known -> known.code == code).findFirst();
  }

  /** Returns the bytes of CEA-708 that fit into every packet. */
  int dtvccBytes() {
    return 2 * (triples - (fieldsPerTwoFrames + 1) / 2);
  }

  /** Returns the rate at which one field's pairs are sent. */
  FrameRate pairRate() {
    int nominal = rate.nominal() * fieldsPerTwoFrames / 4;
    int perDenominator = rate.numerator() * fieldsPerTwoFrames / 4;
    return new FrameRate(perDenominator, rate.denominator(), nominal, false);
  }

  /** Returns the frame in which field 1 sends its pair of this number. */
  long frameOfPair(long pair) {
    return Math.floorDiv(4 * pair, fieldsPerTwoFrames);
  }

  /** Returns the number of field 1's first pair in a frame or after. */
  long firstPairFrom(long frame) {
    return -Math.floorDiv(-frame * fieldsPerTwoFrames, 4);
  }

  /** Returns the number of the first field in a frame; even ones are field 1. */
  long firstFieldOf(long frame) {
    return -Math.floorDiv(-frame * fieldsPerTwoFrames, 2);
  }
}
