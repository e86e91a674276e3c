package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.FrameRate;
import java.util.Map;
import java.util.Optional;

/**
 * The disk format code, which says how many frames a second has. Tech 3264 knows {@code STL25.01}
 * and {@code STL30.01}; the others are met in files.
 */
final class DiskFormat {
  static final int LENGTH = 8;

  private static final Map<String, FrameRate> EXTENSIONS =
      Map.of(
          "STL23.01", FrameRate.FPS_23_976,
          "STL24.01", FrameRate.FPS_24,
          "STL29.01", FrameRate.FPS_29_97_NDF,
          "STL48.01", new FrameRate(48, 1, 48, false),
          "STL50.01", FrameRate.FPS_50,
          "STL60.01", FrameRate.FPS_60);

  private DiskFormat() {}

  /** Says whether this can be the code of any EBU STL file. */
  static boolean isLikely(String code) {
    return code.length() == LENGTH && code.matches("STL[0-9]{2}\\.[0-9]{2}");
  }

  /** Says whether Tech 3264 has this code. */
  static boolean isStandard(String code) {
    return code.equals("STL25.01") || code.equals("STL30.01");
  }

  /**
   * Returns the rate of a code.
   *
   * @param asked decides between the three rates that have 30 frame numbers a second; 29.97
   *     non-drop if it is none of them
   */
  static Optional<FrameRate> rate(String code, FrameRate asked) {
    return switch (code) {
      case "STL25.01" -> Optional.of(FrameRate.FPS_25);
      case "STL30.01" -> Optional.of(asked.nominal() == 30 ? asked : FrameRate.FPS_29_97_NDF);
      default -> Optional.ofNullable(EXTENSIONS.get(code));
    };
  }

  /** Returns the standard code of a rate; empty for rates that Tech 3264 does not know. */
  static Optional<String> code(FrameRate rate) {
    return switch (rate.nominal()) {
      case 25 -> Optional.of("STL25.01");
      case 30 -> Optional.of("STL30.01");
      default -> Optional.empty();
    };
  }
}
