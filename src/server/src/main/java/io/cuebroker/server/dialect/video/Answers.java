package io.cuebroker.server.dialect.video;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cuebroker.broker.Failure;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.Video;
import io.cuebroker.server.service.Version;
import io.cuebroker.server.web.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * The bodies of this dialect, with the fields of its text and no others. Safe for concurrent use.
 */
final class Answers {
  private static final String INVALID = "Missing or invalid parameters";

  /** What programs in JavaScript still hold exactly, and few enough to never meet twice. */
  private static final long MOST_QUEUES = 1L << 48;

  private final long pid = ProcessHandle.current().pid();

  /** Of this process, as its pid is. */
  private final long queueId = (new SecureRandom().nextLong() & (MOST_QUEUES - 1)) + 1;

  private final Function<Video, String> links;
  private final IntSupplier queueLength;
  private final int mostQueued;

  /**
   * Makes bodies.
   *
   * @param links where a video can be had without a key
   * @param mostQueued 0 means any number
   */
  Answers(Function<Video, String> links, IntSupplier queueLength, int mostQueued) {
    this.links = links;
    this.queueLength = queueLength;
    this.mostQueued = mostQueued;
  }

  /** A job that goes on without its caller. */
  byte[] accepted(Job job, Optional<String> id) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          begin(json, 202, id, job.id().toString());
          json.writeStringField("message", "processing");
          json.writeNumberField("pid", pid);
          json.writeNumberField("queue_id", queueId);
          if (mostQueued > 0) {
            json.writeNumberField("max_queue_length", mostQueued);
          } else {
            json.writeStringField("max_queue_length", "unlimited");
          }
          json.writeNumberField("queue_length", queueLength.getAsInt());
          json.writeStringField("build_number", Version.current());
          json.writeEndObject();
        });
  }

  /** A job with its video. */
  byte[] done(Ending ending, Optional<String> id) {
    String link = links.apply(ending.video().orElseThrow());
    return Json.bytes(
        json -> {
          json.writeStartObject();
          begin(json, 200, id, ending.job().id().toString());
          json.writeStringField("response", link);
          json.writeStringField("message", "success");
          json.writeNumberField("pid", pid);
          json.writeNumberField("queue_id", queueId);
          json.writeNumberField("run_time", seconds(ending.run()));
          json.writeNumberField("queue_time", seconds(ending.queued()));
          json.writeNumberField("total_time", seconds(ending.queued().plus(ending.run())));
          json.writeNumberField("queue_length", queueLength.getAsInt());
          json.writeStringField("build_number", Version.current());
          json.writeEndObject();
        });
  }

  /** A job without a video: the caller's mistake, or somebody else's. */
  byte[] failed(Ending ending, Optional<String> id) {
    String jobId = ending.job().id().toString();
    Failure failure = ending.failure().orElseThrow();
    return status(failure) < 500
        ? refused(status(failure), id, jobId, INVALID + ": " + message(failure))
        : broken(status(failure), id, jobId, message(failure));
  }

  /** Returns the status of a failure. */
  static int status(Failure failure) {
    return failure.whoseMove().equals("caller") ? 400 : 500;
  }

  private static String message(Failure failure) {
    return io.cuebroker.server.web.Problem.sentence(failure.message())
        + failure.vendorMessage().map(words -> " (" + words + ")").orElse("");
  }

  /** A request with something wrong in it, by a sentence that says what. */
  byte[] invalid(int code, Optional<String> id, String jobId, String message) {
    return refused(code, id, jobId, INVALID + ": " + message);
  }

  /** A request that is not carried out, for a reason that stands in a sentence. */
  byte[] refused(int code, Optional<String> id, String jobId, String message) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          begin(json, code, id, jobId);
          json.writeStringField("message", message);
          end(json);
        });
  }

  /** Our own fault, or a provider's. */
  byte[] broken(int code, Optional<String> id, String jobId, String message) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          begin(json, code, id, jobId);
          json.writeStringField("error", message);
          end(json);
        });
  }

  /** A font that nobody has. */
  byte[] unknownFont(String message, List<String> available) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeNumberField("code", 400);
          json.writeStringField("error", message);
          json.writeArrayFieldStart("available_fonts");
          for (String font : available) {
            json.writeString(font);
          }
          json.writeEndArray();
          end(json);
        });
  }

  /** To somebody who may not know more. */
  static byte[] stranger(int code, String message) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeNumberField("code", code);
          json.writeStringField("message", message);
          json.writeEndObject();
        });
  }

  private static void begin(JsonGenerator json, int code, Optional<String> id, String jobId)
      throws IOException {
    json.writeNumberField("code", code);
    if (id.isPresent()) {
      json.writeStringField("id", id.get());
    } else {
      json.writeNullField("id"); // As the public toolkit does; its clients look for the field.
    }
    json.writeStringField("job_id", jobId);
  }

  private void end(JsonGenerator json) throws IOException {
    json.writeNumberField("pid", pid);
    json.writeNumberField("queue_id", queueId);
    json.writeNumberField("queue_length", queueLength.getAsInt());
    json.writeStringField("build_number", Version.current());
    json.writeEndObject();
  }

  private static BigDecimal seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3);
  }
}
