package io.cuebroker.sandbox.rev;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.sandbox.Answer;

/** The vendor's error: a number, whose meaning depends on what was asked, and a sentence. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private static final JsonMapper JSON = new JsonMapper();

  /** The one that comes as a string, as the vendor's own sample has it. */
  private static final int TEXTUAL = 10004;

  private final int code;

  Refusal(int code, String message) {
    super(message);
    this.code = code;
  }

  Answer answer() {
    ObjectNode error = JSON.createObjectNode();
    if (code == TEXTUAL) {
      error.put("code", String.valueOf(code));
    } else {
      error.put("code", code);
    }
    return Answer.json(400, error.put("message", getMessage()).toString());
  }
}
