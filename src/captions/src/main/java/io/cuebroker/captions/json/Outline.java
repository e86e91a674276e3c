package io.cuebroker.captions.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Diagnostic;
import java.io.IOException;

/**
 * What a file holds, found out token by token before any of it is kept: a tree takes some 150 bytes
 * for each value, so that 15 MB of {@code {},} would take more than half a gigabyte.
 *
 * @param hasCues whether it is of our own schema, with cues in an array
 */
record Outline(boolean hasCues) {
  /**
   * As many values as one tree may have, and as many cues as a file: some ten hours of words with
   * times. Our own schema makes a tree of each cue alone.
   */
  static final int MAX_VALUES = 400_000;

  /**
   * Reads all tokens.
   *
   * @throws CaptionSyntaxException where a tree would be too large, or a document is followed by
   *     more
   */
  static Outline of(JsonParser json) throws IOException, CaptionSyntaxException {
    boolean hasCues = false;
    boolean inCues = false;
    int depth = 0;
    int roots = 0;
    int cues = 0;
    int valuesOfCue = 0;
    int valuesElsewhere = 0;
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token.isStructEnd()) {
        depth--;
        inCues &= depth >= 2;
        continue;
      }
      if (token == JsonToken.FIELD_NAME) {
        continue;
      }
      if (depth == 0 && ++roots > 1) {
        throw tooMuch(json, "there is more after the JSON");
      }
      if (inCues) {
        boolean begins = depth == 2;
        cues += begins ? 1 : 0;
        valuesOfCue = begins ? 1 : valuesOfCue + 1;
      } else {
        valuesElsewhere++;
      }
      if (cues > MAX_VALUES || valuesOfCue > MAX_VALUES || valuesElsewhere > MAX_VALUES) {
        throw tooMuch(json, "more than " + MAX_VALUES + " values");
      }
      if (token == JsonToken.START_ARRAY && depth == 1 && "cues".equals(json.currentName())) {
        hasCues = true;
        inCues = true;
      }
      depth += token.isStructStart() ? 1 : 0;
    }
    return new Outline(hasCues);
  }

  private static CaptionSyntaxException tooMuch(JsonParser json, String message) {
    return new CaptionSyntaxException(
        Diagnostic.line(Math.max(1, json.currentLocation().getLineNr()), message));
  }
}
