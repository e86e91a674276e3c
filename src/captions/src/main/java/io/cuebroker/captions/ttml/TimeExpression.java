package io.cuebroker.captions.ttml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads time expressions by the file's own parameters; times are nanoseconds.
 *
 * @see <a href="https://www.w3.org/TR/ttml1/#timing-value-timeExpression">TTML time expressions</a>
 */
final class TimeExpression {
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?:(\\d{1,6}):)?(\\d{1,2}):(\\d{1,2})(?:[.,](\\d{1,18})|[:;](\\d{1,5})(?:\\.(\\d{1,5}))?)?");
  private static final Pattern OFFSET =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,18})?)(h|ms|m|s|f|t)?");
  private static final Pattern BLANKS_OR_COLON = Pattern.compile("[\\s:]+");

  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
  private static final int SECONDS_PER_HOUR = 3600;
  private static final int MAX_HOURS = 999_999;

  private enum DropMode {
    NON_DROP,
    NTSC,
    PAL
  }

  private final long frameRate;
  private final long multiplier;
  private final long divisor;
  private final long subFrameRate;
  private final BigDecimal ticksPerSecond;
  private final boolean isSmpte;
  private final DropMode dropMode;

  /** Takes the parameters from the root element; odd ones count as their defaults. */
  TimeExpression(Element tt) {
    frameRate = number(tt, "ttp:frameRate", 30);
    subFrameRate = number(tt, "ttp:subFrameRate", 1);
    long[] factors = multiplier(tt.attribute("ttp:frameRateMultiplier").orElse("1 1").strip());
    multiplier = factors[0];
    divisor = factors[1];
    isSmpte = tt.attribute("ttp:timeBase").orElse("media").strip().equals("smpte");
    dropMode =
        switch (tt.attribute("ttp:dropMode").orElse("nonDrop").strip()) {
          case "dropNTSC" -> DropMode.NTSC;
          case "dropPAL" -> DropMode.PAL;
          default -> DropMode.NON_DROP;
        };
    BigDecimal defaultTicks =
        tt.attribute("ttp:frameRate").isPresent()
            ? BigDecimal.valueOf(frameRate * subFrameRate * multiplier)
                .divide(BigDecimal.valueOf(divisor), 12, RoundingMode.HALF_UP)
            : BigDecimal.ONE;
    long ticks = number(tt, "ttp:tickRate", 0);
    ticksPerSecond = ticks > 0 ? BigDecimal.valueOf(ticks) : defaultTicks;
  }

  /** Returns nanoseconds, or empty for what is no time expression. */
  OptionalLong parse(String expression) {
    String text = expression.strip();
    Matcher offset = OFFSET.matcher(text);
    if (offset.matches()) {
      // Seconds where no metric is given: not TTML, but Apple's lyrics and others have it.
      String metric = offset.group(2) == null ? "s" : offset.group(2);
      return bounded(offset(new BigDecimal(offset.group(1)), metric));
    }
    Matcher clock = CLOCK.matcher(text);
    return clock.matches() ? clock(clock) : OptionalLong.empty();
  }

  private BigDecimal offset(BigDecimal count, String metric) {
    return switch (metric) {
      case "h" -> count.multiply(BigDecimal.valueOf(SECONDS_PER_HOUR)).multiply(NANOS);
      case "m" -> count.multiply(BigDecimal.valueOf(60)).multiply(NANOS);
      case "s" -> count.multiply(NANOS);
      case "ms" -> count.multiply(BigDecimal.valueOf(1_000_000));
      case "f" -> frames(count);
      default -> count.multiply(NANOS).divide(ticksPerSecond, 0, RoundingMode.HALF_UP);
    };
  }

  private OptionalLong clock(Matcher clock) {
    long hours = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
    long minutes = Long.parseLong(clock.group(2));
    long seconds = Long.parseLong(clock.group(3));
    if (minutes > 59 || seconds > 60) {
      return OptionalLong.empty();
    }
    String frameText = clock.group(5);
    BigDecimal frames = BigDecimal.ZERO;
    if (frameText != null) {
      frames = new BigDecimal(frameText);
      if (clock.group(6) != null) {
        frames = frames.add(subFrames(Long.parseLong(clock.group(6))));
      }
    }
    long whole = (hours * 60 + minutes) * 60 + seconds;
    if (isSmpte) {
      BigDecimal counted = BigDecimal.valueOf(whole * frameRate - dropped(hours, minutes));
      return bounded(frames(counted.add(frames)).add(fraction(clock)));
    }
    return bounded(
        BigDecimal.valueOf(whole).multiply(NANOS).add(frames(frames)).add(fraction(clock)));
  }

  private static BigDecimal fraction(Matcher clock) {
    String digits = clock.group(4);
    return digits == null ? BigDecimal.ZERO : new BigDecimal("0." + digits).multiply(NANOS);
  }

  private BigDecimal subFrames(long count) {
    return BigDecimal.valueOf(count)
        .divide(BigDecimal.valueOf(subFrameRate), 12, RoundingMode.HALF_UP);
  }

  private BigDecimal frames(BigDecimal count) {
    return count
        .multiply(NANOS)
        .multiply(BigDecimal.valueOf(divisor))
        .divide(
            new BigDecimal(BigInteger.valueOf(frameRate).multiply(BigInteger.valueOf(multiplier))),
            0,
            RoundingMode.HALF_UP);
  }

  /**
   * NTSC drops 2 numbers a minute but each tenth, PAL (M) 4 each other minute but each twentieth.
   */
  private long dropped(long hours, long minutes) {
    long total = hours * 60 + minutes;
    return switch (dropMode) {
      case NON_DROP -> 0;
      case NTSC -> Math.max(2, frameRate / 15) * (total - total / 10);
      case PAL -> 4 * (total / 2 - total / 20);
    };
  }

  private static OptionalLong bounded(BigDecimal nanos) {
    BigDecimal most = BigDecimal.valueOf((long) MAX_HOURS * SECONDS_PER_HOUR).multiply(NANOS);
    return nanos.signum() < 0 || nanos.compareTo(most) > 0
        ? OptionalLong.empty()
        : OptionalLong.of(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  private static long number(Element tt, String key, long otherwise) {
    String text = tt.attribute(key).orElse("").strip();
    if (!text.matches("\\d{1,9}")) {
      return otherwise;
    }
    long number = Long.parseLong(text);
    return number > 0 ? number : otherwise;
  }

  /** {@code 1000 1001}; the drafts wrote {@code 1000:1001}. */
  private static long[] multiplier(String text) {
    String[] parts = BLANKS_OR_COLON.split(text, -1);
    if (parts.length == 2 && parts[0].matches("\\d{1,9}") && parts[1].matches("\\d{1,9}")) {
      long[] factors = {Long.parseLong(parts[0]), Long.parseLong(parts[1])};
      if (factors[0] > 0 && factors[1] > 0) {
        return factors;
      }
    }
    return new long[] {1, 1};
  }
}
