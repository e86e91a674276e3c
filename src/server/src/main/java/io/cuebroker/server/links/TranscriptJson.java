package io.cuebroker.server.links;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cuebroker.broker.CaptionVersion;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.text.PlainText;
import io.cuebroker.server.web.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * What was said, with its times in seconds: {@code {language, duration, text, segments: [{id,
 * start, end, speaker?, text, words?: [{word, start, end, confidence?}]}]}}.
 */
final class TranscriptJson {
  private static final int MILLIS_DIGITS = 3;

  private TranscriptJson() {}

  static byte[] of(CaptionVersion captions) {
    return Json.bytes(json -> write(json, captions));
  }

  private static void write(JsonGenerator json, CaptionVersion captions) throws IOException {
    Duration end = Duration.ZERO;
    for (Cue cue : captions.document().cues()) {
      end = cue.end().compareTo(end) > 0 ? cue.end() : end;
    }
    json.writeStartObject();
    json.writeStringField("language", captions.document().language());
    seconds(json, "duration", end);
    json.writeNumberField("version", captions.summary().number());
    json.writeStringField("text", PlainText.transcript(captions.document()).strip());
    json.writeArrayFieldStart("segments");
    int number = 0;
    for (Cue cue : captions.document().cuesByStart()) {
      segment(json, cue, number++);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void segment(JsonGenerator json, Cue cue, int number) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", number);
    seconds(json, "start", cue.start());
    seconds(json, "end", cue.end());
    if (cue.speaker().isPresent()) {
      json.writeStringField("speaker", cue.speaker().get());
    }
    json.writeStringField("text", cue.text().replace('\n', ' '));
    if (!cue.words().isEmpty()) {
      json.writeArrayFieldStart("words");
      for (Word word : cue.words()) {
        json.writeStartObject();
        json.writeStringField("word", word.text());
        seconds(json, "start", word.start());
        seconds(json, "end", word.end());
        if (word.confidence().isPresent()) {
          json.writeNumberField("confidence", word.confidence().get());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void seconds(JsonGenerator json, String name, Duration time) throws IOException {
    json.writeNumberField(name, BigDecimal.valueOf(time.toMillis(), MILLIS_DIGITS));
  }
}
