package io.cuebroker.provider.local;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a worker tells the broker. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Event.Loaded.class, name = "loaded"),
  @JsonSubTypes.Type(value = Event.Opened.class, name = "opened"),
  @JsonSubTypes.Type(value = Event.Heard.class, name = "heard"),
  @JsonSubTypes.Type(value = Event.Finished.class, name = "finished"),
  @JsonSubTypes.Type(value = Event.Refused.class, name = "refused")
})
sealed interface Event {

  /**
   * A model is loaded, or cannot be.
   *
   * @param problem empty if it is loaded
   */
  record Loaded(String model, String problem) implements Event {}

  /** Says something of one task. */
  sealed interface OfTask extends Event {
    String task();
  }

  /**
   * The file is open.
   *
   * @param lengthMillis 0 where it does not tell
   */
  record Opened(String task, long lengthMillis) implements OfTask {}

  /**
   * A piece is recognised.
   *
   * @param piece its number; pieces come in any order
   * @param lengthMillis how much audio it was
   */
  record Heard(String task, int piece, long lengthMillis, List<HeardWord> words) implements OfTask {
    public Heard {
      words = List.copyOf(words);
    }
  }

  /**
   * Every piece was told.
   *
   * @param cutOff whether the file breaks off before its end
   */
  record Finished(String task, boolean cutOff) implements OfTask {}

  /**
   * The task cannot be done.
   *
   * @param code of the provider's problem, such as {@code no_audio_track}
   */
  record Refused(String task, String code, String message) implements OfTask {}

  /** One word, in milliseconds from the first frame of the media. */
  record HeardWord(String text, long start, long end, double confidence) {}

  default JsonNode toJson() {
    return Messages.JSON.valueToTree(this);
  }

  static Event of(JsonNode json) {
    return Messages.read(json, Event.class);
  }
}
