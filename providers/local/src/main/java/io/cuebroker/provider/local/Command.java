package io.cuebroker.provider.local;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/** What the broker tells a worker to do. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Command.Load.class, name = "load"),
  @JsonSubTypes.Type(value = Command.Transcribe.class, name = "transcribe"),
  @JsonSubTypes.Type(value = Command.Cancel.class, name = "cancel")
})
sealed interface Command {

  /** Load a model ahead of its first use. */
  record Load(String model) implements Command {}

  /**
   * Transcribe one file.
   *
   * @param task its name in what the worker answers
   * @param media path of the file
   * @param model folder of the model
   */
  record Transcribe(String task, String media, String model) implements Command {}

  /** Drop a task and say no more of it. */
  record Cancel(String task) implements Command {}

  default JsonNode toJson() {
    return Messages.JSON.valueToTree(this);
  }

  static Command of(JsonNode json) {
    return Messages.read(json, Command.class);
  }
}
