package io.cuebroker.captions.srt;

import io.cuebroker.captions.FileHead;
import io.cuebroker.captions.FormatInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** See {@link Srt#FACEBOOK}. */
final class FacebookSrtFormat extends SrtFormat {
  private static final FormatInfo FACEBOOK_INFO =
      new FormatInfo(
          "facebook-srt",
          "SubRip, named for Facebook",
          List.of("facebooksubrip"),
          INFO.extension(),
          INFO.mediaType(),
          INFO.carries(),
          INFO.fidelity());

  /**
   * Facebook's locales, one for each language: Spanish without a country is Latin America's, Arabic
   * has one for all countries, and some countries are not those of ISO 3166.
   *
   * @see <a href="https://developers.facebook.com/docs/internationalization/">locales</a>
   */
  private static final Map<String, String> LOCALES =
      Stream.of(
              "af_ZA", "ak_GH", "am_ET", "ar_AR", "as_IN", "ay_BO", "az_AZ", "be_BY", "bg_BG",
              "bn_IN", "br_FR", "bs_BA", "ca_ES", "co_FR", "cs_CZ", "cy_GB", "da_DK", "de_DE",
              "el_GR", "en_US", "eo_EO", "es_LA", "et_EE", "eu_ES", "fa_IR", "ff_NG", "fi_FI",
              "fo_FO", "fr_FR", "fy_NL", "ga_IE", "gl_ES", "gn_PY", "gu_IN", "ha_NG", "he_IL",
              "hi_IN", "hr_HR", "hu_HU", "hy_AM", "id_ID", "ig_NG", "is_IS", "it_IT", "ja_JP",
              "jv_ID", "ka_GE", "kk_KZ", "km_KH", "kn_IN", "ko_KR", "ku_TR", "la_VA", "lg_UG",
              "li_NL", "ln_CD", "lo_LA", "lt_LT", "lv_LV", "mg_MG", "mk_MK", "ml_IN", "mn_MN",
              "mr_IN", "ms_MY", "mt_MT", "my_MM", "nb_NO", "ne_NP", "nl_NL", "nn_NO", "pa_IN",
              "pl_PL", "ps_AF", "pt_BR", "qu_PE", "rm_CH", "ro_RO", "ru_RU", "rw_RW", "sa_IN",
              "se_NO", "si_LK", "sk_SK", "sl_SI", "so_SO", "sq_AL", "sr_RS", "sv_SE", "sw_KE",
              "ta_IN", "te_IN", "tg_TJ", "th_TH", "tl_PH", "tr_TR", "tt_RU", "uk_UA", "ur_PK",
              "uz_UZ", "vi_VN", "xh_ZA", "yi_DE", "yo_NG", "zh_CN", "zu_ZA")
          .collect(Collectors.toMap(locale -> locale.substring(0, 2), locale -> locale));

  private static final Pattern NAMED = Pattern.compile("(.+)\\.[a-z]{2}_[A-Z]{2}");

  @Override
  public FormatInfo info() {
    return FACEBOOK_INFO;
  }

  @Override
  public boolean recognises(FileHead head) {
    return false;
  }

  @Override
  public String fileName(String base, String language) {
    Matcher named = NAMED.matcher(base);
    String bare = named.matches() ? named.group(1) : base;
    return locale(Locale.forLanguageTag(language.replace('_', '-')))
        .map(locale -> super.fileName(bare + "." + locale, language))
        .orElseGet(() -> super.fileName(base, language));
  }

  /** Empty for languages that Facebook has no locale for, and where nobody knows the language. */
  private static Optional<String> locale(Locale locale) {
    String code = facebookLanguage(locale.getLanguage());
    if (!LOCALES.containsKey(code)) {
      return Optional.empty();
    }
    if (locale.getCountry().matches("[A-Z]{2}")) {
      return Optional.of(code + "_" + locale.getCountry());
    }
    boolean isTraditional = code.equals("zh") && locale.getScript().equals("Hant");
    return Optional.of(isTraditional ? "zh_TW" : LOCALES.get(code));
  }

  /**
   * Chinese, Norwegian and Filipino go by another code there; Java knows three languages by old
   * ones.
   */
  private static String facebookLanguage(String language) {
    return switch (language) {
      case "cmn" -> "zh";
      case "fil" -> "tl";
      case "ji" -> "yi";
      case "no" -> "nb";
      case "iw" -> "he";
      case "in" -> "id";
      default -> language;
    };
  }
}
