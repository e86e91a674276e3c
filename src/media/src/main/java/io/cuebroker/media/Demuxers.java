package io.cuebroker.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of FFmpeg's demuxers may see a caller's file. Everything that reads other files (playlists,
 * manifests, scripts, image sequences) or is no audio container stays out. Loads no native code.
 */
public final class Demuxers {

  /** Each of FFmpeg's short names that may be used; a demuxer with several needs only one here. */
  private static final Set<String> ALLOWED =
      Set.of(
          "aac",
          "ac3",
          "aiff",
          "amr",
          "amrnb",
          "amrwb",
          "ape",
          "asf",
          "asf_o",
          "au",
          "avi",
          "caf",
          "dts",
          "dv",
          "eac3",
          "flac",
          "flv",
          "gxf",
          "loas",
          "matroska",
          "mov",
          "mp3",
          "mpc",
          "mpc8",
          "mpeg",
          "mpegts",
          "mxf",
          "nut",
          "oga",
          "ogg",
          "rm",
          "tta",
          "voc",
          "w64",
          "wav",
          "wtv",
          "wv");

  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("hls", "an HLS playlist"),
          Map.entry("dash", "a DASH manifest"),
          Map.entry("concat", "a concat script"),
          Map.entry("sdp", "a session description (SDP)"),
          Map.entry("imf", "an IMF composition playlist"),
          Map.entry("webm_dash_manifest", "a DASH manifest"),
          Map.entry("srt", "a SubRip caption file"),
          Map.entry("webvtt", "a WebVTT caption file"),
          Map.entry("ass", "an ASS caption file"),
          Map.entry("scc", "an SCC caption file"),
          Map.entry("lrc", "a lyrics file"),
          Map.entry("tty", "a text file"),
          Map.entry("image2", "a picture"),
          Map.entry("gif", "a picture"));

  /** How scripts begin that name other files, in lower case. */
  private static final Map<String, String> SCRIPTS =
      Map.of(
          "#extm3u", "an HLS playlist",
          "ffconcat", "a concat script",
          "v=0", "a session description (SDP)",
          "[playlist]", "a playlist",
          "<asx", "a playlist",
          "<mpd", "a DASH manifest",
          "<smil", "a playlist");

  /** How much of a file tells whether it is such a script, in bytes. */
  public static final int HEAD_BYTES = 1024;

  private static final String XML_PROLOGUE = "<?xml";

  private Demuxers() {}

  /**
   * Says to people why a file that begins so is not taken, or empty if it may be media. Looks
   * before FFmpeg does, which knows some of these only by their file names.
   */
  public static Optional<String> scriptRefusal(byte[] head) {
    String text =
        new String(head, StandardCharsets.ISO_8859_1)
            .replaceFirst("^\u00EF\u00BB\u00BF", "")
            .strip()
            .toLowerCase(Locale.ROOT);
    boolean isXml = text.startsWith(XML_PROLOGUE);
    return SCRIPTS.entrySet().stream()
        .filter(
            script -> text.startsWith(script.getKey()) || (isXml && text.contains(script.getKey())))
        .map(script -> refusalOf(script.getValue()))
        .findFirst();
  }

  /** Returns the allowed names as FFmpeg's option {@code format_whitelist} takes them. */
  public static String whitelist() {
    return ALLOWED.stream().sorted().collect(Collectors.joining(","));
  }

  /**
   * Whether FFmpeg's demuxer may be used.
   *
   * @param names its short names, comma separated
   */
  static boolean allows(String names) {
    return Arrays.stream(names.split(",")).anyMatch(ALLOWED::contains);
  }

  /** Says to people why a file of this demuxer is not taken. */
  static String refusal(String names, String longName) {
    String what = names.endsWith("_pipe") ? "a picture" : REFUSED.get(names);
    return refusalOf(what == null ? "of a kind that is not taken (" + longName + ")" : what);
  }

  private static String refusalOf(String what) {
    return "this is " + what + ", not an audio or video file";
  }
}
