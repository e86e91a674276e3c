package io.cuebroker.provider.rev;

import io.cuebroker.captions.CaptionFormats;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The caption formats that can be both ordered and asked for; contracts notes, section 2.8. */
enum RevFormat {
  WEB_VTT("WebVtt", "text/vtt", "vtt"),
  SUB_RIP("SubRip", "application/x-subrip", "srt"),
  SCC("Scc", "text/x-scc", "scc"),
  MCC("Mcc", "text/x-mcc", "mcc"),
  TTML("Ttml", "application/ttml+xml", "ttml"),
  DFXP("Dfxp", "application/ttaf+xml", "dfxp"),
  QT_TEXT("QTtext", "application/x-quicktime-timedtext", "qttext"),
  CHEETAH_CAP("CheetahCap", "application/x-cheetah-cap", "cap"),
  STL("Stl", "text/x-stl", "spruce-stl"),
  AVID_DS("AvidDs", "text/vnd.avid-ds", "avid-ds");

  private final String word;
  private final String mediaType;
  private final String id;

  RevFormat(String word, String mediaType, String id) {
    this.word = word;
    this.mediaType = mediaType;
    this.id = id;
  }

  /** Returns the vendor's name of it. */
  String word() {
    return word;
  }

  /** Returns what to ask for when downloading. */
  String mediaType() {
    return mediaType;
  }

  /** Returns our own name of it. */
  String id() {
    return id;
  }

  /** Returns the format of the vendor's name or ours, if this service can read it. */
  static Optional<RevFormat> readable(String name) {
    return Arrays.stream(values())
        .filter(format -> format.word.equalsIgnoreCase(name) || format.id.equalsIgnoreCase(name))
        .filter(RevFormat::isReadable)
        .findFirst();
  }

  /** Returns the vendor's names of those that this service can read. */
  static List<String> words() {
    return Arrays.stream(values()).filter(RevFormat::isReadable).map(RevFormat::word).toList();
  }

  private boolean isReadable() {
    return CaptionFormats.find(id).isPresent();
  }
}
