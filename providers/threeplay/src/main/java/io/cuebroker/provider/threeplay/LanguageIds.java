package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.Languages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * 3Play's numbers of languages. It has no BCP 47 field (contracts notes, section 1.7), so an
 * operator writes down what {@code GET /v3/languages} says.
 *
 * @param ids by tag in lower case, the default language first
 */
record LanguageIds(Map<String, Integer> ids) {

  /**
   * Reads {@code en=1,es=2}.
   *
   * @throws IllegalArgumentException if it is anything else, or empty
   */
  static LanguageIds parse(String text) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (String entry : text.split(",", -1)) {
      String[] pair = entry.strip().split("\\s*=\\s*", -1);
      if (pair.length != 2 || pair[0].isEmpty() || !pair[1].matches("[1-9][0-9]{0,8}")) {
        throw new IllegalArgumentException(
            "languages must be tags and numbers such as en=1,es=2, not " + entry);
      }
      ids.put(pair[0].toLowerCase(Locale.ROOT), Integer.valueOf(pair[1]));
    }
    return new LanguageIds(ids);
  }

  /**
   * Returns the number of a language: that of the tag, or of the tag without its last subtags; the
   * default's where the language is left open, as 3Play does not find out.
   */
  Optional<Integer> find(String tag) {
    if (tag.equalsIgnoreCase(Languages.AUTO)) {
      return ids.values().stream().findFirst();
    }
    String wanted = tag.toLowerCase(Locale.ROOT).replace('_', '-');
    while (!ids.containsKey(wanted) && wanted.contains("-")) {
      wanted = wanted.substring(0, wanted.lastIndexOf('-'));
    }
    return Optional.ofNullable(ids.get(wanted));
  }

  /** Returns the first tag of a number. */
  Optional<String> tag(long id) {
    return ids.entrySet().stream()
        .filter(entry -> entry.getValue() == id)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Returns what orders may be in. */
  Languages languages() {
    return new Languages.Listed(tags(), true);
  }

  /** Returns all tags. */
  List<String> tags() {
    return List.copyOf(ids.keySet());
  }
}
