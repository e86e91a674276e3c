package io.cuebroker.provider.openai;

import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.srt.Srt;
import io.cuebroker.captions.vtt.Vtt;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The forms of an answer that tell times; contracts notes 4.1. */
enum ResponseFormat {
  VERBOSE_JSON,
  SRT,
  VTT;

  /** Returns the format of an answer that is a caption file itself. */
  Optional<CaptionFormat> file() {
    return switch (this) {
      case VERBOSE_JSON -> Optional.empty();
      case SRT -> Optional.of(Srt.FORMAT);
      case VTT -> Optional.of(Vtt.FORMAT);
    };
  }

  /** Returns the name on the wire. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ResponseFormat> find(String id) {
    return Arrays.stream(values()).filter(format -> format.id().equals(id)).findFirst();
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(ResponseFormat::id).toList();
  }
}
