package io.cuebroker.captions.ass;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.edits.Edit;
import io.cuebroker.captions.edits.EditException;
import io.cuebroker.captions.edits.EditList;
import io.cuebroker.captions.edits.Growth;
import io.cuebroker.captions.textual.Beats;
import io.cuebroker.captions.textual.ClockTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A script while its events are edited as text: what a document has no place for stays. */
final class EditedScript {
  private static final String DIALOGUE = "dialogue";

  private final List<String> lines;
  private final EditList edits;
  private final Growth growth = new Growth();

  /** The events by the numbers of their lines. */
  private final Map<Integer, Event> events = new HashMap<>();

  EditedScript(String text, EditList edits) {
    this.lines = text.lines().toList();
    this.edits = edits;
  }

  /** One line of the script that can be edited. */
  private record Event(String prefix, Columns.Row row, Duration start, Duration end, String text) {}

  byte[] bytes() throws EditException {
    find();
    int operation = 0;
    for (Edit edit : edits.edits()) {
      operation++;
      if (edit instanceof Edit.Replace replace) {
        replace(operation, replace);
      }
    }
    Map<Integer, List<Cue>> shown = shown();
    StringBuilder out = new StringBuilder();
    for (int number = 0; number < lines.size(); number++) {
      Event event = events.get(number);
      if (event == null) {
        out.append(lines.get(number)).append('\n');
      } else {
        for (Cue part : shown.getOrDefault(number, List.of())) {
          append(out, event, part);
        }
      }
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void find() {
    Columns columns = Columns.EVENTS;
    boolean within = false;
    for (int number = 0; number < lines.size(); number++) {
      String line = lines.get(number);
      String word = line.strip().toLowerCase(Locale.ROOT);
      if (word.startsWith("[") && word.endsWith("]")) {
        within = word.equals("[events]");
      }
      int colon = line.indexOf(':');
      if (!within || colon < 0) {
        continue;
      }
      String kind = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      if (kind.equals("format")) {
        columns = Columns.of(line.substring(colon + 1));
      } else if (kind.equals(DIALOGUE)) {
        Optional<Event> event = event(columns, line, colon + 1);
        if (event.isPresent()) {
          events.put(number, event.get());
        }
      }
    }
  }

  /** What has no times is left to whoever renders it. */
  private static Optional<Event> event(Columns columns, String line, int from) {
    Columns.Row row = columns.row(line, from, line.length());
    Optional<Duration> start = time(row.get("start"));
    Optional<Duration> end = time(row.get("end"));
    return row.isComplete()
            && start.isPresent()
            && end.isPresent()
            && start.get().compareTo(end.get()) < 0
        ? Optional.of(new Event(line.substring(0, from), row, start.get(), end.get(), row.last()))
        : Optional.empty();
  }

  private static Optional<Duration> time(String field) {
    long millis = ClockTime.parse(field, 0, field.length(), 3);
    return millis == ClockTime.NONE || millis < 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(millis));
  }

  private void replace(int operation, Edit.Replace replace) throws EditException {
    try {
      replace(replace);
    } catch (IllegalArgumentException e) {
      throw new EditException(
          List.of(
              new EditException.Problem(operation, replace.op(), String.valueOf(e.getMessage()))));
    }
  }

  private void replace(Edit.Replace replace) {
    for (Map.Entry<Integer, Event> entry : List.copyOf(events.entrySet())) {
      Event event = entry.getValue();
      Optional<String> text = ScriptText.of(event.text()).replaced(replace, growth);
      if (text.isPresent()) {
        events.put(
            entry.getKey(),
            new Event(event.prefix(), event.row(), event.start(), event.end(), text.get()));
      }
    }
  }

  /** Returns when each event shows, after all exclusions; an event without any text never does. */
  private Map<Integer, List<Cue>> shown() throws EditException {
    List<Edit> others =
        edits.edits().stream().filter(edit -> !(edit instanceof Edit.Replace)).toList();
    List<Cue> cues = new ArrayList<>();
    for (int number = 0; number < lines.size(); number++) {
      Event event = events.get(number);
      if (event != null && !event.text().isEmpty()) {
        cues.add(
            new Cue(
                Optional.of(Integer.toString(number)),
                event.start(),
                event.end(),
                List.of(Line.of("shown")),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                DisplayMode.POP_ON));
      }
    }
    CaptionDocument after =
        new EditList(others).applyTo(CaptionDocument.of(CaptionDocument.UNKNOWN_LANGUAGE, cues));
    Map<Integer, List<Cue>> shown = new HashMap<>();
    int number = -1;
    for (Cue cue : after.cues()) {
      // The first part of a cue that was cut keeps its id; the others follow it.
      number = cue.id().map(Integer::parseInt).orElse(number);
      shown.computeIfAbsent(number, key -> new ArrayList<>()).add(cue);
    }
    return shown;
  }

  private static void append(StringBuilder out, Event event, Cue part) {
    Map<String, String> times = new HashMap<>();
    if (!part.start().equals(event.start())) {
      times.put("start", hundredths(part.start()));
    }
    if (!part.end().equals(event.end())) {
      times.put("end", hundredths(part.end()));
    }
    out.append(event.prefix()).append(event.row().with(times, event.text())).append('\n');
  }

  private static String hundredths(Duration time) {
    StringBuilder text = new StringBuilder();
    ClockTime.appendHundredths(text, Beats.hundredths(time));
    return text.toString();
  }
}
