package io.cuebroker.provider.amara;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Amara's codes of languages. They are BCP 47 tags in lower case; an operator may name others where
 * Amara's differ ({@code zh-Hans=zh-cn}). Immutable.
 */
final class LanguageCodes {
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,7}");

  private final Map<String, String> codes;
  private final Map<String, String> tags = new LinkedHashMap<>();

  private LanguageCodes(Map<String, String> tagsToCodes) {
    Map<String, String> byLowerTag = new LinkedHashMap<>();
    tagsToCodes.forEach(
        (tag, code) -> {
          byLowerTag.put(tag.toLowerCase(Locale.ROOT), code);
          tags.putIfAbsent(code, tag);
        });
    this.codes = Map.copyOf(byLowerTag);
  }

  /**
   * Reads a setting's text, such as {@code pt-BR=pt-br, zh-Hans=zh-cn}; empty for none.
   *
   * @throws IllegalArgumentException naming the entry that is no pair
   */
  static LanguageCodes parse(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String entry : text.split(",", -1)) {
      int equals = entry.indexOf('=');
      String tag = equals < 0 ? "" : entry.substring(0, equals).strip();
      String code = equals < 0 ? "" : entry.substring(equals + 1).strip();
      if (TAG.matcher(tag).matches() && AmaraOrder.isName(code)) {
        pairs.put(tag, code.toLowerCase(Locale.ROOT));
      } else if (!entry.isBlank()) {
        throw new IllegalArgumentException(
            "providers.amara.languages must be pairs such as zh-Hans=zh-cn, not " + entry.strip());
      }
    }
    return new LanguageCodes(pairs);
  }

  /** Returns the code of a tag, or empty if it is no tag. */
  Optional<String> code(String tag) {
    String lower = tag.toLowerCase(Locale.ROOT);
    return TAG.matcher(tag).matches()
        ? Optional.of(codes.getOrDefault(lower, lower))
        : Optional.empty();
  }

  /** Returns the tag of a code. */
  String tag(String code) {
    return tags.getOrDefault(code, code);
  }
}
