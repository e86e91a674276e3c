package io.cuebroker.server.dialect.orders;

import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The file formats of {@code output_file_formats}. Media types and extensions are those that public
 * clients of this API ask for; where none was seen (the last four) they are our own.
 */
enum FileFormat {
  SUB_RIP("SubRip", "srt", "application/x-subrip", "srt"),
  SCC("Scc", "scc", "text/x-scc", "scc"),
  MCC("Mcc", "mcc", "text/x-mcc", "mcc"),
  TTML("Ttml", "ttml", "application/ttml+xml", "ttml"),
  QT_TEXT("QTtext", "qttext", "application/x-quicktime-timedtext", "qt.txt"),
  TRANSCRIPT("Transcript", "txt", "text/plain", "txt"),
  WEB_VTT("WebVtt", "vtt", "text/vtt", "vtt"),
  DFXP("Dfxp", "dfxp", "application/ttaf+xml", "dfxp"),
  CHEETAH_CAP("CheetahCap", "cap", "application/x-cheetah-cap", "cap"),
  STL("Stl", "spruce-stl", "text/x-stl", "stl"),
  AVID_DS("AvidDs", "avid-ds", "text/vnd.avid-ds", "avidds.txt"),
  AVID_DVD("AvidDvd", "avid-dvd", "text/vnd.avid-dvd", "aviddvd.txt"),
  FACEBOOK_SUB_RIP(
      "FacebookSubRip", "facebook-srt", "application/x-facebook-subrip", "facebook.srt"),
  EBU_STL("EbuStl", "ebu-stl", "application/x-ebu-stl", "ebu.stl");

  private final String constant;
  private final String id;
  private final String mediaType;
  private final String extension;

  FileFormat(String constant, String id, String mediaType, String extension) {
    this.constant = constant;
    this.id = id;
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** Returns its name in orders. */
  String constant() {
    return constant;
  }

  /** Returns the media type to ask for it by, without parameters. */
  String mediaType() {
    return mediaType;
  }

  /** Returns what the address of its content ends with. */
  String extension() {
    return extension;
  }

  CaptionFormat captionFormat() {
    return CaptionFormats.find(id)
        .orElseThrow(() -> new IllegalStateException("there is no format " + id));
  }

  /** Returns the answer's {@code Content-Type}. */
  String contentType() {
    String own = captionFormat().info().mediaType();
    int parameters = own.indexOf(';');
    return parameters < 0 ? mediaType : mediaType + own.substring(parameters);
  }

  /** Returns the format of a constant, compared without case. */
  static Optional<FileFormat> find(String constant) {
    return Arrays.stream(values())
        .filter(format -> format.constant.equalsIgnoreCase(constant.strip()))
        .findFirst();
  }

  /** Returns the format of an extension; the constants in lower case are extensions too. */
  static Optional<FileFormat> ofExtension(String extension) {
    String wanted = extension.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(
            format ->
                format.extension.equals(wanted)
                    || format.constant.toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }

  static Optional<FileFormat> ofMediaType(String mediaType) {
    return Arrays.stream(values()).filter(format -> format.mediaType.equals(mediaType)).findFirst();
  }

  static List<String> constants() {
    return Arrays.stream(values()).map(FileFormat::constant).toList();
  }
}
