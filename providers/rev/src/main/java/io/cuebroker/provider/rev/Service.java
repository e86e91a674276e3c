package io.cuebroker.provider.rev;

import io.cuebroker.provider.CaptionFile.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who makes the captions; contracts notes, section 2.5. */
enum Service {
  AUTOMATED("automated_captions", "automated_caption_options", Origin.MACHINE),
  HUMAN("captions", "caption_options", Origin.HUMAN);

  private final String word;
  private final String field;
  private final Origin origin;

  Service(String word, String field, Origin origin) {
    this.word = word;
    this.field = field;
    this.origin = origin;
  }

  /** Returns its name in settings and parameters. */
  String word() {
    return word;
  }

  /** Returns the part of the vendor's order that asks for it. */
  String field() {
    return field;
  }

  Origin origin() {
    return origin;
  }

  static Optional<Service> find(String word) {
    String wanted = word.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(service -> service.word.equals(wanted) || service.field.equals(wanted))
        .findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Service::word).toList();
  }
}
