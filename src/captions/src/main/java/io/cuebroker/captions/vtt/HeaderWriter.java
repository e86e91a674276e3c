package io.cuebroker.captions.vtt;

import io.cuebroker.captions.CaptionDocument;
import java.util.List;
import java.util.Map;

/**
 * Writes what stands before the cues, from a document's metadata. That may come from anybody, so
 * nothing in it is let begin a block or a cue of its own.
 */
final class HeaderWriter {
  private final StringBuilder out;
  private final CaptionDocument document;
  private boolean isComplete = true;

  HeaderWriter(StringBuilder out, CaptionDocument document) {
    this.out = out;
    this.document = document;
  }

  /** Writes the first line and its block. */
  void writeTop() {
    out.append(VttFormat.SIGNATURE);
    String title = value(Vtt.TITLE);
    if (isOneLine(title) && !title.isBlank()) {
      out.append(' ').append(title);
    } else if (!title.isEmpty()) {
      isComplete = false;
    }
    out.append('\n');
    for (String line : lines(value(Vtt.HEADER))) {
      if (line.isEmpty() || line.contains(Timestamps.ARROW)) {
        isComplete = false;
      } else if (FileHeader.languageOf(line).isPresent()) {
        writeLanguage(line);
      } else {
        out.append(line).append('\n');
      }
    }
  }

  void writeStylesAndNotes() {
    writeBlocks("STYLE", value(Vtt.STYLE));
    writeBlocks("NOTE", value(Vtt.NOTES));
  }

  /** Says whether all of the metadata was written. */
  boolean isComplete() {
    return isComplete && document.metadata().keySet().stream().allMatch(HeaderWriter::isOurs);
  }

  private static boolean isOurs(String key) {
    return key.equals(Vtt.TITLE)
        || key.equals(Vtt.HEADER)
        || key.equals(Vtt.STYLE)
        || key.equals(Vtt.NOTES);
  }

  /** The document may have been translated since its header was read. */
  private void writeLanguage(String line) {
    if (document.language().equals(CaptionDocument.UNKNOWN_LANGUAGE)) {
      out.append(line);
    } else {
      out.append(line, 0, line.indexOf(':') + 1).append(' ').append(document.language());
    }
    out.append('\n');
  }

  private void writeBlocks(String keyword, String text) {
    boolean isWithinBlock = false;
    for (String line : lines(text)) {
      if (line.contains(Timestamps.ARROW)) {
        isComplete = false;
      } else if (line.isEmpty()) {
        isWithinBlock = false;
      } else {
        if (!isWithinBlock) {
          out.append('\n').append(keyword).append('\n');
          isWithinBlock = true;
        }
        out.append(line).append('\n');
      }
    }
  }

  private String value(String key) {
    Map<String, String> metadata = document.metadata();
    return metadata.getOrDefault(key, "").replace('\0', '\uFFFD');
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  private static boolean isOneLine(String text) {
    return text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && !text.contains(Timestamps.ARROW);
  }
}
