package io.cuebroker.captions.styled;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Styles with names: the house's own six, and those that an operator adds. Immutable. */
public final class BurnPresets {
  private static final Map<String, String> EMPHASIS =
      Map.of("bold", "true", "word_color", "#FFD400", "outline_width", "3");

  private final Map<String, BurnStyle> styles;

  private BurnPresets(Map<String, BurnStyle> styles) {
    this.styles = Collections.unmodifiableMap(styles);
  }

  /** Returns {@code default}, which is classic, and one preset for each kind of style. */
  public static BurnPresets builtIn() {
    Map<String, BurnStyle> styles = new LinkedHashMap<>();
    styles.put("default", BurnStyle.of(Map.of()));
    for (String kind : BurnStyle.Kind.names()) {
      Map<String, String> look = kind.equals("classic") ? Map.of() : EMPHASIS;
      styles.put(kind, BurnStyle.of(look).with(Map.of(Setting.STYLE.key(), kind)));
    }
    return new BurnPresets(styles);
  }

  /**
   * Returns these presets and more; one of the same name is replaced.
   *
   * @param own settings by the preset's name
   * @throws BurnStyleException as {@link BurnStyle#of}, naming the preset and the setting
   */
  public BurnPresets with(Map<String, Map<String, String>> own) {
    Map<String, BurnStyle> all = new LinkedHashMap<>(styles);
    own.forEach(
        (name, settings) -> {
          try {
            all.put(name, BurnStyle.of(settings));
          } catch (BurnStyleException e) {
            throw e.within(name);
          }
        });
    return new BurnPresets(all);
  }

  /** Returns the names, the house's own first. */
  public List<String> names() {
    return List.copyOf(styles.keySet());
  }

  public Optional<BurnStyle> find(String name) {
    return Optional.ofNullable(styles.get(name));
  }
}
