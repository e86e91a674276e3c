package io.cuebroker.captions.ebustl;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The language codes of the header (EBU Tech 3264, appendix 3) and their BCP 47 tags. */
final class Language {
  /** What the header has for an unknown language. */
  static final String UNKNOWN = "00";

  /** European languages from 01h; a dot where BCP 47 has no tag of its own. */
  private static final List<String> FROM_01 =
      List.of(
          "sq br ca hr cy cs da de en es eo et eu fo fr fy ga gd gl is it se la lv lb lt hu mt nl no oc"
              .concat(" pl pt ro rm sr sk sl fi sv tr . wa")
              .split(" ", -1));

  /** Other languages, counting down from 7Fh. */
  private static final List<String> DOWN_FROM_7F =
      List.of(
          "am ar hy as az bm be bn bg my zh cv prs ff ka el gu gn ha he hi id ja kn kk km ko lo mk mg ms"
              .concat(
                  " mo mr nd ne or pap fa pa ps qu ru . sh sn si so srn sw tg ta tt te th uk ur")
              .concat(" uz vi zu")
              .split(" ", -1));

  private Language() {}

  /** Returns the tag of a code such as {@code 0F}; empty for unknown and reserved ones. */
  static Optional<String> tag(String code) {
    if (!code.matches("[0-7][0-9A-Fa-f]")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(code, 16);
    return at(FROM_01, number - 1)
        .or(() -> at(DOWN_FROM_7F, 0x7F - number))
        .filter(tag -> !tag.equals("."));
  }

  /** Returns the code of a language; {@link #UNKNOWN} where there is none. */
  static String code(String tag) {
    String language = tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
    // Norwegian is one language here.
    String primary = language.equals("nb") || language.equals("nn") ? "no" : language;
    if (FROM_01.contains(primary)) {
      return String.format(Locale.ROOT, "%02X", 1 + FROM_01.indexOf(primary));
    }
    return DOWN_FROM_7F.contains(primary)
        ? String.format(Locale.ROOT, "%02X", 0x7F - DOWN_FROM_7F.indexOf(primary))
        : UNKNOWN;
  }

  private static Optional<String> at(List<String> tags, int index) {
    return index >= 0 && index < tags.size() ? Optional.of(tags.get(index)) : Optional.empty();
  }
}
