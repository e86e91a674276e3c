package io.cuebroker.server.dialect.captions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cuebroker.broker.Broker;
import io.cuebroker.broker.Failure;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobEvent;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobOutput;
import io.cuebroker.broker.Video;
import io.cuebroker.server.conversion.FileNames;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Writes jobs token by token: {@code GET /jobs/{id}} is the busiest route of all. Safe for
 * concurrent use.
 */
final class JobJson {
  private final Supplier<String> publicUrl;
  private final Supplier<Broker> broker;
  private final VideoJson videos;

  /**
   * Makes a writer.
   *
   * @param publicUrl what links begin with, without a slash at its end
   */
  JobJson(Supplier<String> publicUrl, Supplier<Broker> broker, VideoJson videos) {
    this.publicUrl = publicUrl;
    this.broker = broker;
    this.videos = videos;
  }

  void write(JsonGenerator json, Job job) throws IOException {
    write(json, job, Optional.empty());
  }

  /**
   * Writes a job as the answer to a request that asked for the same as an earlier one.
   *
   * @param duplicateOf that earlier job
   */
  void write(JsonGenerator json, Job job, Optional<JobId> duplicateOf) throws IOException {
    write(json, job, duplicateOf, true);
  }

  /** Writes a job without what only its caller knew before: parameters and metadata. */
  void writeBriefly(JsonGenerator json, Job job) throws IOException {
    write(json, job, Optional.empty(), false);
  }

  private void write(JsonGenerator json, Job job, Optional<JobId> duplicateOf, boolean whole)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", job.id().toString());
    json.writeStringField("parent_id", job.parentId().orElse(""));
    json.writeStringField("media_url", job.mediaUrl().orElse(""));
    json.writeStringField("status", job.phase().status());
    json.writeStringField("provider", job.provider());
    strings(json, "provider_params", whole ? job.providerParams() : Map.of());
    instant(json, "created_at", job.createdAt());
    outputs(json, job);
    json.writeBooleanField("done", job.phase().done());
    json.writeStringField("phase", job.phase().id());
    json.writeStringField("job_type", job.type().id());
    json.writeStringField("language", job.language());
    text(json, "details", job.details());
    if (job.progressPercent().isPresent()) {
      json.writeNumberField("progress", job.progressPercent().get());
    }
    instant(json, "updated_at", job.updatedAt());
    instant(json, "expected_at", job.expectedAt());
    text(json, "expected_basis", job.expectedBasis());
    instant(json, "delivered_at", job.deliveredAt());
    instant(json, "review_expires_at", job.reviewExpiresAt());
    json.writeNumberField("caption_version", job.captionVersion());
    json.writeBooleanField("held", !job.holdReasons().isEmpty());
    strings(json, "hold_reasons", job.holdReasons());
    if (job.quality().isPresent()) {
      json.writeObjectFieldStart("quality");
      json.writeStringField("mode", job.quality().get().mode().id());
      json.writeStringField("profile", job.quality().get().profile());
      json.writeEndObject();
    }
    json.writeBooleanField("released", job.released());
    json.writeStringField(
        "track_url",
        publicUrl.get() + "/tracks/" + job.trackToken() + "/" + job.language() + ".vtt");
    List<Video> ofJob = broker.get().videos().ofJob(job.desk(), job.id());
    if (!ofJob.isEmpty()) {
      json.writeArrayFieldStart("videos");
      for (Video video : ofJob) {
        videos.writeWithinJob(json, video);
      }
      json.writeEndArray();
    }
    if (job.failure().isPresent()) {
      failure(json, job.failure().get());
    }
    if (job.retryOf().isPresent()) {
      json.writeStringField("retry_of", job.retryOf().get().toString());
    }
    if (duplicateOf.isPresent()) {
      json.writeStringField("duplicate_of", duplicateOf.get().toString());
    }
    strings(json, "metadata", whole ? job.metadata() : Map.of());
    text(json, "requested_by", job.requestedBy());
    text(json, "callback_url", job.callbackUrl());
    strings(json, "warnings", job.warnings());
    json.writeEndObject();
  }

  private void outputs(JsonGenerator json, Job job) throws IOException {
    json.writeArrayFieldStart("outputs");
    for (JobOutput output : job.outputs()) {
      json.writeStartObject();
      json.writeStringField("url", job.captionVersion() == 0 ? "" : downloadUrl(job, output));
      json.writeStringField("type", output.type());
      json.writeStringField("filename", output.fileName());
      if (!output.options().isEmpty()) {
        strings(json, "options", output.options());
      }
      if (!output.warnings().isEmpty()) {
        strings(json, "warnings", output.warnings());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private String downloadUrl(Job job, JobOutput output) {
    return publicUrl.get()
        + "/jobs/"
        + job.id()
        + "/download/"
        + FileNames.percentEncoded(output.format())
        + query(output.options());
  }

  /** A link writes the file as its job asked for. */
  private static String query(Map<String, String> options) {
    StringBuilder query = new StringBuilder();
    for (Map.Entry<String, String> option : new TreeMap<>(options).entrySet()) {
      query
          .append(query.isEmpty() ? '?' : '&')
          .append(option.getKey())
          .append('=')
          .append(FileNames.percentEncoded(option.getValue()));
    }
    return query.toString();
  }

  static void failure(JsonGenerator json, Failure failure) throws IOException {
    json.writeObjectFieldStart("failure");
    json.writeStringField("code", failure.code());
    json.writeStringField("message", failure.message());
    text(json, "vendor_message", failure.vendorMessage());
    json.writeStringField("whose_move", failure.whoseMove());
    json.writeBooleanField("retryable", failure.retryable());
    json.writeStringField("charged", failure.charged().toString().toLowerCase(Locale.ROOT));
    json.writeEndObject();
  }

  /** Writes an event of a job's history. */
  static void event(JsonGenerator json, JobEvent event) throws IOException {
    json.writeStartObject();
    json.writeNumberField("sequence", event.sequence());
    instant(json, "at", event.at());
    json.writeStringField("type", event.type());
    json.writeStringField("status", event.phase().status());
    json.writeStringField("phase", event.phase().id());
    json.writeStringField("message", event.message());
    if (event.progressPercent().isPresent()) {
      json.writeNumberField("progress", event.progressPercent().get());
    }
    json.writeStringField("who", event.who());
    json.writeEndObject();
  }

  static void strings(JsonGenerator json, String name, Collection<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void strings(JsonGenerator json, String name, Map<String, String> values)
      throws IOException {
    json.writeObjectFieldStart(name);
    Map<String, String> sorted = values.size() > 1 ? new TreeMap<>(values) : values;
    for (Map.Entry<String, String> entry : sorted.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  private static void instant(JsonGenerator json, String name, Optional<Instant> value)
      throws IOException {
    if (value.isPresent()) {
      instant(json, name, value.get());
    }
  }

  static void instant(JsonGenerator json, String name, Instant value) throws IOException {
    json.writeStringField(name, value.toString());
  }
}
