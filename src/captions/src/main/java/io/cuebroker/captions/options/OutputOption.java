package io.cuebroker.captions.options;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Something that can be said of a file to be written. */
public enum OutputOption {
  /** Frames per second. */
  FPS,
  /** Whether time codes are drop-frame. */
  DROP_FRAME,
  /** Where the programme starts. */
  OFFSET,
  /** The file's characters. */
  ENCODING,
  /** Whether plain text tells times. */
  TIMECODES,
  /** Whether plain text names speakers. */
  SPEAKERS,
  /** Whether a layout that rests on no public specification is good enough. */
  ALLOW_BEST_EFFORT;

  private static final List<String> SWITCH = List.of("true", "false");

  /** Returns the name in queries and requests, such as {@code drop_frame}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the option of a name. */
  public static Optional<OutputOption> find(String id) {
    for (OutputOption option : values()) {
      if (option.id().equals(id)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  /** Returns the values it takes; empty where they cannot be listed. */
  public List<String> allowed() {
    return switch (this) {
      case FPS -> Rates.names();
      case DROP_FRAME, TIMECODES, SPEAKERS, ALLOW_BEST_EFFORT -> SWITCH;
      case ENCODING -> Encodings.NAMES;
      case OFFSET -> List.of();
    };
  }
}
