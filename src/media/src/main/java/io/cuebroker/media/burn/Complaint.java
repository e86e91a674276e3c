package io.cuebroker.media.burn;

import io.cuebroker.media.burn.RenderException.Reason;
import java.util.List;
import java.util.Locale;

/** Makes a sentence for people of ffmpeg's last lines. */
final class Complaint {
  private static final int KILLED = 137;
  private static final int LONGEST = 200;

  private Complaint() {}

  static boolean isDiskFull(List<String> lines) {
    return lines.stream()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .anyMatch(
            line -> line.contains("no space left on device") || line.contains("quota exceeded"));
  }

  static RenderException diskFull() {
    return new RenderException(
        Reason.DISK_FULL, "There is no room left on the disk for the rendered video.");
  }

  static RenderException of(int status, List<String> lines) {
    if (isDiskFull(lines)) {
      return diskFull();
    }
    if (status == KILLED) {
      return new RenderException(
          Reason.FAILED, "ffmpeg was killed, perhaps since the machine has too little memory.");
    }
    String last =
        lines.stream()
            .map(Complaint::cleaned)
            .filter(line -> !line.isEmpty() && !line.equals("Conversion failed!"))
            .reduce((earlier, later) -> later)
            .orElse("it ended with status " + status);
    return new RenderException(Reason.FAILED, "ffmpeg could not render the video: " + last + ".");
  }

  /** Takes off which part of ffmpeg speaks, and paths, which are nobody's business. */
  private static String cleaned(String line) {
    String text =
        line.replaceAll("^(?:\\[[^\\]]{1,80}\\] *)+", "")
            .replaceAll("(?:file:)?/[^\\s:']+", "the file")
            .strip()
            .replaceAll("[.:]+$", "");
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
