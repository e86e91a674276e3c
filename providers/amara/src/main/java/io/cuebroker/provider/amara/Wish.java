package io.cuebroker.provider.amara;

import io.cuebroker.provider.Languages;
import io.cuebroker.provider.MediaSource;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * An order in Amara's terms.
 *
 * @param language Amara's code of the language
 */
record Wish(
    Mark mark,
    String videoUrl,
    String title,
    String language,
    String audioLanguage,
    Optional<Integer> durationSeconds,
    Optional<String> team,
    Optional<String> project,
    FirstVersion version) {

  /**
   * Reads an order.
   *
   * @throws ProviderException {@link ProviderProblem.Kind#REJECTED} naming what is wrong
   */
  static Wish of(OrderRequest order, LanguageCodes codes, Optional<String> usualTeam)
      throws ProviderException {
    String language = language(order, codes);
    Optional<String> team = Parameters.slug(order, Parameters.TEAM).or(() -> usualTeam);
    Optional<String> project = Parameters.slug(order, Parameters.PROJECT);
    if (project.isPresent() && team.isEmpty()) {
      throw Parameters.invalid(Parameters.PROJECT, "a project needs a team");
    }
    String videoUrl = videoUrl(order);
    String title =
        Parameters.text(order, Parameters.TITLE)
            .or(() -> order.media().map(MediaSource::fileName).filter(name -> !name.isBlank()))
            .orElse(order.reference().value());
    return new Wish(
        new Mark(order.reference()),
        videoUrl,
        title,
        language,
        audioLanguage(order, codes, language),
        Parameters.durationSeconds(order),
        team,
        project,
        FirstVersion.of(order));
  }

  /** Amara has no language "find out": the file's own is taken, or the order refused. */
  private static String language(OrderRequest order, LanguageCodes codes) throws ProviderException {
    Optional<String> tag =
        order.language().equalsIgnoreCase(Languages.AUTO)
            ? order.captionFile().flatMap(file -> file.language())
            : Optional.of(order.language());
    return tag.flatMap(codes::code)
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderProblem.rejectedField(
                        "unsupported_language",
                        "Amara must be told the language of the captions, as a tag such as en",
                        "language",
                        List.of())));
  }

  private static String audioLanguage(OrderRequest order, LanguageCodes codes, String language)
      throws ProviderException {
    Optional<String> tag = Parameters.text(order, Parameters.AUDIO_LANGUAGE);
    if (tag.isEmpty()) {
      return language;
    }
    return codes
        .code(tag.get())
        .orElseThrow(
            () ->
                Parameters.invalid(
                    Parameters.AUDIO_LANGUAGE, "it must be a language's tag such as en"));
  }

  private static String videoUrl(OrderRequest order) throws ProviderException {
    Optional<String> given = Parameters.text(order, Parameters.VIDEO_URL);
    if (given.isPresent()) {
      return Parameters.httpAddress(Parameters.VIDEO_URL, given.get()).toString();
    }
    MediaSource media =
        order
            .media()
            .orElseThrow(
                () -> refusedMedia("missing_field", "Amara needs the address of the media"));
    return media
        .publicAddress()
        .map(URI::toString)
        .orElseThrow(
            () ->
                refusedMedia(
                    "media_unreachable",
                    "Amara loads media by itself and takes no files: the media needs a public"
                        + " address"));
  }

  private static ProviderException refusedMedia(String code, String message) {
    return new ProviderException(
        ProviderProblem.rejectedField(code, message, "media_url", List.of()));
  }
}
