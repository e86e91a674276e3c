package io.cuebroker.captions.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.edits.Edit;
import io.cuebroker.captions.edits.EditException;
import io.cuebroker.captions.edits.EditException.Problem;
import io.cuebroker.captions.edits.EditList;
import io.cuebroker.captions.textual.ClockTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Reads a list of edits; see {@link Json#edits}. A field that no one knows is a mistake here. */
final class EditsReader {
  private static final Map<String, Set<String>> FIELDS =
      Map.ofEntries(
          Map.entry("set_text", Set.of("cue", "text", "lines")),
          Map.entry("set_times", Set.of("cue", "start", "end")),
          Map.entry("set_speaker", Set.of("cue", "speaker")),
          Map.entry("insert", Set.of("after", "start", "end", "text", "lines", "speaker")),
          Map.entry("delete", Set.of("cue", "to")),
          Map.entry("split", Set.of("cue", "before_word", "at")),
          Map.entry("merge", Set.of("cue", "to")),
          Map.entry("shift", Set.of("by_ms")),
          Map.entry("replace", Set.of("find", "with", "whole_words", "match_case")),
          Map.entry("exclude", Set.of("ranges")));

  /** What may stand around the edits; who made them and why is for whoever keeps them. */
  private static final Set<String> AROUND = Set.of("edits", "author", "reason");

  private final List<Edit> edits = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  EditList read(JsonNode root) throws CaptionSyntaxException, EditException {
    JsonNode nodes = root.isArray() ? root : root.path("edits");
    if (!nodes.isArray()) {
      throw new CaptionSyntaxException(
          Diagnostic.line(1, "no list of edits: expected {\"edits\": [...]}"));
    }
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (!AROUND.contains(field.getKey())) {
        throw new CaptionSyntaxException(
            Diagnostic.line(
                1,
                "\""
                    + field.getKey()
                    + "\" is no field of a list of edits; there are "
                    + String.join(", ", new TreeSet<>(AROUND))));
      }
    }
    int number = 0;
    for (JsonNode node : nodes) {
      number++;
      String op = node.path("op").isTextual() ? Fields.text(node, "op") : "";
      try {
        edits.add(edit(node, op));
      } catch (IllegalArgumentException e) {
        problems.add(
            new Problem(number, FIELDS.containsKey(op) ? op : "", String.valueOf(e.getMessage())));
      }
    }
    if (!problems.isEmpty()) {
      throw new EditException(problems);
    }
    return new EditList(edits);
  }

  private static Edit edit(JsonNode node, String op) {
    checkFields(node, op);
    return switch (op) {
      case "set_text" ->
          Fields.isAbsent(node.path("lines"))
              ? new Edit.SetText(whole(node, "cue"), Fields.text(node, "text"))
              : new Edit.SetLines(whole(node, "cue"), lines(node));
      case "set_times" -> setTimes(node);
      case "set_speaker" -> setSpeaker(node);
      case "insert" -> insert(node);
      case "delete" ->
          new Edit.Delete(
              whole(node, "cue"),
              Fields.isAbsent(node.path("to")) ? whole(node, "cue") : whole(node, "to"));
      case "split" ->
          new Edit.Split(whole(node, "cue"), whole(node, "before_word"), optionalTime(node, "at"));
      case "merge" -> new Edit.Merge(whole(node, "cue"), whole(node, "to"));
      case "shift" -> new Edit.Shift(Duration.ofMillis(Fields.millis(node, "by_ms")));
      case "replace" ->
          new Edit.Replace(
              Fields.text(node, "find"),
              Fields.text(node, "with"),
              Fields.flag(node, "whole_words"),
              Fields.flag(node, "match_case"));
      default -> new Edit.Exclude(ranges(node.path("ranges")));
    };
  }

  private static void checkFields(JsonNode node, String op) {
    Set<String> known = FIELDS.get(op);
    if (known == null) {
      throw new IllegalArgumentException(
          "\"op\" must be one of " + String.join(", ", new TreeSet<>(FIELDS.keySet())));
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getKey().equals("op") && !known.contains(field.getKey())) {
        throw new IllegalArgumentException(
            "\""
                + field.getKey()
                + "\" is no field of it; there are "
                + String.join(", ", new TreeSet<>(known)));
      }
    }
    if (node.has("text") && node.has("lines")) {
      throw new IllegalArgumentException("\"text\" and \"lines\" exclude each other");
    }
  }

  private static Edit setTimes(JsonNode node) {
    Optional<Duration> start = optionalTime(node, "start");
    Optional<Duration> end = optionalTime(node, "end");
    if (start.isEmpty() && end.isEmpty()) {
      throw new IllegalArgumentException("\"start\" and \"end\" are both missing");
    }
    return new Edit.SetTimes(whole(node, "cue"), start, end);
  }

  private static Edit setSpeaker(JsonNode node) {
    if (!node.has("speaker")) {
      throw new IllegalArgumentException("\"speaker\" is missing; null is nobody known");
    }
    return new Edit.SetSpeaker(whole(node, "cue"), Fields.optionalText(node, "speaker"));
  }

  private static Edit insert(JsonNode node) {
    List<Line> lines =
        Fields.isAbsent(node.path("lines")) ? Line.split(Fields.text(node, "text")) : lines(node);
    if (lines.stream().allMatch(line -> line.text().isBlank())) {
      throw new IllegalArgumentException("the text is blank");
    }
    return new Edit.Insert(
        whole(node, "after"),
        new Cue(
            Optional.empty(),
            time(node, "start"),
            time(node, "end"),
            lines,
            Optional.empty(),
            Fields.optionalText(node, "speaker"),
            List.of(),
            DisplayMode.POP_ON));
  }

  private static List<Edit.Range> ranges(JsonNode nodes) {
    if (!nodes.isArray()) {
      throw new IllegalArgumentException("\"ranges\" is not a list");
    }
    List<Edit.Range> ranges = new ArrayList<>();
    for (JsonNode node : nodes) {
      ranges.add(new Edit.Range(time(node, "start"), time(node, "end")));
    }
    return ranges;
  }

  private static List<Line> lines(JsonNode node) {
    if (!node.path("lines").isArray()) {
      throw new IllegalArgumentException("\"lines\" is not a list of rows");
    }
    return Spans.lines(node.path("lines"), Duration.ZERO);
  }

  private static int whole(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new IllegalArgumentException("\"" + name + "\" is not a whole number");
    }
    return value.intValue();
  }

  private static Duration time(JsonNode node, String name) {
    return optionalTime(node, name)
        .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing"));
  }

  private static Optional<Duration> optionalTime(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (Fields.isAbsent(value)) {
      return Optional.empty();
    }
    OptionalLong millis =
        value.isTextual()
            ? ClockTime.parse(value.textValue())
            : value.isIntegralNumber()
                ? OptionalLong.of(Fields.millis(node, name))
                : OptionalLong.empty();
    if (millis.isEmpty() || millis.getAsLong() < 0) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is neither \"hh:mm:ss.mmm\" nor a whole number of milliseconds");
    }
    return Optional.of(Duration.ofMillis(millis.getAsLong()));
  }
}
