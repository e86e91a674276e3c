package io.cuebroker.sandbox.amara;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.sandbox.amara.StubLanguage.Version;
import java.util.List;
import java.util.Map;

/** Amara's objects as JSON (contracts notes, section 3.5). */
final class StubJson {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String HOST = "https://amara.test/api";

  private StubJson() {}

  static String video(StubVideo video) {
    return videoNode(video).toString();
  }

  static String videos(List<StubVideo> videos) {
    ObjectNode page = JSON.createObjectNode();
    page.putObject("meta")
        .putNull("previous")
        .putNull("next")
        .put("offset", 0)
        .put("limit", 20)
        .put("total_count", videos.size());
    ArrayNode objects = page.putArray("objects");
    videos.stream().limit(20).forEach(video -> objects.add(videoNode(video)));
    return page.toString();
  }

  private static ObjectNode videoNode(StubVideo video) {
    String uri = HOST + "/videos/" + video.id() + "/";
    StubVideo.Details details = video.details();
    ObjectNode node =
        JSON.createObjectNode()
            .put("id", video.id())
            .put("video_type", "H")
            .put("primary_audio_language_code", details.audioLanguage())
            .put("title", details.title())
            .put("description", details.description())
            .put("duration", details.duration())
            .put("thumbnail", "https://amara.test/t.png")
            .put("created", video.created().toString())
            .put("team", details.team())
            .put("project", details.project());
    node.putArray("all_urls").add(video.url());
    node.putObject("metadata");
    ArrayNode languages = node.putArray("languages");
    for (StubLanguage language : video.languages().values()) {
      languages
          .addObject()
          .put("code", language.code())
          .put("name", language.code())
          .put("published", language.newestPublic().isPresent())
          .put("dir", "ltr")
          .put("subtitles_uri", uri + "languages/" + language.code() + "/subtitles/")
          .put("resource_uri", uri + "languages/" + language.code() + "/");
    }
    return node.put("activity_uri", uri + "activity/")
        .put("urls_uri", uri + "urls/")
        .put("subtitle_languages_uri", uri + "languages/")
        .put("resource_uri", uri);
  }

  static String language(StubVideo video, StubLanguage language) {
    String uri = HOST + "/videos/" + video.id() + "/languages/" + language.code() + "/";
    ObjectNode node =
        JSON.createObjectNode()
            .put("language_code", language.code())
            .put("name", language.code())
            .put("created", language.created().toString())
            .put(
                "is_primary_audio_language",
                language.code().equals(video.details().audioLanguage()))
            .put("is_rtl", false)
            .put("published", language.newestPublic().isPresent())
            .put("subtitles_complete", language.complete())
            .put("subtitle_count", language.tip().map(tip -> tip.cues().cues().size()).orElse(0))
            .put("title", language.tip().map(Version::title).orElse(""))
            .put("description", language.tip().map(Version::description).orElse(""));
    node.putObject("metadata");
    ArrayNode versions = node.putArray("versions");
    List<Version> all = language.versions();
    for (int i = all.size() - 1; i >= 0; i--) {
      ObjectNode version = versions.addObject();
      version.set("author", author(all.get(i)));
      version.put("published", all.get(i).published()).put("version_no", all.get(i).number());
    }
    return node.put("subtitles_uri", uri + "subtitles/").put("resource_uri", uri).toString();
  }

  static String subtitles(StubVideo video, String code, Version version, String format) {
    String uri = HOST + "/videos/" + video.id() + "/languages/" + code + "/subtitles/";
    ObjectNode node =
        JSON.createObjectNode().put("version_number", version.number()).put("sub_format", format);
    node.set("subtitles", content(version.cues(), format));
    node.set("author", author(version));
    node.putObject("language").put("code", code).put("name", code).put("dir", "ltr");
    node.put("title", version.title()).put("description", version.description());
    node.putObject("metadata");
    return node.put("video_title", video.details().title())
        .put("video_description", video.details().description())
        .put("created", version.created().toString())
        .put("actions_uri", uri + "actions/")
        .put("notes_uri", uri + "notes/")
        .put("resource_uri", uri)
        .put("site_uri", "https://amara.test/en/videos/" + video.id() + "/")
        .toString();
  }

  private static JsonNode content(StubCues cues, String format) {
    return switch (format) {
      case "vtt" -> JSON.getNodeFactory().textNode(cues.vtt());
      case "srt" -> JSON.getNodeFactory().textNode(cues.srt());
      case "txt" -> JSON.getNodeFactory().textNode(cues.txt());
      default -> list(cues);
    };
  }

  private static ArrayNode list(StubCues cues) {
    ArrayNode list = JSON.createArrayNode();
    int position = 1;
    for (StubCues.Cue cue : cues.cues()) {
      ObjectNode node =
          list.addObject()
              .put("start", cue.startMillis())
              .put("end", cue.endMillis())
              .put("text", cue.text().replace("\n", "<br>"));
      node.putObject("meta").put("new_paragraph", position == 1).putNull("region");
      node.put("position", position++);
    }
    return list;
  }

  private static ObjectNode author(Version version) {
    return JSON.createObjectNode()
        .put("username", version.author())
        .put("id", "id$" + version.author())
        .put("uri", HOST + "/users/" + version.author() + "/");
  }

  static String editorUrl(String token) {
    return JSON.createObjectNode()
        .put("url", "https://amara.test/en/login-to-editor/" + token + "/")
        .toString();
  }

  static String notice(String event, StubVideo video, Map<String, ?> more, int number) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("event", event)
            .put("amara_video_id", video.id())
            .putNull("youtube_video_id")
            .put("team", video.details().team())
            .put("project", video.details().project());
    more.forEach((name, value) -> node.set(name, JSON.valueToTree(value)));
    return node.put("number", number).toString();
  }

  static String fieldError(String field, String text) {
    ObjectNode node = JSON.createObjectNode();
    node.putArray(field).add(text);
    return node.toString();
  }

  static String detail(String text) {
    return JSON.createObjectNode().put("detail", text).toString();
  }
}
