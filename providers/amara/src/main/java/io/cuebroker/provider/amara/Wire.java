package io.cuebroker.provider.amara;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes over the line, as far as it is used (contracts notes, section 3.5). What is unknown is
 * left out: Amara stores an empty string as a value, and takes {@code "null"} for a word.
 */
final class Wire {
  /** Reads numbers and booleans that came as strings too; unknown fields mean nothing. */
  static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Wire() {}

  /** A video to add. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NewVideo(
      @JsonProperty("video_url") String videoUrl,
      @JsonProperty("title") String title,
      @JsonProperty("primary_audio_language_code") String primaryAudioLanguageCode,
      @JsonProperty("duration") @Nullable Integer durationSeconds,
      @JsonProperty("team") @Nullable String team,
      @JsonProperty("project") @Nullable String project) {}

  /** A video. */
  record Video(
      @JsonProperty("id") @Nullable String id,
      @JsonProperty("all_urls") @Nullable List<String> allUrls) {}

  /** A page of videos. */
  record Videos(@JsonProperty("objects") @Nullable List<Video> objects) {}

  /** A version to add: its text or its address, exactly one of them. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NewSubtitles(
      @JsonProperty("subtitles") @Nullable String subtitles,
      @JsonProperty("subtitles_url") @Nullable String subtitlesUrl,
      @JsonProperty("sub_format") String subFormat,
      @JsonProperty("description") String description) {}

  /** A version; {@code subtitles} is a text, or a list where the format is JSON. */
  record Subtitles(
      @JsonProperty("version_number") @JsonAlias("version_no") @Nullable Integer versionNumber,
      @JsonProperty("subtitles") @Nullable JsonNode subtitles,
      @JsonProperty("description") @Nullable String description) {}

  /** A change of a language. */
  record LanguageChange(@JsonProperty("subtitles_complete") boolean subtitlesComplete) {}

  /** A language of a video. Versions that this account may not see are missing from the list. */
  record Language(
      @JsonProperty("subtitles_complete") @Nullable Boolean subtitlesComplete,
      @JsonProperty("versions") @Nullable List<Version> versions) {}

  /** A version in a language's list. */
  record Version(
      @JsonProperty("version_no") @JsonAlias("version_number") @Nullable Integer number,
      @JsonProperty("published") @Nullable Boolean published) {}

  /** A wish for a link to the editor. */
  record EditorLogin(
      @JsonProperty("video_id") String videoId,
      @JsonProperty("user") String user,
      @JsonProperty("language_code") String languageCode) {}

  /** A link to the editor. */
  record EditorUrl(@JsonProperty("url") @Nullable String url) {}
}
