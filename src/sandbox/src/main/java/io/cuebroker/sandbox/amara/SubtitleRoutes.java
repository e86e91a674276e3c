package io.cuebroker.sandbox.amara;

import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.Marker;
import io.cuebroker.sandbox.SampleCaptions;
import io.cuebroker.sandbox.amara.StubLanguage.Version;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Languages, subtitles and their actions. Guarded by the stand-in's lock. */
final class SubtitleRoutes {
  private static final Set<String> FORMATS =
      Set.of("dfxp", "json", "sbv", "srt", "ssa", "txt", "vtt");
  private static final List<String> ACTIONS = List.of("publish", "unpublish", "save-draft");

  private final StubWorld world;

  SubtitleRoutes(StubWorld world) {
    this.world = world;
  }

  Answer language(Call call, StubVideo video, String code) {
    Optional<StubLanguage> language = Optional.ofNullable(video.languages().get(code));
    if (language.isEmpty()) {
      return notFound();
    }
    if (call.method().equals("PUT")) {
      Optional<String> complete = Fields.text(call, "subtitles_complete");
      if (complete.isPresent()) {
        boolean now = Boolean.parseBoolean(complete.get().toLowerCase(Locale.ROOT));
        if (now) {
          language.get().setComplete(true);
        } else {
          world.open(video, language.get());
        }
      }
      return Answer.json(StubJson.language(video, language.get()));
    }
    return video.firstTime(Marker.MAINTENANCE)
        ? Answer.of(200, "text/html", "<html><body>Amara is resting</body></html>")
        : Answer.json(StubJson.language(video, language.get()));
  }

  Answer subtitles(Call call, StubVideo video, String code) {
    return call.method().equals("POST") ? add(call, video, code) : show(call, video, code);
  }

  private Answer add(Call call, StubVideo video, String code) {
    if (call.query().containsKey("format")) {
      return Answer.json(415, StubJson.detail("Unsupported media type in request."));
    }
    Optional<String> text = Fields.text(call, "subtitles");
    Optional<String> url = Fields.text(call, "subtitles_url");
    String format = Fields.text(call, "sub_format").orElse("dfxp");
    String action = Fields.text(call, "action").orElse("");
    if (text.isPresent() == url.isPresent()) {
      return Answer.json(
          400,
          StubJson.fieldError(
              "non_field_errors", "Subtitles must be provided either via a string or a URL"));
    }
    if (!FORMATS.contains(format)) {
      return Answer.json(
          400, StubJson.fieldError("sub_format", "\"" + format + "\" is not a valid choice."));
    }
    if (!action.isEmpty() && !ACTIONS.contains(action)) {
      return Answer.json(400, "\"no action\"");
    }
    String description = Fields.text(call, "description").orElse("");
    boolean refuses = video.has(Marker.REFUSE) || Marker.in(description).contains(Marker.REFUSE);
    Optional<StubCues> cues =
        url.isPresent()
            ? StubCues.parse(SampleCaptions.vtt(), "vtt")
            : StubCues.parse(text.orElse(""), format);
    if (cues.isEmpty() || refuses) {
      return Answer.json(400, StubJson.fieldError("subtitles", "Invalid subtitle data"));
    }
    Version version =
        world.post(
            video,
            code,
            cues.get(),
            Fields.text(call, "title").orElse(""),
            description,
            !action.equals("save-draft") && cues.get().isTimed());
    Answer answer = Answer.json(201, StubJson.subtitles(video, code, version, format));
    if (video.firstTime(Marker.LOST_ANSWER)) {
      return answer.ending(Answer.End.RESET);
    }
    return video.firstTime(Marker.NO_ANSWER) ? answer.ending(Answer.End.NEVER) : answer;
  }

  private static Answer show(Call call, StubVideo video, String code) {
    Optional<StubLanguage> language = Optional.ofNullable(video.languages().get(code));
    String wanted = call.query().getOrDefault("version_number", "");
    Optional<Version> version =
        language.flatMap(
            it ->
                switch (wanted) {
                  case "" -> it.newestPublic();
                  case "last" -> it.tip();
                  default -> it.find(wanted);
                });
    String format = call.query().getOrDefault("format", "json");
    if (version.isEmpty()) {
      // A renderer of subtitles gives its own media type to whatever it renders.
      return Answer.of(404, type(format), StubJson.detail("Not found."));
    }
    if (!format.equals("json")) {
      return file(video, version.get(), format);
    }
    return Answer.json(
        StubJson.subtitles(
            video, code, version.get(), call.query().getOrDefault("sub_format", "json")));
  }

  private static Answer file(StubVideo video, Version version, String format) {
    if (video.firstTime(Marker.EMPTY)) {
      return Answer.of(200, type(format), "");
    }
    if (video.firstTime(Marker.MALFORMED)) {
      return Answer.of(200, type(format), "<html><body>Something went wrong</body></html>");
    }
    String text =
        switch (format) {
          case "vtt" -> version.cues().vtt();
          case "srt" -> version.cues().srt();
          default -> version.cues().txt();
        };
    Answer whole = Answer.of(200, type(format), text);
    // A body that ends before its length cannot be sent here; a connection that breaks can.
    return video.firstTime(Marker.PARTIAL) ? whole.ending(Answer.End.RESET) : whole;
  }

  Answer actions(Call call, StubVideo video, String code) {
    if (!call.method().equals("POST")) {
      return Answer.json(
          """
          [{"action":"publish","label":"Publish","complete":true},\
          {"action":"unpublish","label":"Unpublish","complete":false},\
          {"action":"save-draft","label":"Save Draft","complete":null}]""");
    }
    Optional<StubLanguage> language = Optional.ofNullable(video.languages().get(code));
    Optional<Version> tip = language.flatMap(StubLanguage::tip);
    String action = Fields.text(call, "action").orElse("");
    if (!ACTIONS.contains(action)) {
      return Answer.json(400, "\"no action\"");
    }
    if (tip.isEmpty()) {
      return Answer.json(400, "\"No subtitles\"");
    }
    if (action.equals("publish") && !tip.get().cues().isTimed()) {
      return Answer.json(400, "\"Subtitles not complete\"");
    }
    if (action.equals("publish")) {
      language.get().publishTip();
      language.get().setComplete(true);
    } else if (action.equals("unpublish")) {
      language.get().setComplete(false);
    }
    return Answer.json("\"\"");
  }

  private static String type(String format) {
    return switch (format) {
      case "json" -> "application/json";
      case "dfxp" -> "application/ttml+xml";
      case "txt" -> "text/plain";
      default -> "text/" + format;
    };
  }

  static Answer notFound() {
    return Answer.json(404, StubJson.detail("Not found."));
  }
}
