package io.cuebroker.broker;

import io.cuebroker.provider.CaptionFile;
import java.util.Optional;

/**
 * What somebody makes of a job's captions.
 *
 * @param expectedVersion the version that it was made of; empty means that the caller does not say,
 *     which is refused, since somebody else's correction could be lost
 * @param author who made it
 * @param reason why
 */
public record Correction(
    Content content, Optional<Integer> expectedVersion, String author, Optional<String> reason) {

  /** The new captions, or how to get them from the current ones. */
  public sealed interface Content {
    /** A whole file, in its format or any that is detected. */
    record Whole(CaptionFile file) implements Content {}

    /**
     * A list of edits, in the JSON of {@code Json.edits}.
     *
     * @param json not copied: nobody changes it
     */
    @SuppressWarnings("ArrayRecordComponent") // a request's bytes, never compared
    record Edits(byte[] json) implements Content {}
  }
}
