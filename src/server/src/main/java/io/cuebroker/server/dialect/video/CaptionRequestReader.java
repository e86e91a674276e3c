package io.cuebroker.server.dialect.video;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.captions.edits.Edit;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a request by the schema of its text; what it does not know it refuses by name. */
final class CaptionRequestReader {
  private static final int LONGEST_URL = 8_192;
  private static final int LONGEST_WORD = 255;
  private static final int LONGEST_TEXT = 1 << 20;
  private static final int LONGEST_FIND = 1_000;
  private static final int MOST_REPLACEMENTS = 200;
  private static final int MOST_RANGES = 1_000;
  private static final String AUTO = "auto";

  private static final Set<String> FIELDS =
      Set.of(
          "video_url",
          "captions",
          "settings",
          "replace",
          "webhook_url",
          "id",
          "language",
          "exclude_time_ranges",
          "provider");

  private final JsonNode body;

  private CaptionRequestReader(JsonNode body) {
    this.body = body;
  }

  /**
   * Reads a body.
   *
   * @throws ProblemException naming the first property that is missing, unknown or of the wrong
   *     kind, with its path
   */
  static CaptionRequest read(JsonNode body) {
    if (!body.isObject()) {
      throw new ProblemException(
          Problem.of(400, "malformed_json", "The body must be a JSON object."));
    }
    return new CaptionRequestReader(body).read();
  }

  /** Returns the caller's name of a request that may be wrong in everything else. */
  static Optional<String> id(JsonNode body) {
    return Optional.ofNullable(body.get("id"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(id -> id.length() <= LONGEST_WORD);
  }

  private CaptionRequest read() {
    requireKnown("", body, FIELDS);
    List<Edit> edits = new ArrayList<>(replacements());
    exclusion().ifPresent(edits::add);
    return new CaptionRequest(
        text("", body, "video_url", LONGEST_URL)
            .map(String::strip)
            .filter(url -> !url.isEmpty())
            .orElseThrow(() -> missing("video_url")),
        text("", body, "captions", LONGEST_TEXT).filter(captions -> !captions.isBlank()),
        value(body, "settings").map(StyleSettings::read).orElse(Map.of()),
        edits,
        text("", body, "webhook_url", LONGEST_URL).map(String::strip),
        text("", body, "id", LONGEST_WORD),
        text("", body, "language", LONGEST_WORD)
            .map(String::strip)
            .filter(language -> !language.isEmpty())
            .map(CaptionRequestReader::language)
            .orElse(AUTO),
        text("", body, "provider", LONGEST_WORD).map(String::strip));
  }

  /** Checks a language also where nobody is asked for captions in it. */
  private static String language(String tag) {
    try {
      new Locale.Builder().setLanguageTag(tag);
      return tag;
    } catch (IllformedLocaleException e) {
      throw invalid("language", "must be auto or a BCP 47 tag such as en or pt-BR");
    }
  }

  private List<Edit> replacements() {
    List<Edit> edits = new ArrayList<>();
    for (Item item : items("replace", MOST_REPLACEMENTS, Set.of("find", "replace"))) {
      String find =
          text(item.path(), item.node(), "find", LONGEST_FIND)
              .orElseThrow(() -> missing(item.path() + "find"));
      if (find.isBlank()) {
        throw invalid(item.path() + "find", "must not be blank");
      }
      String with =
          text(item.path(), item.node(), "replace", LONGEST_FIND)
              .orElseThrow(() -> missing(item.path() + "replace"));
      String rows = with.replace("\r\n", "\n").replace('\r', '\n');
      edits.add(new Edit.Replace(find, rows, WholeWords.areMeantBy(find), /* matchCase= */ false));
    }
    return edits;
  }

  private Optional<Edit> exclusion() {
    List<Edit.Range> ranges = new ArrayList<>();
    for (Item item : items("exclude_time_ranges", MOST_RANGES, Set.of("start", "end"))) {
      Duration start = time(item, "start");
      Duration end = time(item, "end");
      if (end.compareTo(start) <= 0) {
        throw invalid(item.path() + "end", "must be later than start");
      }
      ranges.add(new Edit.Range(start, end));
    }
    return ranges.isEmpty() ? Optional.empty() : Optional.of(new Edit.Exclude(ranges));
  }

  private static Duration time(Item item, String name) {
    String text =
        text(item.path(), item.node(), name, LONGEST_WORD)
            .orElseThrow(() -> missing(item.path() + name));
    return TimeCode.parse(text)
        .orElseThrow(
            () ->
                invalid(
                    item.path() + name, "must be a time code hh:mm:ss.ms, such as 00:01:23.456"));
  }

  private List<Item> items(String field, int most, Set<String> known) {
    if (value(body, field).isEmpty()) {
      return List.of();
    }
    JsonNode list = body.get(field);
    if (!list.isArray()) {
      throw invalid(field, "must be an array of objects");
    }
    if (list.size() > most) {
      throw invalid(field, "may have at most " + most + " items");
    }
    List<Item> items = new ArrayList<>();
    for (JsonNode node : list) {
      String path = field + "[" + items.size() + "]";
      if (!node.isObject()) {
        throw invalid(path, "must be an object");
      }
      requireKnown(path + ".", node, known);
      items.add(new Item(path + ".", node));
    }
    return items;
  }

  static void requireKnown(String path, JsonNode object, Set<String> known) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                String field = path + name.substring(0, Math.min(name.length(), LONGEST_WORD));
                throw new ProblemException(
                    Problem.field("invalid_field", field, field + " is not a known property.")
                        .at(field, known.stream().sorted().toList()));
              }
            });
  }

  /** Returns a property; {@code null} says that there is none. */
  private static Optional<JsonNode> value(JsonNode object, String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
  }

  private static Optional<String> text(String path, JsonNode object, String name, int most) {
    if (value(object, name).isEmpty()) {
      return Optional.empty();
    }
    JsonNode value = object.get(name);
    if (!value.isTextual()) {
      throw invalid(path + name, "must be a string");
    }
    if (value.asText().length() > most) {
      throw invalid(path + name, "may have at most " + most + " characters");
    }
    if (value.asText().chars().anyMatch(CaptionRequestReader::isControl)) {
      throw invalid(path + name, "may not hold control characters");
    }
    return Optional.of(value.asText());
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
  }

  static ProblemException invalid(String path, String what) {
    return new ProblemException(Problem.field("invalid_field", path, path + " " + what + "."));
  }

  private static ProblemException missing(String path) {
    return new ProblemException(Problem.field("missing_field", path, path + " is required."));
  }

  /**
   * One object of an array.
   *
   * @param path what the paths of its properties begin with
   */
  private record Item(String path, JsonNode node) {}
}
