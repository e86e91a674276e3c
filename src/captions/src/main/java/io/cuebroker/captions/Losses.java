package io.cuebroker.captions;

import java.util.List;
import java.util.Set;

/**
 * What a file could not hold: {@link WriteResult} without the file.
 *
 * @param dropped features of the document that the file does not carry
 * @param notes each change a person may want to know of
 */
public record Losses(Set<Feature> dropped, List<Diagnostic> notes) {
  public Losses {
    dropped = Set.copyOf(dropped);
    notes = List.copyOf(notes);
  }
}
