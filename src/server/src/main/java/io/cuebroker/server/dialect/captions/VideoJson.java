package io.cuebroker.server.dialect.captions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cuebroker.broker.Video;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.server.links.SignedLinks;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Writes videos. Safe for concurrent use. */
final class VideoJson {
  private final Supplier<String> publicUrl;
  private final SignedLinks links;

  VideoJson(Supplier<String> publicUrl, SignedLinks links) {
    this.publicUrl = publicUrl;
    this.links = links;
  }

  /** Writes a video with an address under which everybody may read it for a while. */
  void write(JsonGenerator json, Video video) throws IOException {
    write(json, video, /* signed= */ true);
  }

  /** Writes a video within its job, which other services are told too. */
  void writeWithinJob(JsonGenerator json, Video video) throws IOException {
    write(json, video, /* signed= */ false);
  }

  private void write(JsonGenerator json, Video video, boolean signed) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", video.id().toString());
    json.writeStringField("job_id", video.job().toString());
    json.writeStringField("state", video.state().id());
    json.writeStringField("kind", kind(video.wish().kind()));
    StyleJson.write(json, new TreeMap<>(video.wish().settings()));
    json.writeBooleanField("own_styling", video.wish().ownStyling());
    json.writeBooleanField("fit_to_video", video.wish().fitToVideo());
    json.writeNumberField("caption_version", video.captionVersion());
    if (video.progressPercent().isPresent()) {
      json.writeNumberField("progress", video.progressPercent().get());
    }
    json.writeStringField("filename", video.fileName());
    if (video.sizeBytes().isPresent()) {
      json.writeNumberField("size_bytes", video.sizeBytes().getAsLong());
      json.writeStringField("url", publicUrl.get() + "/videos/" + video.id() + "/content");
      if (signed) {
        Instant until = Instant.ofEpochSecond(links.expiry(video).getEpochSecond());
        json.writeStringField("signed_url", links.video(video.id(), until));
        json.writeStringField("signed_url_expires_at", until.toString());
      }
    }
    if (video.failure().isPresent()) {
      JobJson.failure(json, video.failure().get());
    }
    JobJson.strings(json, "notes", video.notes());
    json.writeStringField("created_at", video.createdAt().toString());
    instant(json, "started_at", video.startedAt());
    instant(json, "ended_at", video.endedAt());
    instant(json, "expires_at", video.expiresAt());
    json.writeEndObject();
  }

  private static void instant(JsonGenerator json, String name, Optional<Instant> at)
      throws IOException {
    if (at.isPresent()) {
      json.writeStringField(name, at.get().toString());
    }
  }

  static String kind(VideoWish.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
