package io.cuebroker.captions;

import io.cuebroker.captions.ass.Ass;
import io.cuebroker.captions.avidds.AvidDs;
import io.cuebroker.captions.aviddvd.AvidDvd;
import io.cuebroker.captions.cap.Cap;
import io.cuebroker.captions.ebustl.EbuStl;
import io.cuebroker.captions.json.Json;
import io.cuebroker.captions.lrc.Lrc;
import io.cuebroker.captions.mcc.Mcc;
import io.cuebroker.captions.qttext.QtText;
import io.cuebroker.captions.sbv.Sbv;
import io.cuebroker.captions.scc.Scc;
import io.cuebroker.captions.sprucestl.SpruceStl;
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
          Srt.FACEBOOK,
          Vtt.FORMAT,
          Scc.FORMAT,
          Mcc.FORMAT,
          Cap.FORMAT,
          Ttml.FORMAT,
          Ttml.DFXP,
          SpruceStl.FORMAT,
          EbuStl.FORMAT,
          Sbv.FORMAT,
          Ass.FORMAT,
          Lrc.FORMAT,
          QtText.FORMAT,
          Json.FORMAT,
          PlainText.FORMAT,
          // Behind plain text, whose extension they share.
          AvidDs.FORMAT,
          AvidDvd.FORMAT);

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
    return fileName
        .flatMap(name -> ofFileName(candidates, name))
        .or(() -> byContent.stream().findFirst());
  }

  /**
   * Returns the format that a file name's extension belongs to; of {@code name.qt.txt} that is
   * QuickTime text, not plain text. Where no extension fits, the format that has it as an alias.
   *
   * @param fileName with or without folders; compared without case
   */
  public static Optional<CaptionFormat> ofFileName(String fileName) {
    return ofFileName(ALL, fileName)
        .or(() -> find(fileName.substring(fileName.lastIndexOf('.') + 1)));
  }

  /** Returns the first of the formats whose extension is the longest that the name ends with. */
  private static Optional<CaptionFormat> ofFileName(List<CaptionFormat> formats, String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    CaptionFormat longest = null;
    for (CaptionFormat format : formats) {
      String extension = format.info().extension();
      boolean isLonger =
          longest == null || extension.length() > longest.info().extension().length();
      if (name.endsWith("." + extension) && isLonger) {
        longest = format;
      }
    }
    return Optional.ofNullable(longest);
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
