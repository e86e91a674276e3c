package io.cuebroker.server.dialect.orders;

import io.cuebroker.provider.JobType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be ordered. */
enum Service {
  CAPTION("caption_options", "caption", JobType.CAPTIONS, "caption"),
  AUTOMATED_CAPTION(
      "automated_caption_options", "automated-caption", JobType.CAPTIONS, "ai_caption"),
  TRANSCRIPTION("transcription_options", "transcription", JobType.TRANSCRIPT, "transcript"),
  AUTOMATED_TRANSCRIPTION(
      "automated_transcription_options",
      "automated-transcription",
      JobType.TRANSCRIPT,
      "ai_transcript");

  private final String field;
  private final String setting;
  private final JobType type;
  private final String deliverable;

  Service(String field, String setting, JobType type, String deliverable) {
    this.field = field;
    this.setting = setting;
    this.type = type;
    this.deliverable = deliverable;
  }

  /** Returns the part of an order that asks for it. */
  String field() {
    return field;
  }

  /** Returns its word in settings. */
  String setting() {
    return setting;
  }

  JobType type() {
    return type;
  }

  /** Returns the {@code deliverable_type} of what comes of it. */
  String deliverable() {
    return deliverable;
  }

  boolean isCaption() {
    return type == JobType.CAPTIONS;
  }

  /** Returns what numbers of its orders begin with. */
  String prefix() {
    return isCaption() ? "CP" : "TC";
  }

  /** Returns the {@code kind} of attachments that come of it. */
  String kind() {
    return isCaption() ? "caption" : "transcript";
  }

  /** Returns the name of an input's length. */
  String lengthField() {
    return isCaption() ? "video_length_seconds" : "audio_length_seconds";
  }

  static Optional<Service> find(String field) {
    return Arrays.stream(values()).filter(service -> service.field.equals(field)).findFirst();
  }

  static List<String> fields() {
    return Arrays.stream(values()).map(Service::field).toList();
  }
}
