package io.cuebroker.captions;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Frames per second as an exact fraction, and how time codes count them.
 *
 * @param numerator of frames per second, positive
 * @param denominator of frames per second, positive
 * @param nominal frame numbers in one second of time code, such as 30 for 30000/1001
 * @param dropFrame whether time codes leave out numbers to stay with the clock; only at 30 and 60
 *     nominal
 */
public record FrameRate(int numerator, int denominator, int nominal, boolean dropFrame) {
  public static final FrameRate FPS_23_976 = new FrameRate(24000, 1001, 24, false);
  public static final FrameRate FPS_24 = new FrameRate(24, 1, 24, false);
  public static final FrameRate FPS_25 = new FrameRate(25, 1, 25, false);
  public static final FrameRate FPS_29_97_NDF = new FrameRate(30000, 1001, 30, false);
  public static final FrameRate FPS_29_97_DF = new FrameRate(30000, 1001, 30, true);
  public static final FrameRate FPS_30 = new FrameRate(30, 1, 30, false);
  public static final FrameRate FPS_50 = new FrameRate(50, 1, 50, false);
  public static final FrameRate FPS_59_94_NDF = new FrameRate(60000, 1001, 60, false);
  public static final FrameRate FPS_59_94_DF = new FrameRate(60000, 1001, 60, true);
  public static final FrameRate FPS_60 = new FrameRate(60, 1, 60, false);

  /** The rates in use, without the drop-frame ones, which are rates of their own only here. */
  public static final List<FrameRate> IN_USE =
      List.of(FPS_23_976, FPS_24, FPS_25, FPS_29_97_NDF, FPS_30, FPS_50, FPS_59_94_NDF, FPS_60);

  public FrameRate {
    if (numerator <= 0 || denominator <= 0 || nominal <= 0) {
      throw new IllegalArgumentException("frame rate must be positive");
    }
    if (dropFrame && (denominator != 1001 || nominal % 30 != 0)) {
      throw new IllegalArgumentException("drop-frame exists only at 29.97 and 59.94");
    }
  }

  /** Returns the frames of a second as people write them, such as {@code 29.97}. */
  public String perSecond() {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), new MathContext(5, RoundingMode.HALF_UP))
        .stripTrailingZeros()
        .toPlainString();
  }
}
