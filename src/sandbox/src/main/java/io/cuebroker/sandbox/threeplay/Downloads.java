package io.cuebroker.sandbox.threeplay;

import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.Marker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is made of a transcript. */
final class Downloads {
  private static final long SRT = 7;

  private Downloads() {}

  static Answer text(StubTranscript transcript, Fields fields, Instant now) {
    Optional<String> captions = transcript.captions(fields.number("output_format_id").orElse(SRT));
    if (captions.isEmpty()) {
      return Replies.refused("Unknown output format", List.of("output_format_id"));
    }
    if (!transcript.status(now).equals("complete")) {
      return Replies.data("");
    }
    Answer whole = Replies.data(captions.get());
    if (!transcript.isFirstDownload()) {
      return whole;
    }
    if (transcript.has(Marker.EMPTY)) {
      return Replies.data("");
    }
    if (transcript.has(Marker.MALFORMED)) {
      return Replies.data("There is no transcript for this project.");
    }
    if (transcript.has(Marker.PARTIAL)) {
      byte[] half = Arrays.copyOf(whole.body(), whole.body().length / 2);
      return Answer.of(
          200, "application/json; charset=utf-8", new String(half, StandardCharsets.UTF_8));
    }
    return whole;
  }

  /** A link leads to the stand-in's own editor, over plain http as the vendor's does. */
  static Answer link(StubTranscript transcript, Call call, Fields fields) {
    Optional<Long> hours = fields.number("hours_until_expiration").filter(it -> it > 0);
    if (fields.text("hours_until_expiration").isPresent() && hours.isEmpty()) {
      return Replies.refused("Not a number of hours", List.of("hours_until_expiration"));
    }
    String host = call.header("host").orElse("external.3playmedia.test");
    return Replies.data(
        "http://" + host + "/transcripts/" + transcript.id() + "/edit?exp_key=e" + transcript.id());
  }
}
