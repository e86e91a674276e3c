package io.cuebroker.captions.json;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FileHead;
import io.cuebroker.captions.FormatInfo;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.util.EnumSet;
import java.util.List;

final class JsonFormat implements CaptionFormat {
  private static final FormatInfo INFO =
      new FormatInfo(
          "json",
          "JSON",
          List.of(),
          "json",
          "application/json",
          EnumSet.complementOf(EnumSet.of(Feature.CHARACTERS)),
          FormatInfo.Fidelity.ESTABLISHED);

  @Override
  public FormatInfo info() {
    return INFO;
  }

  /**
   * An object with a member, or an array of objects or arrays; not {@code {QTtext}} or {@code
   * [ti:}.
   */
  @Override
  public boolean recognises(FileHead head) {
    String text = head.text();
    int at = skipBlanks(text, 0);
    if (at == text.length() || (text.charAt(at) != '{' && text.charAt(at) != '[')) {
      return false;
    }
    String expected = text.charAt(at) == '{' ? "\"}" : "{[]";
    int next = skipBlanks(text, at + 1);
    return next < text.length() && expected.indexOf(text.charAt(next)) >= 0;
  }

  @Override
  public ReadResult read(byte[] file, ReadOptions options) throws CaptionSyntaxException {
    return new JsonReader(options).read(file);
  }

  @Override
  public WriteResult write(CaptionDocument document, WriteOptions options) {
    return new JsonWriter(options).write(document);
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
