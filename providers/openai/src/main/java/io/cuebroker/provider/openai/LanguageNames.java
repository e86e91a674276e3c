package io.cuebroker.provider.openai;

import io.cuebroker.provider.Languages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Languages as servers call them: full English names in OpenAI's answers, codes in those of others,
 * Whisper's own codes in questions. Immutable.
 */
final class LanguageNames {
  private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(-[a-z0-9]{1,8})*");

  /** Whisper's languages with all the names it knows for them. */
  private static final String WHISPER =
      """
      english=en chinese=zh german=de spanish=es russian=ru korean=ko french=fr japanese=ja
      portuguese=pt turkish=tr polish=pl catalan=ca dutch=nl arabic=ar swedish=sv italian=it
      indonesian=id hindi=hi finnish=fi vietnamese=vi hebrew=he ukrainian=uk greek=el malay=ms
      czech=cs romanian=ro danish=da hungarian=hu tamil=ta norwegian=no thai=th urdu=ur croatian=hr
      bulgarian=bg lithuanian=lt latin=la maori=mi malayalam=ml welsh=cy slovak=sk telugu=te
      persian=fa latvian=lv bengali=bn serbian=sr azerbaijani=az slovenian=sl kannada=kn estonian=et
      macedonian=mk breton=br basque=eu icelandic=is armenian=hy nepali=ne mongolian=mn bosnian=bs
      kazakh=kk albanian=sq swahili=sw galician=gl marathi=mr punjabi=pa sinhala=si khmer=km shona=sn
      yoruba=yo somali=so afrikaans=af occitan=oc georgian=ka belarusian=be tajik=tg sindhi=sd
      gujarati=gu amharic=am yiddish=yi lao=lo uzbek=uz faroese=fo haitian_creole=ht pashto=ps
      turkmen=tk nynorsk=nn maltese=mt sanskrit=sa luxembourgish=lb myanmar=my tibetan=bo tagalog=tl
      malagasy=mg assamese=as tatar=tt hawaiian=haw lingala=ln hausa=ha bashkir=ba javanese=jv
      sundanese=su cantonese=yue burmese=my valencian=ca flemish=nl haitian=ht letzeburgesch=lb
      pushto=ps panjabi=pa moldavian=ro moldovan=ro sinhalese=si castilian=es mandarin=zh
      """;

  /** Languages that Whisper has under another code than the tag in use. */
  private static final Map<String, String> CODES =
      Map.of("jv", "jw", "nb", "no", "fil", "tl", "cmn", "zh");

  private static final Map<String, String> TAGS =
      Map.of("jw", "jv", "iw", "he", "in", "id", "ji", "yi");

  /** What is known without any setting. */
  static final LanguageNames BUILT_IN = new LanguageNames(parse(WHISPER.strip().split("\\s+")));

  private final Map<String, String> tags;

  private LanguageNames(Map<String, String> tags) {
    this.tags = Map.copyOf(tags);
  }

  /**
   * Returns the built-in names and further ones.
   *
   * @param text such as {@code klingon=tlh,elvish=sjn}
   */
  static LanguageNames with(String text) {
    Map<String, String> tags = new LinkedHashMap<>(BUILT_IN.tags);
    tags.putAll(parse(text.strip().split("\\s*,\\s*")));
    return new LanguageNames(tags);
  }

  /** Returns the tag of what a server calls a language. */
  Optional<String> tag(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    String known = tags.get(lower.replace('-', ' '));
    if (known != null) {
      return Optional.of(known);
    }
    return TAG.matcher(lower).matches()
        ? Optional.of(TAGS.getOrDefault(lower, lower))
        : Optional.empty();
  }

  /** Returns what a server is told for a tag: its language alone, by Whisper's code. */
  String code(String tag) {
    String language = Locale.forLanguageTag(tag).getLanguage();
    String now = TAGS.getOrDefault(language, language);
    return CODES.getOrDefault(now, now);
  }

  /** Returns the languages that orders may be in. */
  Languages orders() {
    Set<String> all = new TreeSet<>(BUILT_IN.tags.values());
    all.addAll(tags.values());
    all.addAll(CODES.keySet());
    return new Languages.Listed(List.copyOf(all), /* auto= */ true);
  }

  private static Map<String, String> parse(String[] pairs) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String pair : pairs) {
      List<String> sides = new ArrayList<>(List.of(pair.split("\\s*=\\s*", -1)));
      if (sides.size() != 2
          || sides.get(0).isBlank()
          || !TAG.matcher(lower(sides.get(1))).matches()) {
        throw OpenAiSettings.wrong(
            OpenAiSettings.LANGUAGES, "must be pairs such as klingon=tlh, not " + pair);
      }
      tags.put(lower(sides.get(0)).replace('_', ' '), sides.get(1));
    }
    return tags;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
