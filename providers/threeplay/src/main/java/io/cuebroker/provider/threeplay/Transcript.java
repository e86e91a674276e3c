package io.cuebroker.provider.threeplay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A transcript as 3Play shows it: contracts notes, section 1.4. Fields not named there are passed
 * over.
 *
 * @param file the media file it belongs to
 * @param type such as {@code AsrTranscript}
 * @param status in lower case; empty where it is missing
 * @param edition when captions were edited last
 * @param tellsEditions whether the answer has a field for that at all; rows of lists may not
 * @param reason why it was cancelled
 */
record Transcript(
    long id,
    OptionalLong file,
    Optional<String> reference,
    String type,
    String status,
    OptionalLong language,
    Optional<Edition> edition,
    boolean tellsEditions,
    Optional<String> reason,
    Optional<String> details) {
  private static final String ASR = "asrtranscript";

  /** Returns the transcript of a JSON object, or empty if it is none. */
  static Optional<Transcript> of(JsonNode json) {
    OptionalLong id = Wire.id(json, "id");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Transcript(
            id.getAsLong(),
            Wire.id(json, "media_file_id"),
            Wire.text(json, "reference_id"),
            Wire.text(json, "type").orElse("").toLowerCase(Locale.ROOT),
            Wire.text(json, "status").orElse("").toLowerCase(Locale.ROOT),
            Wire.id(json, "language_id"),
            Wire.text(json, "last_edited_at").map(Edition::new),
            json.has("last_edited_at"),
            Wire.text(json, "cancellation_reason"),
            Wire.text(json, "cancellation_details")));
  }

  /** Whether a machine made it. */
  boolean isAsr() {
    return type.equals(ASR);
  }

  /** Whether it is what an order makes, not a translation or an import of somebody's own. */
  boolean isOrdered() {
    return !type.startsWith("translated") && !type.startsWith("imported");
  }

  boolean isComplete() {
    return status.equals("complete");
  }

  /** By the customer or by 3Play: there is one word for both, seen in two spellings. */
  boolean isCancelled() {
    return status.equals("cancelled") || status.equals("canceled");
  }

  boolean isRunning() {
    return status.equals("pending") || status.equals("in_progress");
  }
}
