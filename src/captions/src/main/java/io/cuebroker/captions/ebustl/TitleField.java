package io.cuebroker.captions.ebustl;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text field of the header that travels in a document's metadata.
 *
 * @param offset of its first byte
 * @param length in bytes, padded with spaces
 * @param key of the metadata entry
 */
record TitleField(int offset, int length, String key) {
  static final List<TitleField> ALL =
      List.of(
          new TitleField(16, 32, "title"),
          new TitleField(48, 32, "episode"),
          new TitleField(80, 32, "translated_title"),
          new TitleField(112, 32, "translated_episode"),
          new TitleField(144, 32, "translator"),
          new TitleField(176, 32, "translator_contact"),
          new TitleField(208, 16, "reference"),
          new TitleField(274, 3, "country"),
          new TitleField(277, 32, "publisher"),
          new TitleField(309, 32, "editor"),
          new TitleField(341, 32, "editor_contact"));

  /** Returns the charset of a code page number such as {@code 850}. */
  static Optional<Charset> charset(String codePage) {
    boolean isKnown = codePage.matches("437|850|860|863|865");
    String name = "IBM" + codePage;
    // A trimmed Java runtime can lack the DOS code pages.
    return isKnown && Charset.isSupported(name)
        ? Optional.of(Charset.forName(name))
        : Optional.empty();
  }

  /** Puts this field's text into the metadata unless it is blank. */
  void read(byte[] header, Charset charset, Map<String, String> metadata) {
    String text = new String(header, offset, length, charset).replace('\0', ' ').strip();
    if (!text.isEmpty()) {
      metadata.put(key, text);
    }
  }

  /** Writes every entry that has a field and says whether all of the metadata was. */
  static boolean writeAll(Map<String, String> metadata, byte[] header, Charset charset) {
    int written = 0;
    for (TitleField field : ALL) {
      String text = metadata.getOrDefault(field.key, "");
      if (!text.isBlank() && field.write(text, header, charset)) {
        written++;
      }
    }
    return written == metadata.size();
  }

  private boolean write(String text, byte[] header, Charset charset) {
    String printable = text.strip().replaceAll("\\p{Cntrl}", " ");
    byte[] bytes = printable.getBytes(charset);
    System.arraycopy(bytes, 0, header, offset, Math.min(bytes.length, length));
    return bytes.length <= length && printable.equals(text) && charset.newEncoder().canEncode(text);
  }
}
