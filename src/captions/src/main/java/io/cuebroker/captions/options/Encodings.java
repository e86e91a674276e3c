package io.cuebroker.captions.options;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Encodings that caption files come in. */
final class Encodings {
  /** The common ones, for error messages; any that this Java can write is taken. */
  static final List<String> NAMES =
      List.of("utf-8", "utf-16", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1");

  private Encodings() {}

  static Optional<Charset> find(String name) {
    try {
      return Charset.isSupported(name)
          ? Optional.of(Charset.forName(name)).filter(Charset::canEncode)
          : Optional.empty();
    } catch (IllegalCharsetNameException e) {
      return Optional.empty();
    }
  }

  static String name(Charset charset) {
    return charset.name().toLowerCase(Locale.ROOT);
  }
}
