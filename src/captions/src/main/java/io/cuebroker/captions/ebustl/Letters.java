package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.encoding.Transliteration;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashSet;
import java.util.Set;

/** Writes characters in a code table, or what is nearest to them. Not safe for concurrent use. */
final class Letters {
  /** The dash of most writing; the table has only the longer one, and so have its readers. */
  private static final int EN_DASH = '–';

  private static final int EM_DASH = '—';

  private final CodeTable table;
  private final Set<String> replaced = new LinkedHashSet<>();

  Letters(CodeTable table) {
    this.table = table;
  }

  /** Says whether a code point is white space, which the setters write themselves. */
  static boolean isBlank(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.isISOControl(codePoint);
  }

  /** Appends a character that is no blank and returns how many cells it takes. */
  int append(ByteArrayOutputStream out, int codePoint) {
    boolean isDash = codePoint == EN_DASH && table == CodeTable.LATIN;
    Transliteration.Nearest nearest =
        Transliteration.nearest(isDash ? EM_DASH : codePoint, table::has);
    if (isDash || !nearest.isExact()) {
      replaced.add(Character.toString(codePoint));
    }
    nearest
        .text()
        .codePoints()
        .map(table::code)
        .forEach(
            code -> {
              if (code > 0xFF) {
                out.write(code >> 8);
              }
              out.write(code & 0xFF);
            });
    return nearest.text().length();
  }

  /** Returns the characters that were replaced since this was last asked. */
  Set<String> takeReplaced() {
    Set<String> taken = new LinkedHashSet<>(replaced);
    replaced.clear();
    return taken;
  }
}
