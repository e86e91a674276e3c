package io.cuebroker.sandbox.amara;

import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.Marker;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.VendorStub;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stand-in of Amara (contracts notes, section 3). People are quick here: {@link
 * StubOptions#work()} after a language was marked incomplete somebody publishes a new version and
 * calls it complete. A test that wants to be that person says {@link #withoutPeople} and uses
 * {@link #saveDraft}, {@link #publish}, {@link #complete} and {@link #reopen}.
 *
 * <p>An order is a version posted over the API. Amara refuses nothing that comes twice but a
 * video's address. Subtitles given by address are not loaded: they are always the sample captions.
 * Markers without a meaning here: {@link Marker#FAIL} (there is no sign for it), {@link
 * Marker#REFUSE_CANCEL}, {@link Marker#NO_MONEY}.
 */
public final class AmaraStub implements VendorStub {
  /** A key that is taken. */
  public static final String KEY = "sandbox-key";

  /** Another one. */
  public static final String OTHER_KEY = "sandbox-other-key";

  /** A team that does not exist. */
  public static final String NO_TEAM = "no-such-team";

  private static final Set<String> KEYS = Set.of(KEY, OTHER_KEY);
  private static final Pattern VIDEO = Pattern.compile("/api/videos/([\\w-]+)/(.*)");
  private static final Pattern LANGUAGE = Pattern.compile("languages/([\\w-]+)/(.*)");

  private final StubWorld world;
  private final SubtitleRoutes subtitles;
  private boolean linksToEditor = true;
  private int links;

  /** Makes one without videos. */
  public AmaraStub(StubOptions options) {
    this.world = new StubWorld(options);
    this.subtitles = new SubtitleRoutes(world);
  }

  /** Has nobody work on anything but the test. */
  public synchronized AmaraStub withoutPeople() {
    world.sendPeopleHome();
    return this;
  }

  /** Has versions that come over the API be private, as in a team that reviews first. */
  public synchronized AmaraStub keepingPrivate() {
    world.keepPrivate();
    return this;
  }

  /** Gives no links to the editor, as to those who are no enterprise. */
  public synchronized AmaraStub withoutEditorLinks() {
    linksToEditor = false;
    return this;
  }

  /** Calls back for all teams, with HTTP basic authentication. */
  public synchronized AmaraStub callingBack(URI address, String user, String password) {
    world.notices.tell(address, user, password);
    return this;
  }

  @Override
  public String vendor() {
    return "amara";
  }

  @Override
  public String basePath() {
    return "/api";
  }

  @Override
  public synchronized Answer answer(Call call) {
    if (!call.path().endsWith("/")) {
      return Answer.empty(301).with("Location", call.path() + "/");
    }
    if (!KEYS.contains(call.header("x-api-key").orElse(""))) {
      return Answer.json(403, StubJson.detail("Invalid API Key"));
    }
    Matcher video = VIDEO.matcher(call.path());
    if (video.matches()) {
      return video(call, video.group(1), video.group(2));
    }
    return switch (call.path()) {
      case "/api/videos/" -> call.method().equals("POST") ? addVideo(call) : videos(call);
      case "/api/editor-login/" -> editorLogin(call);
      case "/api/languages/" ->
          Answer.json("{\"languages\":{\"en\":\"English\",\"fr\":\"French\"}}");
      default -> SubtitleRoutes.notFound();
    };
  }

  private Answer videos(Call call) {
    return Answer.json(
        StubJson.videos(world.list(call.query().get("video_url"), call.query().get("team"))));
  }

  private Answer addVideo(Call call) {
    Optional<String> url = Fields.text(call, "video_url");
    Optional<String> team = Fields.text(call, "team");
    Optional<String> project = Fields.text(call, "project");
    if (url.isEmpty()) {
      return Answer.json(400, StubJson.fieldError("video_url", "This field is required."));
    }
    if (team.filter(NO_TEAM::equals).isPresent()) {
      return Answer.json(400, StubJson.fieldError("team", "Unknown team: " + NO_TEAM));
    }
    if (project.isPresent() && team.isEmpty()) {
      return Answer.json(
          400, StubJson.fieldError("non_field_errors", "Can't specify project without team"));
    }
    StubVideo.Details details =
        new StubVideo.Details(
            Fields.text(call, "title").orElse(""),
            Fields.text(call, "description").orElse(""),
            Fields.text(call, "primary_audio_language_code").orElse(null),
            Fields.text(call, "duration").map(Integer::valueOf).orElse(null),
            team.orElse(null),
            project.orElse(null));
    Optional<StubVideo> added = world.add(url.get(), details);
    return added.isEmpty()
        ? Answer.json(
            400, StubJson.fieldError("non_field_errors", "Video already added for " + url.get()))
        : Answer.json(201, StubJson.video(added.get()));
  }

  private Answer video(Call call, String id, String rest) {
    Optional<StubVideo> found = world.video(id);
    if (found.isEmpty()) {
      return Answer.json(403, StubJson.detail("You do not have permission."));
    }
    StubVideo video = found.get();
    Optional<Answer> busy = busy(video);
    if (busy.isPresent()) {
      return busy.get();
    }
    if (rest.isEmpty()) {
      return Answer.json(StubJson.video(video));
    }
    Matcher language = LANGUAGE.matcher(rest);
    if (!language.matches()) {
      return SubtitleRoutes.notFound();
    }
    String code = language.group(1).toLowerCase(Locale.ROOT);
    return switch (language.group(2)) {
      case "" -> subtitles.language(call, video, code);
      case "subtitles/" -> subtitles.subtitles(call, video, code);
      case "subtitles/actions/" -> subtitles.actions(call, video, code);
      default -> SubtitleRoutes.notFound();
    };
  }

  /** Throttles the first and the third request. */
  private static Optional<Answer> busy(StubVideo video) {
    boolean silent = video.has(Marker.BUSY_SILENT);
    if (!silent && !video.has(Marker.BUSY)) {
      return Optional.empty();
    }
    int number = video.count();
    if (number != 1 && number != 3) {
      return Optional.empty();
    }
    Answer answer = Answer.json(429, StubJson.detail("Request was throttled."));
    return Optional.of(silent ? answer : answer.with("Retry-After", "1"));
  }

  private Answer editorLogin(Call call) {
    if (!linksToEditor) {
      return Answer.json(403, StubJson.detail("no"));
    }
    Optional<StubVideo> video = Fields.text(call, "video_id").flatMap(world::video);
    if (video.isEmpty() || Fields.text(call, "user").isEmpty()) {
      return Answer.json(400, StubJson.fieldError("video_id", "Unknown video"));
    }
    return Answer.json(StubJson.editorUrl("token-" + ++links));
  }

  // What people do.

  /** A person saves a draft in the editor: a version that is not public. */
  public synchronized int saveDraft(String video, String language, String vtt) {
    return language(video, language).edit(cues(vtt), false, Instant.now()).number();
  }

  /** A person publishes a new version, which makes the language complete. */
  public synchronized int publish(String video, String language, String vtt) {
    StubLanguage edited = language(video, language);
    int version = edited.edit(cues(vtt), true, Instant.now()).number();
    edited.setComplete(true);
    world.notices.published(known(video), language, version, Duration.ZERO);
    return version;
  }

  /** A person approves the newest version as it is. */
  public synchronized void complete(String video, String language) {
    StubLanguage approved = language(video, language);
    approved.publishTip();
    approved.setComplete(true);
    world.notices.published(known(video), language, approved.versions().size(), Duration.ZERO);
  }

  /** A person takes the subtitles back to work on them again. */
  public synchronized void reopen(String video, String language) {
    language(video, language).setComplete(false);
    world.notices.unpublished(known(video), language);
  }

  private StubLanguage language(String video, String language) {
    StubLanguage found = known(video).languages().get(language);
    if (found == null) {
      throw new IllegalArgumentException("no language " + language + " of video " + video);
    }
    return found;
  }

  private StubVideo known(String video) {
    return world.video(video).orElseThrow(() -> new IllegalArgumentException("no video " + video));
  }

  private static StubCues cues(String vtt) {
    return StubCues.parse(vtt, "vtt")
        .orElseThrow(() -> new IllegalArgumentException("no WebVTT with cues"));
  }

  // What happened.

  @Override
  public synchronized List<PlacedOrder> orders() {
    return world.orders();
  }

  /** Returns every video ever added; the reference is its address. */
  public synchronized List<PlacedOrder> videos() {
    return world.videos().stream().map(video -> new PlacedOrder(video.id(), video.url())).toList();
  }

  /** Returns the bodies of all notices to teams, called back or not. */
  public synchronized List<String> notices() {
    return world.notices.sent();
  }

  @Override
  public void close() {
    world.close();
  }
}
