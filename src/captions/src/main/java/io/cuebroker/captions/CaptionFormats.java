package io.cuebroker.captions;

import io.cuebroker.captions.cap.Cap;
import io.cuebroker.captions.json.Json;
import io.cuebroker.captions.mcc.Mcc;
import io.cuebroker.captions.scc.Scc;
import io.cuebroker.captions.srt.Srt;
import io.cuebroker.captions.text.PlainText;
import io.cuebroker.captions.ttml.Ttml;
import io.cuebroker.captions.vtt.Vtt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The registry of every format. A new format is one line of {@link #ALL}. Immutable. */
public final class CaptionFormats {

  /** Every format, in the order in which they are shown. */
  private static final List<CaptionFormat> ALL =
      List.of(
          Srt.FORMAT, //
          Vtt.FORMAT,
          Scc.FORMAT,
          Mcc.FORMAT,
          Cap.FORMAT,
          Ttml.FORMAT,
          Ttml.DFXP,
          Json.FORMAT,
          PlainText.FORMAT);

  private static final Map<String, CaptionFormat> BY_NAME = byName(ALL);

  private CaptionFormats() {}

  /** Returns every format, in the order in which they are shown. */
  public static List<CaptionFormat> all() {
    return ALL;
  }

  /** Returns the format of an id or alias, compared without case. */
  public static Optional<CaptionFormat> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * Returns the format of a file: the one that recognises its content, and where none or several
   * do, the one among them that the file name's extension belongs to. Where the name does not
   * decide either, the first that recognises the content.
   *
   * @param fileName with or without folders; its extension is compared without case
   */
  public static Optional<CaptionFormat> detect(byte[] file, Optional<String> fileName) {
    FileHead head = FileHead.of(file);
    List<CaptionFormat> byContent = ALL.stream().filter(format -> format.recognises(head)).toList();
    List<CaptionFormat> candidates = byContent.isEmpty() ? ALL : byContent;
    String extension = fileName.map(CaptionFormats::extension).orElse("");
    return candidates.stream()
        .filter(format -> format.info().extension().equals(extension))
        .findFirst()
        .or(() -> byContent.stream().findFirst());
  }

  private static String extension(String fileName) {
    return fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** Returns every id, in the order in which they are shown. */
  public static List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (CaptionFormat format : ALL) {
      ids.add(format.info().id());
    }
    return ids;
  }

  private static Map<String, CaptionFormat> byName(List<CaptionFormat> formats) {
    Map<String, CaptionFormat> byName = new LinkedHashMap<>();
    for (CaptionFormat format : formats) {
      List<String> names = new ArrayList<>(format.info().aliases());
      names.add(format.info().id());
      for (String name : names) {
        CaptionFormat earlier = byName.putIfAbsent(name.toLowerCase(Locale.ROOT), format);
        if (earlier != null && earlier != format) {
          throw new IllegalStateException("two formats are called " + name);
        }
      }
    }
    return Map.copyOf(byName);
  }
}
