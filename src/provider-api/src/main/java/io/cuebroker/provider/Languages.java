package io.cuebroker.provider;

import java.util.List;
import java.util.Locale;

/** The languages a provider takes orders in. */
public sealed interface Languages {

  /** Stands for "find out", or for the provider's default where it cannot. */
  String AUTO = "auto";

  /** Whether an order in {@code language} (BCP 47, or {@link #AUTO}) can be taken. */
  boolean accepts(String language);

  /** Any language; the vendor decides. */
  record Any() implements Languages {
    @Override
    public boolean accepts(String language) {
      return true;
    }
  }

  /**
   * These and no others. A tag with subtags ({@code en-US}) is taken where its language alone
   * ({@code en}) is listed.
   *
   * @param tags BCP 47
   * @param auto whether {@link #AUTO} is taken too
   */
  record Listed(List<String> tags, boolean auto) implements Languages {
    public Listed {
      tags = List.copyOf(tags);
    }

    @Override
    public boolean accepts(String language) {
      if (language.equalsIgnoreCase(AUTO)) {
        return auto;
      }
      String wanted = language.toLowerCase(Locale.ROOT);
      return tags.stream()
          .map(tag -> tag.toLowerCase(Locale.ROOT))
          .anyMatch(tag -> wanted.equals(tag) || wanted.startsWith(tag + "-"));
    }
  }
}
