package io.cuebroker.captions.options;

import io.cuebroker.captions.FrameRate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Frame rates by the names in use. */
final class Rates {
  private static final Map<String, FrameRate> BY_NAME = byName();

  private Rates() {}

  /** Returns every name of one of these rates. */
  static List<String> names(List<FrameRate> rates) {
    return BY_NAME.entrySet().stream()
        .filter(entry -> rates.contains(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  static Optional<FrameRate> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Returns the same rate with drop-frame time codes, where those exist. */
  static Optional<FrameRate> dropFrame(FrameRate rate) {
    if (rate.equals(FrameRate.FPS_29_97_NDF) || rate.equals(FrameRate.FPS_29_97_DF)) {
      return Optional.of(FrameRate.FPS_29_97_DF);
    }
    if (rate.equals(FrameRate.FPS_59_94_NDF) || rate.equals(FrameRate.FPS_59_94_DF)) {
      return Optional.of(FrameRate.FPS_59_94_DF);
    }
    return Optional.empty();
  }

  /** Returns the same rate with time codes that drop nothing. */
  static FrameRate nonDrop(FrameRate rate) {
    return new FrameRate(rate.numerator(), rate.denominator(), rate.nominal(), false);
  }

  static String name(FrameRate rate) {
    FrameRate plain = nonDrop(rate);
    return BY_NAME.entrySet().stream()
        .filter(entry -> entry.getValue().equals(plain))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(rate.numerator() + "/" + rate.denominator());
  }

  private static Map<String, FrameRate> byName() {
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
