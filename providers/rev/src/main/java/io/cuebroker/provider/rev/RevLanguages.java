package io.cuebroker.provider.rev;

import io.cuebroker.provider.Languages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The languages that each service is ordered in, and the vendor's codes of them. {@code auto} is
 * taken too: no language is named then, and the vendor takes English.
 */
final class RevLanguages {
  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

  private final Map<String, String> automated;
  private final List<String> human;

  private RevLanguages(Map<String, String> automated, List<String> human) {
    this.automated = automated;
    this.human = List.copyOf(human);
  }

  static RevLanguages of(String automated, String human) {
    return new RevLanguages(
        parse(RevSettings.LANGUAGES, automated),
        List.copyOf(parse(RevSettings.HUMAN_LANGUAGES, human).keySet()));
  }

  /** Returns those of all services. */
  Languages all() {
    Set<String> tags = new LinkedHashSet<>(automated.keySet());
    tags.addAll(human);
    return new Languages.Listed(List.copyOf(tags), /* auto= */ true);
  }

  List<String> of(Service service) {
    return service == Service.HUMAN ? human : List.copyOf(automated.keySet());
  }

  boolean accepts(Service service, String language) {
    return new Languages.Listed(of(service), /* auto= */ true).accepts(language);
  }

  /** Returns the vendor's code of a language in automated orders; empty for {@code auto}. */
  Optional<String> code(String language) {
    String tag = language.toLowerCase(Locale.ROOT);
    while (!tag.isEmpty()) {
      String code = automated.get(tag);
      if (code != null) {
        return Optional.of(code);
      }
      tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
    }
    return Optional.empty();
  }

  private static Map<String, String> parse(String setting, String text) {
    Map<String, String> codes = new LinkedHashMap<>();
    for (String entry : text.split("[,\\s]+", -1)) {
      if (!entry.isEmpty()) {
        List<String> parts = new ArrayList<>(List.of(entry.split("=", 2)));
        if (!parts.stream().allMatch(part -> TAG.matcher(part).matches())) {
          throw new IllegalArgumentException(
              "providers.rev." + setting + " must hold TAG or TAG=CODE, not " + entry);
        }
        codes.put(parts.get(0).toLowerCase(Locale.ROOT), parts.get(parts.size() - 1));
      }
    }
    if (codes.isEmpty()) {
      throw new IllegalArgumentException("providers.rev." + setting + " names no language");
    }
    return codes;
  }
}
