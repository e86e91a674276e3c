package io.cuebroker.captions;

import java.util.List;
import java.util.Set;

/**
 * A written file and what it could not hold.
 *
 * @param bytes not copied: the caller does not change them
 * @param dropped features of the document that the file does not carry
 * @param notes each change a person may want to know of, such as a cue that had to be moved and by
 *     how much
 */
@SuppressWarnings("ArrayRecordComponent") // a file's bytes, never compared
public record WriteResult(byte[] bytes, Set<Feature> dropped, List<Diagnostic> notes) {
  public WriteResult {
    dropped = Set.copyOf(dropped);
    notes = List.copyOf(notes);
  }
}
