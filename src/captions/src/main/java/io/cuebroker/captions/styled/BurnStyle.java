package io.cuebroker.captions.styled;

import io.cuebroker.captions.Color;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How burned-in captions look, as the settings of the video captioning API say it. Lengths and
 * sizes are pixels of the picture as it is shown. Immutable.
 *
 * <p>What is not given: white text with a black outline in Arial, classic, at the bottom in the
 * middle; the size is a twentieth of the picture's height, the alignment follows the position's
 * column. {@code x} and {@code y} go before the position: the text's edge (or middle) that {@code
 * alignment} names stands at {@code x}, the middle of its height at {@code y}.
 */
public final class BurnStyle {
  private static final String DEFAULT_FAMILY = "Arial";

  private final Map<Setting, String> values;

  private BurnStyle(Map<Setting, String> values) {
    this.values = values;
  }

  /**
   * Reads settings.
   *
   * @param settings values by name; numbers and truth values as text
   * @throws BurnStyleException for a name that is none of {@link #names}, or a value out of range
   */
  public static BurnStyle of(Map<String, String> settings) {
    return new BurnStyle(new EnumMap<>(Setting.class)).with(settings);
  }

  /** Returns the names of all settings. */
  public static List<String> names() {
    return Arrays.stream(Setting.values()).map(Setting::key).toList();
  }

  /** Returns what a setting's values are; text for a name that is none of {@link #names}. */
  public static Form form(String name) {
    return Setting.find(name).map(Setting::form).orElse(Form.TEXT);
  }

  /**
   * Returns this style with some settings changed or added.
   *
   * @throws BurnStyleException as {@link #of}
   */
  public BurnStyle with(Map<String, String> settings) {
    Map<Setting, String> all = new EnumMap<>(Setting.class);
    all.putAll(values);
    settings.forEach((name, value) -> all.put(setting(name), setting(name).checked(value)));
    return new BurnStyle(all);
  }

  /** Returns this style in another font family. */
  public BurnStyle withFontFamily(String family) {
    return with(Map.of(Setting.FONT_FAMILY.key(), family));
  }

  /** Returns what was given, in the order of {@link #names}. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    values.forEach((setting, value) -> settings.put(setting.key(), value));
    return Collections.unmodifiableMap(settings);
  }

  /** Returns the font family; Arial where none was given. */
  public String fontFamily() {
    return values.getOrDefault(Setting.FONT_FAMILY, DEFAULT_FAMILY);
  }

  /** Returns how the text follows the words. */
  public Kind kind() {
    return values.containsKey(Setting.STYLE)
        ? Kind.valueOf(values.get(Setting.STYLE).toUpperCase(Locale.ROOT))
        : Kind.CLASSIC;
  }

  boolean isOn(Setting setting) {
    return Boolean.parseBoolean(values.get(setting));
  }

  Optional<Integer> number(Setting setting) {
    return Optional.ofNullable(values.get(setting)).map(Integer::valueOf);
  }

  Optional<String> text(Setting setting) {
    return Optional.ofNullable(values.get(setting));
  }

  Optional<Color> color(Setting setting) {
    return Optional.ofNullable(values.get(setting)).map(setting::color);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BurnStyle style && style.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "BurnStyle" + settings();
  }

  private static Setting setting(String name) {
    return Setting.find(name)
        .orElseThrow(
            () ->
                new BurnStyleException(
                    name, "there is no setting '" + name + "'", BurnStyle.names()));
  }

  /** What a setting's values are. */
  public enum Form {
    TEXT,
    /** True or false. */
    FLAG,
    /** Whole. */
    NUMBER
  }

  /** How the text follows the words. */
  public enum Kind {
    /** All of the text, in one colour. */
    CLASSIC,
    /** All of the text; words take the word colour when they are spoken, and keep it. */
    KARAOKE,
    /** All of the text; the word being spoken has the word colour. */
    HIGHLIGHT,
    /** All of the text; the word being spoken is underlined. */
    UNDERLINE,
    /** One word at a time, in the word colour. */
    WORD_BY_WORD;

    static List<String> names() {
      return Arrays.stream(values()).map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList();
    }
  }
}
