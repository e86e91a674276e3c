package io.cuebroker.captions;

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
   * Returns the frame rate to write at where nobody asks for one. A writer does what {@link
   * WriteOptions#frameRate()} says, so it is the caller's to ask here first; formats that do not
   * count frames do not care.
   */
  default FrameRate defaultFrameRate() {
    return WriteOptions.DEFAULT.frameRate();
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
}
