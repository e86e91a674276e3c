package io.cuebroker.broker;

import java.util.List;

/**
 * What became of a correction.
 *
 * @param current the version that is current afterwards
 * @param edits what each edit of a list did, in its order; empty for a whole file
 */
public record Corrected(CaptionVersion current, List<AppliedEdit> edits) {
  public Corrected {
    edits = List.copyOf(edits);
  }

  /**
   * What an edit did.
   *
   * @param op its name, such as {@code replace}
   * @param changed how many places of the text it replaced, or how many cues it changed; 0 where it
   *     changed nothing
   */
  public record AppliedEdit(String op, int changed) {}
}
