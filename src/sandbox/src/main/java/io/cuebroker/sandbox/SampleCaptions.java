package io.cuebroker.sandbox;

import java.util.List;
import java.util.Locale;

/** The captions that every order gets: three cues, with what formats like to stumble over. */
public final class SampleCaptions {
  /** The cues, in order. */
  public static final List<Sample> CUES =
      List.of(
          new Sample(240, 2_010, "Good evening."),
          new Sample(2_010, 5_190, "The polls closed an hour ago,\nand Zoë is at the town hall."),
          new Sample(5_400, 8_570, "We expect first results <soon> & will bring them live."));

  private SampleCaptions() {}

  /** Returns them as SubRip. */
  public static String srt() {
    StringBuilder file = new StringBuilder();
    int number = 1;
    for (Sample cue : CUES) {
      file.append(number++).append('\n');
      file.append(time(cue.startMillis(), ',')).append(" --> ").append(time(cue.endMillis(), ','));
      file.append('\n').append(cue.text()).append("\n\n");
    }
    return file.toString();
  }

  /** Returns them as WebVTT. */
  public static String vtt() {
    StringBuilder file = new StringBuilder("WEBVTT\n\n");
    for (Sample cue : CUES) {
      file.append(time(cue.startMillis(), '.')).append(" --> ").append(time(cue.endMillis(), '.'));
      file.append('\n').append(cue.text().replace("&", "&amp;").replace("<", "&lt;"));
      file.append("\n\n");
    }
    return file.toString();
  }

  private static String time(int millis, char point) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%c%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1_000 % 60,
        point,
        millis % 1_000);
  }

  /** One cue. */
  public record Sample(int startMillis, int endMillis, String text) {}
}
