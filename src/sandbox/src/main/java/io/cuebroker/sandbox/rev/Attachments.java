package io.cuebroker.sandbox.rev;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.Marker;
import io.cuebroker.sandbox.SampleCaptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** What hangs on orders: media, captions, subtitles, videos with captions burned in. */
final class Attachments {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SUB_RIP = "application/x-subrip";
  private static final String WEB_VTT = "text/vtt";
  private static final Map<String, String> EXTENSIONS =
      Map.of(".srt", SUB_RIP, ".vtt", WEB_VTT, ".txt", "text/plain");

  private Attachments() {}

  /** One attachment. */
  record Attachment(String id, String kind, String name, String type, int seconds) {
    ObjectNode json() {
      ObjectNode json = JSON.createObjectNode().put("kind", kind).put("name", name).put("id", id);
      if (!type.isEmpty()) {
        json.put("deliverable_type", type);
      }
      if (kind.equals("media")) {
        json.put("video_length_seconds", seconds);
      }
      ArrayNode links = json.putArray("links");
      if (!name.startsWith("http")) { // Of an external link the vendor has no content.
        links
            .addObject()
            .put("rel", "content")
            .put("href", RevOrder.HOST + "/api/v1/attachments/" + id + "/content");
      }
      return json;
    }
  }

  static List<Attachment> of(int order, PlaceRequest request, boolean complete) {
    List<Attachment> all = new ArrayList<>();
    for (int i = 0; i < request.names().size(); i++) {
      String name = request.names().get(i);
      String key = order + "x" + i;
      all.add(new Attachment("M" + key, "media", name, "", request.seconds()));
      if (complete) {
        String base = name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
        String type = request.automated() ? "ai_caption" : "caption";
        for (String language : request.subtitles()) {
          String id = "S" + key + language;
          all.add(new Attachment(id, "subtitle", base + "." + language + ".srt", "subtitle", 0));
        }
        all.add(new Attachment("C" + key, "caption", base + ".srt", type, 0));
        if (request.burnedIn()) {
          all.add(new Attachment("B" + key, "burnedin", base + ".mp4", "burned_in_caption", 0));
        }
      }
    }
    return all;
  }

  static Answer answer(RevOrder order, Matcher path, Call call, Instant now) {
    Attachment attachment = order.attachment(path.group(1), now);
    if (attachment == null) {
      return Answer.empty(404);
    }
    String what = call.method() + " " + (path.group(2) == null ? "" : path.group(2));
    return switch (what) {
      case "GET " -> Answer.json(attachment.json().toString());
      case "GET /content" -> content(order, attachment, accepted(call, path.group(3)));
      case "POST /share" -> share(attachment, call);
      default -> Answer.empty(405);
    };
  }

  private static String accepted(Call call, @Nullable String extension) {
    return extension == null
        ? call.header("accept").orElse("*/*")
        : EXTENSIONS.getOrDefault(extension, extension);
  }

  private static Answer content(RevOrder order, Attachment attachment, String accept) {
    if (attachment.kind().equals("media")) {
      return Answer.empty(404);
    }
    if (attachment.kind().equals("burnedin")) {
      return Answer.of(200, "video/mp4", "not really a video");
    }
    Answer file =
        switch (accept) {
          case SUB_RIP, "*/*" -> file(attachment, SUB_RIP, ".srt", SampleCaptions.srt());
          case WEB_VTT -> file(attachment, WEB_VTT, ".vtt", SampleCaptions.vtt());
          case "text/plain" -> file(attachment, "text/plain", ".txt", "Good evening.\n");
          default -> Answer.empty(406);
        };
    if (file.status() != 200) {
      return file;
    }
    return order.isFirst("content") ? spoilt(order, file) : edited(order, file);
  }

  private static Answer file(Attachment attachment, String type, String extension, String text) {
    String name = attachment.name().replaceFirst("\\.srt$", extension);
    return Answer.of(200, type + "; charset=utf-8", text)
        .with("Content-Disposition", "attachment; filename=" + name);
  }

  private static Answer spoilt(RevOrder order, Answer file) {
    if (order.has(Marker.MALFORMED)) {
      return Answer.of(200, "text/html", "<html><body>Something went wrong.</body></html>");
    }
    if (order.has(Marker.EMPTY)) {
      return Answer.empty(200);
    }
    if (order.has(Marker.PARTIAL)) {
      return file.ending(Answer.End.RESET);
    }
    return edited(order, file);
  }

  private static Answer edited(RevOrder order, Answer file) {
    if (order.edits() == 0) {
      return file;
    }
    String text = file.text().replace("evening.", "evening, everybody (" + order.edits() + ").");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Answer(200, file.headers(), bytes, file.delay(), file.end());
  }

  private static Answer share(Attachment attachment, Call call) {
    if (!attachment.kind().equals("caption")) {
      return new Refusal(10001, "this kind cannot be shared").answer();
    }
    if (call.json().has("access_level")) {
      return new Refusal(10002, "access levels are for transcripts").answer();
    }
    return Answer.empty(201).with("Location", RevOrder.HOST + "/editor/x" + attachment.id());
  }
}
