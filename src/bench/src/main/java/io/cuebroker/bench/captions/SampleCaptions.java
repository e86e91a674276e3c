package io.cuebroker.bench.captions;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;

/** A SubRip file of any length, as wide as real captions are. The same length is the same file. */
final class SampleCaptions {
  private static final String[] WORDS =
      ("the a of to and in that was for it on is with as his her they at be this from said not we"
              + " have been were which their council mayor evening storm river bridge election"
              + " yesterday government officials reported approximately between neighbourhoods")
          .split(" ");
  private static final int LINE_CHARACTERS = 38;
  private static final long SECONDS_APART = 3;

  private SampleCaptions() {}

  static byte[] srt(int cues) {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder file = new StringBuilder(cues * 115);
    for (int i = 0; i < cues; i++) {
      long start = i * SECONDS_APART * 1_000;
      file.append(i + 1)
          .append('\n')
          .append(time(start))
          .append(" --> ")
          .append(time(start + 2_800))
          .append('\n')
          .append(line(random))
          .append('\n')
          .append(i % 10 == 0 ? "<i>" + line(random) + "</i>" : line(random))
          .append("\n\n");
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String line(SplittableRandom random) {
    StringBuilder line = new StringBuilder();
    while (line.length() < LINE_CHARACTERS) {
      line.append(line.length() == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return line.toString();
  }

  private static String time(long millis) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d,%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1_000 % 60,
        millis % 1_000);
  }
}
