package io.cuebroker.captions.vtt;

import io.cuebroker.captions.Style;
import java.util.Optional;

/** An open tag and what it and those round it mean for the text within. */
record Element(Kind kind, Style style, Optional<String> voice, Optional<String> language) {
  static final Element ROOT =
      new Element(Kind.CLASS, Style.PLAIN, Optional.empty(), Optional.empty());

  enum Kind {
    CLASS,
    BOLD,
    ITALIC,
    UNDERLINE,
    VOICE,
    LANGUAGE,
    RUBY,
    RUBY_TEXT;

    static Optional<Kind> of(String name) {
      return switch (name) {
        case "c" -> Optional.of(CLASS);
        case "b" -> Optional.of(BOLD);
        case "i" -> Optional.of(ITALIC);
        case "u" -> Optional.of(UNDERLINE);
        case "v" -> Optional.of(VOICE);
        case "lang" -> Optional.of(LANGUAGE);
        case "ruby" -> Optional.of(RUBY);
        case "rt" -> Optional.of(RUBY_TEXT);
        default -> Optional.empty();
      };
    }
  }

  /** Returns what a tag within this one means, its classes aside. */
  Element child(Kind childKind, String annotation) {
    Optional<String> named = annotation.isEmpty() ? Optional.empty() : Optional.of(annotation);
    return switch (childKind) {
      case CLASS, RUBY, RUBY_TEXT -> new Element(childKind, style, voice, language);
      case BOLD -> new Element(childKind, style.withBold(true), voice, language);
      case ITALIC -> new Element(childKind, style.withItalic(true), voice, language);
      case UNDERLINE -> new Element(childKind, style.withUnderline(true), voice, language);
      case VOICE -> new Element(childKind, style, named.or(() -> voice), language);
      case LANGUAGE -> new Element(childKind, style, voice, named.or(() -> language));
    };
  }

  Element withStyle(Style newStyle) {
    return new Element(kind, newStyle, voice, language);
  }
}
