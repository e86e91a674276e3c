package io.cuebroker.captions;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * How to write a file.
 *
 * @param charset of text formats that allow a choice; others ignore it
 * @param frameRate of formats that count frames; others ignore it
 * @param offset added to every time, for programmes that do not start at zero
 * @param transcript what plain text holds besides words; other formats ignore it
 */
public record WriteOptions(
    Charset charset, FrameRate frameRate, Duration offset, Transcript transcript) {

  /** UTF-8, 29.97 frames per second non-drop, no offset. */
  public static final WriteOptions DEFAULT =
      new WriteOptions(StandardCharsets.UTF_8, FrameRate.FPS_29_97_NDF, Duration.ZERO);

  /**
   * What plain text holds besides words.
   *
   * @param hasTimes whether each paragraph begins with its time, {@code [HH:MM:SS.mmm]}
   * @param hasSpeakers whether speakers are named
   */
  public record Transcript(boolean hasTimes, boolean hasSpeakers) {
    /** Names, no times. */
    public static final Transcript DEFAULT = new Transcript(false, true);
  }

  /** Options with the usual transcript. */
  public WriteOptions(Charset charset, FrameRate frameRate, Duration offset) {
    this(charset, frameRate, offset, Transcript.DEFAULT);
  }

  public WriteOptions {
    if (offset.isNegative()) {
      throw new IllegalArgumentException("offset must not be negative: " + offset);
    }
  }

  /** Returns these options at another frame rate. */
  public WriteOptions withFrameRate(FrameRate newFrameRate) {
    return new WriteOptions(charset, newFrameRate, offset, transcript);
  }

  /** Returns these options with another programme start. */
  public WriteOptions withOffset(Duration newOffset) {
    return new WriteOptions(charset, frameRate, newOffset, transcript);
  }

  /** Returns these options with another kind of plain text. */
  public WriteOptions withTranscript(Transcript newTranscript) {
    return new WriteOptions(charset, frameRate, offset, newTranscript);
  }
}
