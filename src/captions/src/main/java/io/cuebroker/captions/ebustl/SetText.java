package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.Feature;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;

/**
 * A cue's text as the bytes of a text field.
 *
 * @param rows at least one
 * @param widest cells of the longest row
 * @param dropped what the bytes do not hold
 * @param notes in words
 */
record SetText(List<byte[]> rows, int widest, Set<Feature> dropped, Set<String> notes) {
  SetText {
    rows = List.copyOf(rows);
  }

  /** Returns the rows with line breaks between them, as many as a line has screen rows. */
  byte[] bytes(int breaks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int row = 0; row < rows.size(); row++) {
      for (int i = 0; row > 0 && i < breaks; i++) {
        out.write(ControlCode.NEW_LINE);
      }
      out.writeBytes(rows.get(row));
    }
    return out.toByteArray();
  }
}
