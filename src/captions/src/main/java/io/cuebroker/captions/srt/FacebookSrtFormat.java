package io.cuebroker.captions.srt;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.FileHead;
import io.cuebroker.captions.FormatInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /** Facebook's locales, one for each language; Spanish without a country is Latin America's. */
  private static final Map<String, String> LOCALES =
      Stream.of(
              "af_ZA", "ar_AR", "az_AZ", "be_BY", "bg_BG", "bn_IN", "bs_BA", "ca_ES", "cs_CZ",
              "cy_GB", "da_DK", "de_DE", "el_GR", "en_US", "es_LA", "et_EE", "eu_ES", "fa_IR",
              "fi_FI", "fr_FR", "ga_IE", "gl_ES", "he_IL", "hi_IN", "hr_HR", "hu_HU", "hy_AM",
              "id_ID", "is_IS", "it_IT", "ja_JP", "ka_GE", "ko_KR", "lt_LT", "lv_LV", "mk_MK",
              "ms_MY", "nb_NO", "nl_NL", "pl_PL", "pt_BR", "ro_RO", "ru_RU", "sk_SK", "sl_SI",
              "sq_AL", "sr_RS", "sv_SE", "sw_KE", "ta_IN", "te_IN", "th_TH", "tl_PH", "tr_TR",
              "uk_UA", "vi_VN", "zh_CN")
          .collect(Collectors.toMap(locale -> locale.substring(0, 2), locale -> locale));

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
    Locale locale = Locale.forLanguageTag(language.replace('_', '-'));
    String code = facebookLanguage(locale.getLanguage());
    if (code.isEmpty() || language.equals(CaptionDocument.UNKNOWN_LANGUAGE)) {
      return super.fileName(base, language);
    }
    boolean hasCountry = locale.getCountry().matches("[A-Z]{2}");
    String named = hasCountry ? code + "_" + locale.getCountry() : LOCALES.getOrDefault(code, code);
    return super.fileName(base + "." + named, language);
  }

  /** Chinese and Norwegian go by another code there; Java knows two languages by old ones. */
  private static String facebookLanguage(String language) {
    return switch (language) {
      case "cmn" -> "zh";
      case "no" -> "nb";
      case "iw" -> "he";
      case "in" -> "id";
      default -> language;
    };
  }
}
