package io.cuebroker.server.dialect.captions;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Hook;
import io.cuebroker.broker.HookForm;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.QualityWish;
import io.cuebroker.broker.VideoService;
import io.cuebroker.broker.Webhooks;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.JobType;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job as its request's fields come in, whatever they came in; fills in what the public broker's
 * own samples leave out. Belongs to one thread.
 */
final class JobRequest {
  private static final List<String> DEFAULT_OUTPUTS = List.of("vtt");
  private static final String DEFAULT_LANGUAGE = "en";
  private static final int MAX_WARNINGS = 50;
  private static final int MAX_WORD = 64;

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private Map<String, String> providerParams = Map.of();
  private Map<String, String> metadata = Map.of();
  private List<String> outputTypes = List.of();
  private List<String> callbackEvents = List.of();
  private Optional<String> qualityMode = Optional.empty();
  private Optional<String> qualityProfile = Optional.empty();
  private Map<String, Map<String, String>> outputOptions = Map.of();
  private @Nullable CaptionFile captionFile;
  private boolean release;
  private List<VideoWishJson> videos = List.of();

  /** A field that holds text, and how long it may be. */
  enum TextField {
    MEDIA_URL(8_192),
    PARENT_ID(255),
    PROVIDER(64),
    LANGUAGE(35),
    JOB_TYPE(32),
    REQUESTED_BY(255),
    CALLBACK_URL(8_192);

    private final int maxLength;

    TextField(int maxLength) {
      this.maxLength = maxLength;
    }

    String field() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Optional<TextField> find(String field) {
      for (TextField candidate : values()) {
        if (candidate.field().equals(field)) {
          return Optional.of(candidate);
        }
      }
      return Optional.empty();
    }
  }

  void text(TextField field, String value) {
    if (field == TextField.CALLBACK_URL && value.isBlank()) {
      // Whoever sends it expects to be told; silence would be noticed too late.
      throw invalid(field.field(), "callback_url is empty; leave it out to be told nothing.");
    }
    texts.put(field.field(), limited(field.field(), value.strip(), field.maxLength));
  }

  void providerParams(Map<String, String> values) {
    providerParams = values;
  }

  void metadata(Map<String, String> values) {
    metadata = values;
  }

  void outputTypes(List<String> values) {
    outputTypes = values;
  }

  /** Notes what is to be done about captions that fall short; the profile may come by itself. */
  void quality(String mode, Optional<String> profile) {
    qualityMode = Optional.of(limited("quality", mode, MAX_WORD));
    if (profile.isPresent()) {
      qualityProfile(profile.get());
    }
  }

  void qualityProfile(String profile) {
    qualityProfile = Optional.of(limited("quality_profile", profile, MAX_WORD));
  }

