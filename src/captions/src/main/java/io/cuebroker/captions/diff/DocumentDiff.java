package io.cuebroker.captions.diff;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What differs between two documents. Cues that are equal in both are only counted.
 *
 * <p>Cues are paired in order: first those that are equal, then those of the same text, then those
 * that share time or words; what is left over was removed or added. A cue that moved past others is
 * therefore removed at one place and added at another. Takes time in proportion to the number of
 * cues, but for sorting.
 *
 * @param entries in the order of the documents, removed before added at the same place
 * @param unchanged how many cues are equal in both
 * @param language both languages, where they differ
 * @param regionsDiffer whether the documents' regions differ
 * @param metadataDiffers whether their metadata do
 */
public record DocumentDiff(
    List<Entry> entries,
    int unchanged,
    Optional<Languages> language,
    boolean regionsDiffer,
    boolean metadataDiffers) {

  public DocumentDiff {
    entries = List.copyOf(entries);
  }

  /** Compares two documents. */
  public static DocumentDiff between(CaptionDocument before, CaptionDocument after) {
    List<Entry> entries = new Pairing(before.cues(), after.cues()).entries();
    long gone = entries.stream().filter(entry -> !(entry instanceof Added)).count();
    return new DocumentDiff(
        entries,
        before.cues().size() - (int) gone,
        before.language().equals(after.language())
            ? Optional.empty()
            : Optional.of(new Languages(before.language(), after.language())),
        !before.regions().equals(after.regions()),
        !before.metadata().equals(after.metadata()));
  }

  /** Returns whether the documents are equal. */
  public boolean isEmpty() {
    return entries.isEmpty() && language.isEmpty() && !regionsDiffer && !metadataDiffers;
  }

  /** The language of each document. */
  public record Languages(String before, String after) {}

  /** One cue that differs. Numbers are places in the documents, from 1. */
  public sealed interface Entry {}

  /** A cue that only the second document has. */
  public record Added(int number, Cue cue) implements Entry {}

  /** A cue that only the first document has. */
  public record Removed(int number, Cue cue) implements Entry {}

  /**
   * A cue that both have, but not alike.
   *
   * @param numberBefore its place in the first document
   * @param numberAfter its place in the second
   * @param parts what of it differs; never empty
   */
  public record Changed(int numberBefore, int numberAfter, Cue before, Cue after, Set<Part> parts)
      implements Entry {
    public Changed {
      parts = Set.copyOf(parts);
    }
  }

  /** A part of a cue. */
  public enum Part {
    /** The words and signs, white space and row ends left aside. */
    TEXT,
    /** Where rows end, the text being the same. */
    ROWS,
    /** How the text looks, who speaks it within the cue, annotations; the text being the same. */
    STYLE,
    TIMES,
    PLACE,
    SPEAKER,
    /** The id, the display mode, or the times of the words. */
    DETAILS
  }
}
