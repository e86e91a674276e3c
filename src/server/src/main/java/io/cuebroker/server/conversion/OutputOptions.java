package io.cuebroker.server.conversion;

import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.timecode.Timecode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the options of an output: {@code fps}, {@code drop_frame} and {@code offset}. */
public final class OutputOptions {
  private static final Map<String, FrameRate> RATES = rates();
  private static final Duration LONGEST_OFFSET = Duration.ofHours(24);
  private static final Pattern TIME =
      Pattern.compile("(?:(\\d{1,2}):)?(\\d{1,2}):(\\d{1,2})(?:[.,](\\d{1,3}))?");
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,3}))?");

  private OutputOptions() {}

  /**
   * Returns the options of their texts; what is absent has its default of {@link
   * WriteOptions#DEFAULT}.
   *
   * @param fps such as {@code 25} or {@code 29.97}
   * @param dropFrame {@code true} or {@code false}
   * @param offset a time code {@code hh:mm:ss:ff} (a {@code ;} before the frames also asks for
   *     drop-frame), a time {@code hh:mm:ss.mmm}, or seconds
   * @throws ConversionException naming the option that is wrong
   */
  public static WriteOptions of(
      Optional<String> fps, Optional<String> dropFrame, Optional<String> offset)
      throws ConversionException {
    boolean marked = offset.isPresent() && offset.get().indexOf(';') >= 0;
    FrameRate rate = rate(fps.orElse("29.97"), dropFrame, marked);
    WriteOptions options = WriteOptions.DEFAULT.withFrameRate(rate);
    return offset.isPresent() ? options.withOffset(offset(offset.get(), rate)) : options;
  }

  private static FrameRate rate(String fps, Optional<String> dropFrame, boolean marked)
      throws ConversionException {
    FrameRate rate = RATES.get(fps);
    if (rate == null) {
      throw wrong("fps", "fps must be one of the rates in use", List.copyOf(RATES.keySet()));
    }
    if (dropFrame.isPresent() && !List.of("true", "false").contains(dropFrame.get())) {
      throw wrong("drop_frame", "drop_frame must be true or false", List.of("true", "false"));
    }
    if (!dropFrame.map("true"::equals).orElse(marked)) {
      return rate;
    }
    return switch (fps) {
      case "29.97" -> FrameRate.FPS_29_97_DF;
      case "59.94" -> FrameRate.FPS_59_94_DF;
      default ->
          throw wrong("drop_frame", "drop-frame exists only at 29.97 and 59.94", List.of("false"));
    };
  }

  private static Duration offset(String text, FrameRate rate) throws ConversionException {
    Optional<Duration> offset =
        plainTime(text).or(() -> Timecode.parse(text, rate).map(Timecode::time));
    if (offset.isEmpty() || offset.get().compareTo(LONGEST_OFFSET) > 0) {
      throw wrong(
          "offset",
          "offset must be hh:mm:ss:ff, hh:mm:ss.mmm or seconds, at most 24 hours",
          List.of());
    }
    return offset.get();
  }

  private static Optional<Duration> plainTime(String text) {
    Matcher seconds = SECONDS.matcher(text);
    if (seconds.matches()) {
      return Optional.of(
          Duration.ofSeconds(Long.parseLong(seconds.group(1)))
              .plusMillis(millis(seconds.group(2))));
    }
    Matcher time = TIME.matcher(text);
    if (!time.matches() || Integer.parseInt(time.group(2)) > 59 || number(time.group(3)) > 59) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofHours(number(time.group(1)))
            .plusMinutes(number(time.group(2)))
            .plusSeconds(number(time.group(3)))
            .plusMillis(millis(time.group(4))));
  }

  private static long number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static long millis(@org.jspecify.annotations.Nullable String fraction) {
    return fraction == null ? 0 : Long.parseLong((fraction + "00").substring(0, 3));
  }

  private static ConversionException wrong(String field, String message, List<String> allowed) {
    return new ConversionException(
        ConversionException.Code.INVALID_FIELD, message, Optional.of(field), allowed);
  }

  private static Map<String, FrameRate> rates() {
    Map<String, FrameRate> rates = new LinkedHashMap<>();
    rates.put("23.976", FrameRate.FPS_23_976);
    rates.put("23.98", FrameRate.FPS_23_976);
    rates.put("24", FrameRate.FPS_24);
    rates.put("25", FrameRate.FPS_25);
    rates.put("29.97", FrameRate.FPS_29_97_NDF);
    rates.put("30", FrameRate.FPS_30);
    rates.put("50", FrameRate.FPS_50);
    rates.put("59.94", FrameRate.FPS_59_94_NDF);
    rates.put("60", FrameRate.FPS_60);
    return rates;
  }
}
