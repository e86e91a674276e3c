package io.cuebroker.captions.vtt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a file says besides its cues and regions, on the way into a document's metadata. */
final class FileHeader {
  private static final String LANGUAGE = "language:";

  private final List<String> lines = new ArrayList<>();
  private final List<String> styles = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private String title = "";
  private Optional<String> language = Optional.empty();

  void setTitle(String newTitle) {
    title = newTitle.strip();
  }

  void addLine(String line) {
    lines.add(line);
    languageOf(line).ifPresent(tag -> language = Optional.of(tag));
  }

  void addStyle(String styleSheet) {
    addUnlessBlank(styles, styleSheet);
  }

  void addNote(String note) {
    addUnlessBlank(notes, note);
  }

  /** Returns the language that a header line names. */
  Optional<String> language() {
    return language;
  }

  Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    if (!title.isEmpty()) {
      metadata.put(Vtt.TITLE, title);
    }
    putJoined(metadata, Vtt.HEADER, lines, "\n");
    putJoined(metadata, Vtt.STYLE, styles, "\n\n");
    putJoined(metadata, Vtt.NOTES, notes, "\n\n");
    return metadata;
  }

  /** Returns the tag of a {@code Language: en} line; the key's case does not matter. */
  static Optional<String> languageOf(String headerLine) {
    if (!headerLine.toLowerCase(Locale.ROOT).startsWith(LANGUAGE)) {
      return Optional.empty();
    }
    String tag = headerLine.substring(LANGUAGE.length()).strip();
    return tag.isEmpty() ? Optional.empty() : Optional.of(tag);
  }

  private static void addUnlessBlank(List<String> blocks, String block) {
    if (!block.isBlank()) {
      blocks.add(block);
    }
  }

  private static void putJoined(
      Map<String, String> metadata, String key, List<String> parts, String separator) {
    if (!parts.isEmpty()) {
      metadata.put(key, String.join(separator, parts));
    }
  }
}
