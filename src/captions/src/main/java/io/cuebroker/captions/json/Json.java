package io.cuebroker.captions.json;

import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.edits.Edit;
import io.cuebroker.captions.edits.EditException;
import io.cuebroker.captions.edits.EditList;

/**
 * JSON: everything a document holds, losslessly, under {@code "schema": 1}. Documents are stored in
 * this form; reading what was written gives an equal document.
 *
 * <pre>{@code
 * {"schema": 1, "language": "en", "metadata": {"title": "..."},
 *  "regions": [{"id": "r", "left_percent": 0, "top_percent": 80, "width_percent": 100,
 *               "height_percent": 18, "display_align": "end", "scrolls_up": false}],
 *  "cues": [{"id": "1", "start_ms": 0, "end_ms": 1000, "speaker": "Ann", "mode": "pop_on",
 *            "text": "first row\nsecond row",
 *            "lines": [[{"text": "first row", "italic": true}], [{"text": "second row"}]],
 *            "placement": {"line": {"row": -1}, "align": "center"},
 *            "words": [{"text": "first", "start_ms": 0, "end_ms": 400, "confidence": 0.98}]}]}
 * }</pre>
 *
 * <p>Times are whole milliseconds. What has its default is left out; {@code lines} stands only
 * where the rows are not plain text, and then counts instead of {@code text}.
 *
 * <p>Read besides, since there is no standard: lists of {@code text, start, end} in seconds; {@code
 * words} as such a list or as 3Play's pairs of milliseconds and text; {@code fragments} with {@code
 * begin, end, lines}; {@code segments} of recognisers; a recogniser's {@code result} of words; and
 * a SubRip file wrapped as {@code data}. Bare words become cues of one row each, cut at pauses; lay
 * them out anew for the screen.
 */
public final class Json {
  public static final CaptionFormat FORMAT = new JsonFormat();

  private Json() {}

  /**
   * Reads a list of edits: {@code {"edits": [...]}}, also with {@code "author"} and {@code
   * "reason"}, which are not looked at here, or the bare list. Each edit is an object with an
   * {@code "op"}; {@link Edit}'s records show the form of each. A field that an operation does not
   * have is refused, and so is everything that needs no document to be seen wrong.
   *
   * @throws CaptionSyntaxException where the file is not JSON or holds no list
   * @throws EditException naming every operation that is not understood
   */
  public static EditList edits(byte[] file) throws CaptionSyntaxException, EditException {
    return new JsonReader(ReadOptions.DEFAULT).edits(file);
  }
}
