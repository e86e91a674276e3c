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
   * Returns the document after all operations.
   *
   * @throws EditException naming every operation that cannot be applied; none is applied then
   */
  public CaptionDocument applyTo(CaptionDocument document) throws EditException {
    return new Workbench(document).apply(edits);
  }
}
