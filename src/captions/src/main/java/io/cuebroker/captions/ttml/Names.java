package io.cuebroker.captions.ttml;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The {@code xml:id}s of a file, each given once. Not safe for concurrent use. */
final class Names {
  /** Those of XML's names that need no thought. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,99}");

  private final Set<String> taken = new HashSet<>();

  /** Takes a name as it is; false where it is taken or no XML name. */
  boolean take(String name) {
    return SAFE.matcher(name).matches() && taken.add(name);
  }

  /** Returns a name as near to the wanted one as can be. */
  String unique(String wanted) {
    String base = wanted.length() > 60 ? wanted.substring(0, 60) : wanted;
    base = base.replaceAll("[^A-Za-z0-9_.-]", "_");
    if (!SAFE.matcher(base).matches()) {
      base = "_" + base;
    }
    String name = base;
    for (int i = 2; !taken.add(name); i++) {
      name = base + "-" + i;
    }
    return name;
  }
}
