package io.cuebroker.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A caption file as somebody made it.
 *
 * @param fileName as the caller or vendor named it
 * @param format id of its format; empty means it is to be detected
 * @param bytes not copied: nobody changes them
 * @param origin who made it
 * @param engine which program recognised it, such as {@code vosk 0.3.45}
 * @param model which model that program used
 * @param language BCP 47 tag, where its maker knows
 * @param warnings stable words about the content, such as {@code no_speech}
 * @param reading what the file may not say itself: {@code fps}, and {@code offset}, the time with
 *     which its programme starts
 */
@SuppressWarnings("ArrayRecordComponent") // a file's bytes, never compared
public record CaptionFile(
    String fileName,
    Optional<String> format,
    byte[] bytes,
    Origin origin,
    Optional<String> engine,
    Optional<String> model,
    Optional<String> language,
    List<String> warnings,
    Map<String, String> reading) {
  public CaptionFile {
    warnings = List.copyOf(warnings);
    reading = Map.copyOf(reading);
  }

  /** Makes a file that says itself how it is to be read. */
  public CaptionFile(
      String fileName,
      Optional<String> format,
      byte[] bytes,
      Origin origin,
      Optional<String> engine,
      Optional<String> model,
      Optional<String> language,
      List<String> warnings) {
    this(fileName, format, bytes, origin, engine, model, language, warnings, Map.of());
  }

  /** Returns this file with what is known of how to read it. */
  public CaptionFile read(Map<String, String> how) {
    return new CaptionFile(fileName, format, bytes, origin, engine, model, language, warnings, how);
  }

  /** Returns a file that a person made, without more being known. */
  public static CaptionFile human(String fileName, Optional<String> format, byte[] bytes) {
    return new CaptionFile(
        fileName,
        format,
        bytes,
        Origin.HUMAN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** Who made captions. */
  public enum Origin {
    MACHINE,
    HUMAN,
    /** A person corrected a machine's. */
    MACHINE_EDITED
  }
}
