package io.cuebroker.server.dialect.hosted;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cuebroker.broker.Failure;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.Video;
import io.cuebroker.server.links.SignedLinks;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A caption as its callers see it.
 *
 * @param id {@code cap_} and 32 hexadecimal digits
 * @param warnings what of the request was passed over, and what became of a correction
 * @param completedAt when its video was done for the first time; empty before that
 * @param outputs present exactly while it is completed
 */
record CaptionResource(
    String id,
    Status status,
    CaptionRequest request,
    String language,
    String provider,
    List<String> warnings,
    Instant createdAt,
    Optional<Instant> completedAt,
    Optional<Outputs> outputs,
    Optional<Cause> error) {

  /** How it stands. */
  enum Status {
    QUEUED,
    PROCESSING,
    COMPLETED,
    FAILED;

    String word() {
      return switch (this) {
        case QUEUED -> "queued";
        case PROCESSING -> "processing";
        case COMPLETED -> "completed";
        case FAILED -> "failed";
      };
    }
  }

  /**
   * Signed addresses.
   *
   * @param videoUrl empty once the video's file is gone
   */
  record Outputs(
      Optional<String> videoUrl, String srtUrl, String transcriptUrl, Instant expiresAt) {

    static Outputs of(SignedLinks links, JobId job, Video video) {
      boolean there = video.sizeBytes().isPresent();
      Instant until = there ? links.expiry(video) : links.expiry();
      return new Outputs(
          there ? Optional.of(links.video(video.id(), until)) : Optional.empty(),
          links.captions(job, "srt", until),
          links.transcript(job, SignedLinks.Transcript.JSON, until),
          until);
    }
  }

  /** Why it failed. */
  record Cause(String code, String message) {
    static final Cause CANCELLED = new Cause("cancelled", "The caption was cancelled.");

    static Cause of(Failure failure) {
      return new Cause(failure.code(), failure.message());
    }
  }

  /** Returns how a job with its video stands. */
  static Status status(Job job, Video video) {
    return switch (job.phase()) {
      case QUEUED, SUBMITTING -> Status.QUEUED;
      case PROCESSING, IN_REVIEW -> Status.PROCESSING;
      case ERROR, CANCELLED -> Status.FAILED;
      case DELIVERED ->
          switch (video.state()) {
            case DONE, EXPIRED -> Status.COMPLETED;
            // Captions that were corrected: the earlier video was delivered, whatever becomes of it
            // and of the new one.
            case WAITING, QUEUED, RENDERING ->
                video.captionVersion() > 0 ? Status.COMPLETED : Status.PROCESSING;
            case FAILED, CANCELLED -> video.captionVersion() > 0 ? Status.COMPLETED : Status.FAILED;
          };
    };
  }

  /**
   * Returns the request's warnings and, where the video shows other captions than the rest, why.
   */
  static List<String> warnings(CaptionRequest request, Job job, Video video) {
    boolean outdated =
        video.state() == Video.State.FAILED
            && video.captionVersion() > 0
            && video.captionVersion() < job.captionVersion();
    if (!outdated) {
      return request.warnings();
    }
    List<String> all = new ArrayList<>(request.warnings());
    all.add(
        "The captions were corrected, but the video could not be rendered anew: its file has"
            + " version "
            + video.captionVersion()
            + " of the captions, the other outputs have version "
            + job.captionVersion()
            + video.failure().map(it -> " (" + it.code() + ": " + it.message() + ")").orElse("")
            + ".");
    return all;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", id);
    json.writeStringField("object", "caption");
    json.writeStringField("status", status.word());
    json.writeStringField("video_url", request.videoUrl());
    json.writeStringField("language", language);
    json.writeStringField("preset", request.preset());
    json.writeStringField("provider", provider);
    text(json, "callback_url", request.callbackUrl());
    json.writeObjectFieldStart("metadata");
    for (Map.Entry<String, String> entry : new TreeMap<>(request.metadata()).entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
    if (!warnings.isEmpty()) {
      json.writeArrayFieldStart("warnings");
      for (String warning : warnings) {
        json.writeString(warning);
      }
      json.writeEndArray();
    }
    json.writeStringField("created_at", createdAt.toString());
    text(json, "completed_at", completedAt.map(Instant::toString));
    if (outputs.isPresent()) {
      Outputs files = outputs.get();
      json.writeObjectFieldStart("outputs");
      text(json, "video_url", files.videoUrl());
      json.writeStringField("srt_url", files.srtUrl());
      json.writeStringField("transcript_url", files.transcriptUrl());
      json.writeStringField(
          "expires_at", Instant.ofEpochSecond(files.expiresAt().getEpochSecond()).toString());
      json.writeEndObject();
    } else {
      json.writeNullField("outputs");
    }
    if (error.isPresent()) {
      json.writeObjectFieldStart("error");
      json.writeStringField("code", error.get().code());
      json.writeStringField("message", error.get().message());
      json.writeEndObject();
    } else {
      json.writeNullField("error");
    }
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    } else {
      json.writeNullField(name);
    }
  }
}
