package io.cuebroker.provider.amara;

import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds and finds videos. Amara has a video once for an address within a team, so adding one twice
 * does no harm: the second time is refused.
 */
final class Videos {
  private final AmaraClient client;

  Videos(AmaraClient client) {
    this.client = client;
  }

  /** Returns the id of a wish's video, which is added unless Amara has it already. */
  String add(Wish wish, Map<String, String> headers) throws ProviderException {
    Reply reply =
        client.reply(
            client
                .api()
                .addVideo(
                    headers,
                    new Wire.NewVideo(
                        wish.videoUrl(),
                        wish.title(),
                        wish.audioLanguage(),
                        wish.durationSeconds().orElse(null),
                        wish.team().orElse(null),
                        wish.project().orElse(null))),
            Step.REPEATABLE);
    if (reply.status() == 400) {
      Optional<String> found = find(wish, headers);
      if (found.isPresent()) {
        return found.get();
      }
      throw refused(wish, headers, client.refusal(reply, Step.REPEATABLE), reply);
    }
    Wire.Video video = client.read(reply, Wire.Video.class, Step.REPEATABLE);
    return name(video).orElseThrow(() -> Refusals.unreadable(reply, Step.REPEATABLE));
  }

  /** Returns the id of the video of a wish's address within its team. */
  Optional<String> find(Wish wish, Map<String, String> headers) throws ProviderException {
    return find(wish.videoUrl(), wish.team(), headers);
  }

  /**
   * Amara has been seen to answer with some other video where it did not understand a filter, so
   * the address is compared.
   */
  private Optional<String> find(String videoUrl, Optional<String> team, Map<String, String> headers)
      throws ProviderException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("video_url", videoUrl);
    team.ifPresent(slug -> query.put("team", slug));
    Wire.Videos page =
        client.call(client.api().videos(headers, query), Wire.Videos.class, Step.READS);
    List<Wire.Video> videos = page.objects() == null ? List.of() : page.objects();
    return videos.stream()
        .filter(
            video ->
                video.allUrls() != null
                    && video.allUrls().stream().anyMatch(url -> VideoAddress.isSame(url, videoUrl)))
        .flatMap(video -> name(video).stream())
        .findFirst();
  }

  /**
   * Says why a video was refused that cannot be found either. Nothing goes by Amara's words: an
   * error that names fields is about the request; any other may say that the video is there, and
   * then it is somewhere else or not shown yet.
   */
  private ProviderException refused(
      Wish wish, Map<String, String> headers, ProviderException refusal, Reply reply)
      throws ProviderException {
    String words = refusal.problem().vendorMessage().orElse("");
    if (AmaraError.of(reply.body(), List.of()).namesFields()) {
      return refusal;
    }
    if (wish.team().isPresent() && find(wish.videoUrl(), Optional.empty(), headers).isPresent()) {
      return new ProviderException(
          ProviderProblem.rejectedField(
                  "video_elsewhere",
                  "Amara has this video already, but not in team " + wish.team().get(),
                  "provider_params." + Parameters.TEAM,
                  List.of())
              .withVendorMessage(words));
    }
    return new ProviderException(
        ProviderProblem.of(
                Kind.NOT_READY,
                "video_not_shown",
                "Amara refuses to add the video and does not show it either"
                    + (words.isEmpty() ? "" : ": " + words))
            .withVendorMessage(words));
  }

  private static Optional<String> name(Wire.Video video) {
    return Optional.ofNullable(video.id()).filter(AmaraOrder::isName);
  }
}
