package io.cuebroker.sandbox.amara;

import io.cuebroker.sandbox.Marker;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.VendorStub.PlacedOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All that the stand-in knows. Guarded by the stand-in's lock. */
final class StubWorld implements AutoCloseable {
  private static final Duration LATE = Duration.ofSeconds(60);
  private static final int SLOWER = 10;
  private static final Pattern MARK = Pattern.compile("\\[cuebroker ([^\\]]+)\\]");

  final TeamNotices notices = new TeamNotices();
  private final StubOptions options;
  private final Map<String, StubVideo> videos = new LinkedHashMap<>();
  private final List<PlacedOrder> orders = new ArrayList<>();
  private boolean keepsPrivate;
  private boolean hasPeople = true;

  StubWorld(StubOptions options) {
    this.options = options;
  }

  void keepPrivate() {
    keepsPrivate = true;
  }

  void sendPeopleHome() {
    hasPeople = false;
  }

  Optional<StubVideo> video(String id) {
    Optional<StubVideo> video = Optional.ofNullable(videos.get(id));
    Instant now = Instant.now();
    video.ifPresent(it -> it.languages().values().forEach(language -> language.settle(now)));
    return video;
  }

  /** Adds a video, or nothing where its team has the address already. */
  Optional<StubVideo> add(String url, StubVideo.Details details) {
    boolean known =
        videos.values().stream()
            .anyMatch(
                video ->
                    video.url().equals(url)
                        && Objects.equals(video.details().team(), details.team()));
    if (known) {
      return Optional.empty();
    }
    String id = String.format(Locale.ROOT, "Vid%09d", videos.size() + 1);
    StubVideo video = new StubVideo(id, url, details, Instant.now());
    videos.put(id, video);
    return Optional.of(video);
  }

  /** Lists what is not too young to be listed. */
  List<StubVideo> list(@Nullable String url, @Nullable String team) {
    Instant now = Instant.now();
    return videos.values().stream()
        .filter(video -> url == null || video.url().equals(url))
        .filter(
            video ->
                team == null
                    ? url != null || video.details().team() == null
                    : team.equals(video.details().team()))
        .filter(
            video -> {
              Duration unseen = video.has(Marker.LATE_LISTING) ? LATE : options.unseen();
              return !now.isBefore(video.created().plus(unseen));
            })
        .toList();
  }

  /** Adds a version that came over the API: Amara calls the language complete at once. */
  StubLanguage.Version post(
      StubVideo video,
      String code,
      StubCues cues,
      String title,
      String description,
      boolean completes) {
    video.addMarkers(description);
    Instant now = Instant.now();
    StubLanguage language =
        video.languages().computeIfAbsent(code, it -> new StubLanguage(it, now));
    StubLanguage.Version version =
        language.add("sandbox-user", title, description, cues, !keepsPrivate, now);
    if (completes) {
      language.setComplete(true);
    }
    Matcher mark = MARK.matcher(description);
    orders.add(
        new PlacedOrder(
            video.id() + "/" + code + "/" + version.number(),
            mark.find() ? mark.group(1) : video.url()));
    return version;
  }

  /** Marks a language incomplete: somebody begins to work on it. */
  void open(StubVideo video, StubLanguage language) {
    Duration work = video.has(Marker.SLOW) ? options.work().multipliedBy(SLOWER) : options.work();
    language.setComplete(false);
    if (!hasPeople) {
      return;
    }
    language.doneAt(Instant.now().plus(work));
    notices.published(video, language.code(), language.versions().size() + 1, work);
  }

  List<PlacedOrder> orders() {
    return List.copyOf(orders);
  }

  List<StubVideo> videos() {
    return List.copyOf(videos.values());
  }

  @Override
  public void close() {
    notices.close();
  }
}
