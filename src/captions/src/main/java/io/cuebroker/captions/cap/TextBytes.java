package io.cuebroker.captions.cap;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.encoding.Transliteration;
import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A cue's text as records hold it.
 *
 * @param parts as many records as it takes; none where there is no text
 */
record TextBytes(List<Part> parts, Set<Feature> dropped, Set<String> notes) {
  /** A record is one byte's count long. */
  private static final int LONGEST = 0xFF - Layout.TEXT;

  /** As Subtitle Edit parts rows; readers take any number of zeros. */
  private static final byte[] ROW_BREAK = new byte[4];

  /** A row with its code and the zero that ends the text. */
  private static final int LONGEST_ROW = LONGEST - 2;

  /**
   * A record's text.
   *
   * @param bytes with the zero that ends it
   */
  @SuppressWarnings("ArrayRecordComponent") // a record's bytes, never compared
  record Part(byte[] bytes, int rows) {}

  /** Collects the losses of one cue. */
  private static final class Losses {
    private final Set<Feature> dropped = EnumSet.noneOf(Feature.class);
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> replaced = new LinkedHashSet<>();
  }

  static TextBytes of(Cue cue) {
    Losses losses = new Losses();
    List<byte[]> rows = new ArrayList<>();
    for (Line line : cue.lines()) {
      String text = text(line, losses);
      if (!text.isEmpty()) {
        boolean italic = isItalic(line, losses);
        for (String row : rows(text)) {
          rows.add(bytes(row, italic));
        }
      }
    }
    if (!losses.replaced.isEmpty()) {
      losses.dropped.add(Feature.CHARACTERS);
      losses.notes.add(
          "characters that CAP lacks replaced by the nearest: "
              + String.join(" ", losses.replaced));
    }
    return new TextBytes(parts(rows), losses.dropped, losses.notes);
  }

  private static String text(Line line, Losses losses) {
    StringBuilder text = new StringBuilder();
    Normalizer.normalize(line.text(), Normalizer.Form.NFC)
        .codePoints()
        .forEach(
            codePoint -> {
              boolean blank =
                  Character.isWhitespace(codePoint)
                      || Character.isSpaceChar(codePoint)
                      || Character.isISOControl(codePoint);
              if (blank) {
                text.append(' ');
                return;
              }
              Transliteration.Nearest nearest =
                  Transliteration.nearest(codePoint, CharacterTable::has);
              if (!nearest.isExact()) {
                losses.replaced.add(Character.toString(codePoint));
              }
              text.append(nearest.text());
            });
    return text.toString().strip();
  }

  /** Italics hold for a row; where a row has both, the longer part decides. */
  private static boolean isItalic(Line line, Losses losses) {
    int italic = 0;
    int upright = 0;
    for (Span span : line.spans()) {
      int length = span.text().strip().length();
      if (span.style().italic()) {
        italic += length;
      } else {
        upright += length;
      }
    }
    if (italic > 0 && upright > 0) {
      losses.dropped.add(Feature.ITALIC);
      losses.notes.add("italics of a part of a row, which CAP has for whole rows only");
    }
    return italic > upright;
  }

  /** Divides a row that no record holds, at a blank where there is one. */
  private static List<String> rows(String text) {
    List<String> rows = new ArrayList<>();
    String rest = text;
    while (rest.length() > LONGEST_ROW) {
      int blank = rest.lastIndexOf(' ', LONGEST_ROW);
      int end = blank > 0 ? blank : LONGEST_ROW;
      rows.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    rows.add(rest);
    return rows;
  }

  private static byte[] bytes(String row, boolean italic) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (italic) {
      bytes.write(RecordText.ITALICS);
    }
    for (int i = 0; i < row.length(); i++) {
      bytes.write(CharacterTable.code(row.charAt(i)));
    }
    return bytes.toByteArray();
  }

  private static List<Part> parts(List<byte[]> rows) {
    List<Part> parts = new ArrayList<>();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int count = 0;
    for (byte[] row : rows) {
      if (count > 0 && text.size() + ROW_BREAK.length + row.length + 1 > LONGEST) {
        parts.add(part(text, count));
        text.reset();
        count = 0;
      }
      if (count > 0) {
        text.writeBytes(ROW_BREAK);
      }
      text.writeBytes(row);
      count++;
    }
    if (count > 0) {
      parts.add(part(text, count));
    }
    return parts;
  }

  private static Part part(ByteArrayOutputStream text, int rows) {
    text.write(0);
    return new Part(text.toByteArray(), rows);
  }
}