  private Optional<QualityWish> quality() {
    if (qualityMode.isEmpty()) {
      if (qualityProfile.isPresent()) {
        throw new ProblemException(
            Problem.field(
                    "missing_field",
                    "quality",
                    "The field quality is required beside quality_profile: what is to be done"
                        + " about captions that fall short.")
                .at("quality", modes()));
      }
      return Optional.empty();
    }
    QualityWish.Mode mode =
        QualityWish.Mode.find(qualityMode.get())
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.of(400, "invalid_field", "quality is none of the known ways.")
                            .at("quality", modes())));
    return Optional.of(new QualityWish(mode, qualityProfile.orElse(Profile.DEFAULT.id())));
  }

  private static List<String> modes() {
    return Arrays.stream(QualityWish.Mode.values()).map(QualityWish.Mode::id).toList();
  }

  void outputOptions(Map<String, Map<String, String>> values) {
    outputOptions = values;
  }

  void captionFile(CaptionFile file) {
    captionFile = file;
  }

  void videos(List<VideoWishJson> wishes) {
    videos = wishes;
  }

  void release(boolean value) {
    release = value;
  }

  /** Notes a field that means nothing here: ignored, as old clients expect, but not silently. */
  void unknown(String field) {
    if (warnings.size() < MAX_WARNINGS) {
      warnings.add("unknown_field:" + field.substring(0, Math.min(field.length(), 100)));
    }
  }

  /** Notes which events are told to the callback address; without any those that end a job. */
  void callbackEvents(List<String> events) {
    for (String event : events) {
      if (!Webhooks.EVENTS.contains(event)) {
        throw new ProblemException(
            Problem.of(400, "invalid_field", "There is no event of this name.")
                .at("callback_events", Webhooks.EVENTS));
      }
    }
    callbackEvents = events;
  }

  /** Returns where to tell what happens to the job; the caller checks it before all else. */
  Optional<String> callbackUrl() {
    return find(TextField.CALLBACK_URL);
  }

  private List<Hook> hooks() {
    if (callbackUrl().isEmpty()) {
      if (!callbackEvents.isEmpty()) {
        throw invalid("callback_events", "callback_events needs a callback_url.");
      }
      return List.of();
    }
    return List.of(
        new Hook(
            URI.create(callbackUrl().get()),
            HookForm.CAPTIONS,
            callbackEvents.isEmpty() ? Webhooks.ENDS : Set.copyOf(callbackEvents),
            Map.of()));
  }

  /**
   * Returns the job.
   *
   * @param presets knows the styles that are ready made
   * @throws ProblemException where a field is missing or wrong
   */
  NewJob toNewJob(DeskId desk, Optional<String> idempotencyKey, VideoService presets) {
    JobType type = type();
    Optional<String> parentId = find(TextField.PARENT_ID);
    if (parentId.isEmpty() && type != JobType.REVIEW) {
      throw missing("parent_id");
    }
    Optional<String> mediaUrl = find(TextField.MEDIA_URL);
    if (mediaUrl.isEmpty() && captionFile == null && type != JobType.REVIEW) {
      throw missing("media_url");
    }
    return new NewJob(
        desk,
        parentId,
        mediaUrl,
        find(TextField.PROVIDER).orElseThrow(() -> missing("provider")),
        providerParams,
        outputTypes.isEmpty() ? DEFAULT_OUTPUTS : outputTypes,
        find(TextField.LANGUAGE).orElse(DEFAULT_LANGUAGE),
        type,
        Optional.ofNullable(captionFile),
        metadata,
        find(TextField.REQUESTED_BY),
        callbackUrl(),
        release,
        Optional.empty(),
        warnings,
        idempotencyKey,
        outputOptions,
        quality(),
        hooks(),
        videos.stream().map(wish -> wish.toWish(presets)).toList());
  }

  /** Returns the type: a vendor's own id among the parameters asks for a review of what it has. */
  private JobType type() {
    Optional<String> named = find(TextField.JOB_TYPE);
    if (named.isPresent()) {
      return JobType.find(named.get())
          .orElseThrow(
              () ->
                  new ProblemException(
                      Problem.of(400, "invalid_field", "job_type is not one of the known types.")
                          .at("job_type", types())));
    }
    boolean review =
        providerParams.containsKey("provider_id") || providerParams.containsKey("transcript_id");
    return review ? JobType.REVIEW : JobType.CAPTIONS;
  }

  private static List<String> types() {
    List<String> types = new ArrayList<>();
    for (JobType type : JobType.values()) {
      types.add(type.id());
    }
    return types;
  }

  private Optional<String> find(TextField field) {
    return Optional.ofNullable(texts.get(field.field())).filter(value -> !value.isEmpty());
  }

  /** Returns a value that is short enough and holds no control characters. */
  static String limited(String field, String value, int maxLength) {
    if (value.length() > maxLength) {
      throw invalid(field, field + " may have at most " + maxLength + " characters.");
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == 0 || (Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r')) {
        throw invalid(field, field + " may not hold control characters.");
      }
    }
    return value;
  }

  static ProblemException invalid(String field, String message) {
    return new ProblemException(Problem.field("invalid_field", field, message));
  }

  private static ProblemException missing(String field) {
    return new ProblemException(
        Problem.field("missing_field", field, "The field " + field + " is required."));
  }
}
