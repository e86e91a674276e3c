package io.cuebroker.media.burn;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scenarist SCC for ffmpeg's reader. */
final class Scc {
  private static final Pattern TIME =
      Pattern.compile("(?m)^[ \\t]*(\\d\\d):(\\d\\d):(\\d\\d)([:;])\\d\\d[ \\t]");

  /** "Erase displayed memory", twice as all commands. */
  private static final String ERASE = "942c 942c";

  private Scc() {}

  /**
   * Returns the file with one more erasing at its end: ffmpeg leaves out the last line, whose
   * length it does not know.
   */
  static String withLastErased(String scc) {
    Matcher times = TIME.matcher(scc);
    String last = "";
    while (times.find()) {
      int seconds =
          Integer.parseInt(times.group(1)) * 3600
              + Integer.parseInt(times.group(2)) * 60
              + Integer.parseInt(times.group(3))
              + 1;
      last =
          String.format(
              java.util.Locale.ROOT,
              "%02d:%02d:%02d%s02",
              seconds / 3600,
              seconds / 60 % 60,
              seconds % 60,
              times.group(4));
    }
    return last.isEmpty() ? scc : scc.stripTrailing() + "\n\n" + last + "\t" + ERASE + "\n\n";
  }
}
