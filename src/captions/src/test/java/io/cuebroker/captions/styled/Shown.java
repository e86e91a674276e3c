package io.cuebroker.captions.styled;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An event of a script, as tests read it: hundredths of a second, text with its overrides. */
record Shown(long from, long to, String text) {
  private static final Pattern EVENT =
      Pattern.compile(
          "(?m)^Dialogue: 0,(\\d+):(\\d\\d):(\\d\\d)\\.(\\d\\d),(\\d+):(\\d\\d):(\\d\\d)\\.(\\d\\d),"
              + "Burn,,0,0,0,,\\{\\\\pos\\([^)]*\\)\\}(.*)$");

  static List<Shown> of(Cue cue, Map<String, String> settings) {
    return of(CaptionDocument.of("en", List.of(cue)), settings);
  }

  static List<Shown> of(CaptionDocument document, Map<String, String> settings) {
    List<Shown> shown = new ArrayList<>();
    Matcher events = EVENT.matcher(StyledScript.write(document, BurnStyle.of(settings), 1280, 720));
    while (events.find()) {
      shown.add(new Shown(time(events, 1), time(events, 5), events.group(9)));
    }
    return shown;
  }

  /** Returns the text without overrides, rows parted by a bar, escapes undone. */
  String plain() {
    return text.replaceAll("(?<!\\\\)\\{[^}]*\\}", "")
        .replace("\\N", "|")
        .replace("\\h", "\u00A0")
        .replaceAll("\\\\([{}])", "$1")
        .replace("\u2060", "");
  }

  /** Returns what stands in the word colour (here red), each run in brackets. */
  String red() {
    return text.replaceAll("\\{[^}]*\\\\1c&H0000FF&[^}]*\\}", "[")
        .replaceAll("\\{[^}]*\\\\1c&HFFFFFF&[^}]*\\}", "]")
        .replaceAll("\\{[^}]*\\}", "");
  }

  static Cue cue(long startMillis, long endMillis, String text, Word... words) {
    return new Cue(
        Optional.empty(),
        Duration.ofMillis(startMillis),
        Duration.ofMillis(endMillis),
        Line.split(text),
        Optional.empty(),
        Optional.empty(),
        List.of(words),
        DisplayMode.POP_ON);
  }

  static Word word(String text, long startMillis, long endMillis) {
    return new Word(
        text, Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), Optional.empty());
  }

  private static long time(Matcher event, int group) {
    return ((Long.parseLong(event.group(group)) * 60 + Long.parseLong(event.group(group + 1))) * 60
                + Long.parseLong(event.group(group + 2)))
            * 100
        + Long.parseLong(event.group(group + 3));
  }
}
