package io.cuebroker.captions.edits;

import io.cuebroker.captions.CaptionDocument;
import java.util.List;

/**
 * Operations that make one version of a document out of another.
 *
 * <p>They apply one after the other, so each meets the texts and times that those before it left.
 * Cue numbers, however, always count in the document before the list, whatever was inserted or
 * deleted since; a cue that was deleted, split or merged can be named no more.
 *
 * <p>Documents and lists of any size take time linear in both, but for texts of one cue with
 * thousands of words.
 */
public record EditList(List<Edit> edits) {
  public EditList {
    edits = List.copyOf(edits);
  }

  /**
   * A document after all operations.
   *
   * @param outcomes what each operation did, in their order
   */
  public record Edited(CaptionDocument document, List<Outcome> outcomes) {
    public Edited {
      outcomes = List.copyOf(outcomes);
    }
  }

  /**
   * What an operation did.
   *
   * @param op its name in JSON
   * @param changed how many places of the text it replaced, or how many cues it changed, inserted
   *     or took out
   */
  public record Outcome(String op, int changed) {}

  /**
   * Returns the document after all operations.
   *
   * @throws EditException naming every operation that cannot be applied; none is applied then
   */
  public CaptionDocument applyTo(CaptionDocument document) throws EditException {
    return apply(document).document();
  }

  /**
   * The same, with what each operation did.
   *
   * @throws EditException naming every operation that cannot be applied; none is applied then
   */
  public Edited apply(CaptionDocument document) throws EditException {
    return new Workbench(document).apply(edits);
  }
}
