package io.cuebroker.captions;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One caption file format. Implementations are stateless and safe for concurrent use.
 *
 * <p>Each format is one package with one public class that holds its only instance, such as {@code
 * Srt.FORMAT}. What a format cannot carry is listed in its class's javadoc, and for each file in
 * {@link WriteResult#dropped()}.
 */
public interface CaptionFormat {

  /** Returns what the format is and what it can carry. */
  FormatInfo info();

  /**
   * Returns the frame rate to write at where the caller asks for none; 29.97 non-drop unless
   * another is usual for this format.
   */
  default FrameRate usualFrameRate() {
    return WriteOptions.DEFAULT.frameRate();
  }

  /**
   * Returns the rates at which files can be written, drop-frame ones left out; all in use unless
   * the format is bound to some. Means nothing where {@link #options} do not hold the rate.
   */
  default List<FrameRate> frameRates() {
    return FrameRate.IN_USE;
  }

  /**
   * Returns the rate at which a file counts frames, where the file or the format says it. Empty
   * where neither does, or where the format counts none.
   *
   * @param asked decides where the file leaves a choice, as between 29.97 and 30
   */
  default Optional<FrameRate> frameRateOf(byte[] file, FrameRate asked) {
    return Optional.empty();
  }

  /** Returns what can be said of a file to be written; by default where it starts. */
  default Set<OutputOption> options() {
    return EnumSet.of(OutputOption.OFFSET);
  }

  /**
   * Returns what a written file should be called: the base and the extension, unless those who take
   * such files go by another rule.
   *
   * @param base without folders and extension
   * @param language BCP 47 tag of the captions, or {@code und}
   */
  default String fileName(String base, String language) {
    return base + "." + info().extension();
  }

  /**
   * Says whether a file that begins like this is certainly or very probably of this format. Looks
   * at the content only; a format that cannot be told from others by its content answers false.
   */
  boolean recognises(FileHead head);

  /**
   * Reads a file. Never hangs, allocates in proportion to the input, and resolves nothing outside
   * it.
   *
   * @throws CaptionSyntaxException if no cue can be saved from a file that is not simply empty of
   *     cues
   */
  ReadResult read(byte[] file, ReadOptions options) throws CaptionSyntaxException;

  /**
   * Writes a document. Cues are written in order of their start (file order on a tie), whatever
   * their order in the document.
   *
   * @throws CaptionWriteException if these captions cannot be written in this format at all
   */
  WriteResult write(CaptionDocument document, WriteOptions options) throws CaptionWriteException;

  /**
   * Says what {@link #write} would lose. A format whose files are many times as large as the
   * document makes none for this.
   *
   * @throws CaptionWriteException as {@link #write}
   */
  default Losses losses(CaptionDocument document, WriteOptions options)
      throws CaptionWriteException {
    WriteResult written = write(document, options);
    return new Losses(written.dropped(), written.notes());
  }
}
