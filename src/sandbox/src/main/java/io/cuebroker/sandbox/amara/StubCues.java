package io.cuebroker.sandbox.amara;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Subtitles as the stand-in keeps them: read and written no better than it needs. */
record StubCues(List<Cue> cues) {
  private static final Pattern TIMING =
      Pattern.compile(
          "(?:(\\d+):)?(\\d{1,2}):(\\d{2})[.,](\\d{3})(?: *--> *|,)"
              + "(?:(\\d+):)?(\\d{1,2}):(\\d{2})[.,](\\d{3}).*");
  private static final Pattern PARAGRAPH =
      Pattern.compile(
          "<p\\b[^>]*?begin=\"([^\"]+)\"[^>]*?end=\"([^\"]+)\"[^>]*>(.*?)</p>", Pattern.DOTALL);
  private static final Pattern CLOCK = Pattern.compile("(\\d+):(\\d{2}):(\\d{2})[.,](\\d{3})");
  private static final int UNTIMED = -1;

  StubCues {
    cues = List.copyOf(cues);
  }

  /** One cue; times of -1 are not set. */
  record Cue(int startMillis, int endMillis, String text) {}

  boolean isTimed() {
    return !cues.isEmpty() && cues.stream().allMatch(cue -> cue.startMillis() >= 0);
  }

  /** Reads a file, or nothing where it is none of that format. */
  static Optional<StubCues> parse(String text, String format) {
    String plain = text.replace("\r\n", "\n");
    return switch (format) {
      case "vtt" -> plain.startsWith("WEBVTT") ? blocks(plain) : Optional.empty();
      case "srt", "sbv" -> blocks(plain);
      case "dfxp" -> paragraphs(plain);
      case "txt", "ssa" -> lines(plain);
      default -> Optional.empty();
    };
  }

  private static Optional<StubCues> blocks(String text) {
    List<Cue> cues = new ArrayList<>();
    for (String block : text.split("\n{2,}", -1)) {
      String[] rows = block.strip().split("\n", -1);
      for (int i = 0; i < rows.length; i++) {
        Matcher timing = TIMING.matcher(rows[i]);
        if (timing.matches()) {
          String words = String.join("\n", List.of(rows).subList(i + 1, rows.length));
          cues.add(new Cue(millis(timing, 1), millis(timing, 5), unescaped(words)));
          break;
        }
      }
    }
    return cues.isEmpty() ? Optional.empty() : Optional.of(new StubCues(cues));
  }

  private static Optional<StubCues> paragraphs(String text) {
    List<Cue> cues = new ArrayList<>();
    Matcher matcher = PARAGRAPH.matcher(text);
    while (matcher.find()) {
      String words = matcher.group(3).replaceAll("<br\\s*/>", "\n").replaceAll("<[^>]*>", "");
      cues.add(new Cue(clock(matcher.group(1)), clock(matcher.group(2)), unescaped(words)));
    }
    return cues.isEmpty() ? Optional.empty() : Optional.of(new StubCues(cues));
  }

  private static Optional<StubCues> lines(String text) {
    List<Cue> cues = new ArrayList<>();
    text.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> cues.add(new Cue(UNTIMED, UNTIMED, line)));
    return cues.isEmpty() ? Optional.empty() : Optional.of(new StubCues(cues));
  }

  String vtt() {
    StringBuilder file = new StringBuilder("WEBVTT\n\n");
    for (Cue cue : cues) {
      file.append(time(cue.startMillis(), '.')).append(" --> ").append(time(cue.endMillis(), '.'));
      file.append('\n').append(cue.text().replace("&", "&amp;").replace("<", "&lt;"));
      file.append("\n\n");
    }
    return file.toString();
  }

  /** Amara writes SubRip with the line ends of DOS. */
  String srt() {
    StringBuilder file = new StringBuilder();
    int number = 1;
    for (Cue cue : cues) {
      file.append(number++).append('\n');
      file.append(time(cue.startMillis(), ',')).append(" --> ").append(time(cue.endMillis(), ','));
      file.append('\n').append(cue.text()).append("\n\n");
    }
    return file.toString().replace("\n", "\r\n");
  }

  String txt() {
    StringBuilder file = new StringBuilder();
    cues.forEach(cue -> file.append(cue.text()).append("\n\n"));
    return file.toString();
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  private static int clock(String text) {
    Matcher matcher = CLOCK.matcher(text);
    return matcher.matches() ? millis(matcher, 1) : UNTIMED;
  }

  private static int millis(Matcher matcher, int first) {
    int hours = matcher.group(first) == null ? 0 : Integer.parseInt(matcher.group(first));
    int minutes = Integer.parseInt(matcher.group(first + 1));
    int seconds = Integer.parseInt(matcher.group(first + 2));
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000
        + Integer.parseInt(matcher.group(first + 3));
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
}
