package io.cuebroker.captions.quality;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.quality.Quality.Finding;
import io.cuebroker.captions.quality.Quality.Report;
import java.util.List;

/**
 * What {@link Quality#fix} made of a document.
 *
 * @param document the mended document; equal to the one given where nothing could be mended
 * @param changes what was done, by cue number
 * @param unmended what is still found, in the order of {@code after}
 * @param before the check of the document given
 * @param after the check of the mended document
 */
public record Fix(
    CaptionDocument document,
    List<Change> changes,
    List<Unmended> unmended,
    Report before,
    Report after) {

  public Fix {
    changes = List.copyOf(changes);
    unmended = List.copyOf(unmended);
  }

  /**
   * What was done to one cue.
   *
   * @param cueNumber of the document given, from 1
   * @param newNumbers of the cues of the mended document that hold its text, ascending; more than
   *     one where it was cut
   * @param rowsChanged whether rows end at other words
   * @param startMovedMillis how much later it starts; negative is earlier
   * @param endMovedMillis how much later its last piece ends; negative is earlier
   * @param message a sentence for people
   */
  public record Change(
      int cueNumber,
      List<Integer> newNumbers,
      boolean rowsChanged,
      long startMovedMillis,
      long endMovedMillis,
      String message) {
    public Change {
      newNumbers = List.copyOf(newNumbers);
    }
  }

  /**
   * A finding that is still there.
   *
   * @param finding about the mended document
   * @param reason why it could not be mended, for people
   */
  public record Unmended(Finding finding, String reason) {}
}
