package io.cuebroker.server.dialect.captions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cuebroker.broker.VideoService;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what is wished of a video: {@code {kind, preset, settings, own_styling, fit_to_video,
 * expires}}, each of which may be left out.
 *
 * @param preset name of a style that is ready made; its settings lie below {@code settings}
 */
record VideoWishJson(
    VideoWish.Kind kind,
    Optional<String> preset,
    Map<String, String> settings,
    boolean ownStyling,
    boolean fitToVideo,
    Optional<Duration> keptFor) {
  private static final int MOST = 16;
  private static final List<String> FIELDS =
      List.of("kind", "preset", "settings", "own_styling", "fit_to_video", "expires");

  /** Reads an array of wishes. */
  static List<VideoWishJson> list(String field, JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw JobRequest.invalid(field, field + " must be an array of objects.");
    }
    List<VideoWishJson> wishes = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (wishes.size() == MOST) {
        throw JobRequest.invalid(field, field + " may have at most " + MOST + " entries.");
      }
      wishes.add(read(field + "[" + wishes.size() + "].", json));
    }
    return wishes;
  }

  /**
   * Reads one wish; the parser is at its beginning.
   *
   * @param path what its fields' names begin with in messages
   */
  static VideoWishJson read(String path, JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw JobRequest.invalid(path, "A video must be an object.");
    }
    VideoWish.Kind kind = VideoWish.Kind.BURNED_IN;
    Optional<String> preset = Optional.empty();
    Map<String, String> settings = Map.of();
    boolean ownStyling = false;
    boolean fitToVideo = false;
    Optional<Duration> keptFor = Optional.empty();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      if (token == JsonToken.VALUE_NULL && FIELDS.contains(name)) {
        continue;
      }
      String field = path + name.substring(0, Math.min(name.length(), 64));
      switch (name) {
        case "kind" -> kind = kind(field, text(field, json));
        case "preset" -> preset = Optional.of(text(field, json));
        case "settings" -> settings = JobRequestJson.scalars(field, json);
        case "own_styling" -> ownStyling = bool(field, json);
        case "fit_to_video" -> fitToVideo = bool(field, json);
        case "expires" -> keptFor = Optional.of(duration(field, text(field, json)));
        default ->
            throw new ProblemException(
                Problem.field("invalid_field", field, "There is no such field.").at(field, FIELDS));
      }
    }
    return new VideoWishJson(kind, preset, settings, ownStyling, fitToVideo, keptFor);
  }

  /** Returns the wish, with the settings of its preset. */
  VideoWish toWish(VideoService videos) {
    Map<String, String> all = new LinkedHashMap<>();
    if (preset.isPresent()) {
      all.putAll(
          videos
              .preset(preset.get())
              .orElseThrow(
                  () ->
                      new ProblemException(
                          Problem.of(400, "unknown_preset", "There is no preset of this name.")
                              .at("preset", videos.presets()))));
    }
    all.putAll(settings);
    return new VideoWish(kind, all, ownStyling, fitToVideo, keptFor);
  }

  private static VideoWish.Kind kind(String field, String word) {
    for (VideoWish.Kind kind : VideoWish.Kind.values()) {
      if (VideoJson.kind(kind).equals(word)) {
        return kind;
      }
    }
    throw new ProblemException(
        Problem.of(400, "invalid_field", "kind is none of the known ones.")
            .at(field, List.of("burned_in", "track")));
  }

  private static Duration duration(String field, String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    try {
      if (lower.endsWith("d") && !lower.startsWith("p")) {
        return Duration.ofDays(Long.parseLong(lower.substring(0, lower.length() - 1)));
      }
      return Duration.parse(lower.startsWith("p") ? lower : "PT" + lower);
    } catch (NumberFormatException | DateTimeParseException | ArithmeticException e) {
      throw JobRequest.invalid(field, field + " must be a duration such as 12h, 7d or P7D.");
    }
  }

  private static String text(String field, JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw JobRequest.invalid(field, field + " must be text.");
    }
    return JobRequest.limited(field, json.getText().strip(), 64);
  }

  private static boolean bool(String field, JsonParser json) throws IOException {
    if (!json.currentToken().isBoolean()) {
      throw JobRequest.invalid(field, field + " must be true or false.");
    }
    return json.getBooleanValue();
  }
}
