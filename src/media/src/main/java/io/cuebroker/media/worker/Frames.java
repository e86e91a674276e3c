package io.cuebroker.media.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * JSON texts on a byte stream: each between an RS byte (0x1E) and a line feed. What a native
 * library prints on the same stream lies outside of that and is passed over.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7464">JSON text sequences</a>
 */
final class Frames {
  private static final int RECORD_SEPARATOR = 0x1E;
  private static final int LONGEST = 8 << 20;
  private static final int END = -1;

  private static final JsonMapper JSON = new JsonMapper();

  private Frames() {}

  /** Writes one message; the caller sees to it that no other writes meanwhile. */
  static void write(OutputStream out, JsonNode message) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(RECORD_SEPARATOR);
    frame.write(JSON.writeValueAsBytes(message));
    frame.write('\n');
    frame.writeTo(out);
    out.flush();
  }

  /**
   * Reads the next message, or empty at the end of the stream.
   *
   * @throws IOException also if a message is longer than any of ours or is not JSON
   */
  static Optional<JsonNode> read(InputStream in) throws IOException {
    int next = in.read();
    while (next != RECORD_SEPARATOR) {
      if (next == END) {
        return Optional.empty();
      }
      next = in.read();
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (next = in.read(); next != '\n'; next = in.read()) {
      if (next == END) {
        return Optional.empty();
      }
      if (next == RECORD_SEPARATOR) {
        text.reset();
      } else if (text.size() == LONGEST) {
        throw new IOException("a message is longer than " + LONGEST + " bytes");
      } else {
        text.write(next);
      }
    }
    return Optional.of(JSON.readTree(text.toByteArray()));
  }
}
