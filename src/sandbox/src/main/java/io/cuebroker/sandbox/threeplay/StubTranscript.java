package io.cuebroker.sandbox.threeplay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.sandbox.Marker;
import io.cuebroker.sandbox.SampleCaptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An ordered transcript. Not safe for concurrent use. */
final class StubTranscript {
  private static final int SLOWER = 10;
  private static final double SECONDS = 61.4;

  private final long id;
  private final StubFile file;
  private final boolean asr;
  private final Instant orderedAt;
  private final Duration work;

  /** Why it was cancelled. */
  private @Nullable String cancelled;

  private @Nullable Instant editedAt;
  private int edits;

  /** Requests of each kind so far, for the markers that only spoil the first. */
  private int requests;

  private int questions;
  private int downloads;

  StubTranscript(long id, StubFile file, boolean asr, Instant now, Duration usualWork) {
    this.id = id;
    this.file = file;
    this.asr = asr;
    this.orderedAt = now;
    this.work = has(Marker.SLOW) ? usualWork.multipliedBy(SLOWER) : usualWork;
  }

  long id() {
    return id;
  }

  StubFile file() {
    return file;
  }

  Instant orderedAt() {
    return orderedAt;
  }

  Duration work() {
    return work;
  }

  Set<Marker> markers() {
    return file.markers();
  }

  boolean has(Marker marker) {
    return file.markers().contains(marker);
  }

  /** Returns how far it is. Fresh automatic ones are pending, those of people in progress. */
  String status(Instant now) {
    if (cancelled != null || (has(Marker.FAIL) && isWorkedOut(now))) {
      return "cancelled";
    }
    if (isWorkedOut(now)) {
      return "complete";
    }
    return asr && isFresh(now, 4) ? "pending" : "in_progress";
  }

  boolean isCancellable(Instant now) {
    return cancelled == null && !isWorkedOut(now) && isFresh(now, asr ? 4 : 2);
  }

  void cancel(String reason) {
    cancelled = reason;
  }

  void edit(Instant now) {
    editedAt = now;
    edits++;
  }

  /** Counts a request about it; true for the two of the first three that find 3Play busy. */
  boolean meetsBusyVendor() {
    requests++;
    return requests == 1 || requests == 3;
  }

  boolean isFirstQuestion() {
    return ++questions == 1;
  }

  boolean isFirstDownload() {
    return ++downloads == 1;
  }

  /** Returns the captions; empty for a format that this stand-in cannot write. */
  Optional<String> captions(long format) {
    String edited = edits == 0 ? "Good evening." : "Good evening, edit " + edits + ".";
    return switch ((int) format) {
      case 7 -> Optional.of(SampleCaptions.srt().replace("Good evening.", edited));
      case 51, 138, 139 -> Optional.of(SampleCaptions.vtt().replace("Good evening.", edited));
      default -> Optional.empty();
    };
  }

  ObjectNode json(Instant now) {
    return json(status(now), now);
  }

  /** Returns it with a status that it has at another time. */
  ObjectNode json(String status, Instant now) {
    ObjectNode json = Replies.object(Map.of());
    json.put("id", id);
    json.put("media_file_id", file.id());
    json.put("batch_id", file.batch());
    json.put("reference_id", file.fields().text("reference_id").orElse(null));
    if (status.equals("pending")) {
      json.putNull("duration");
    } else {
      json.put("duration", SECONDS);
    }
    json.put("default", true);
    json.put("type", asr ? "AsrTranscript" : "TranscribedTranscript");
    json.put("language_id", file.language());
    json.putArray("language_ids").add(file.language());
    json.put("status", status);
    json.put("cancellable", isCancellable(now));
    json.put("last_edited_by", editedAt == null ? null : "editor@newsroom.test");
    json.put("last_edited_at", editedAt == null ? null : editedAt.toString());
    if (status.equals("cancelled")) {
      json.put("cancellation_reason", cancelled == null ? "No speech" : cancelled);
      json.put("cancellation_details", cancelled == null ? "music only" : null);
    }
    return json;
  }

  private boolean isWorkedOut(Instant now) {
    return !now.isBefore(orderedAt.plus(work));
  }

  private boolean isFresh(Instant now, int part) {
    return now.isBefore(orderedAt.plus(work.dividedBy(part)));
  }
}
