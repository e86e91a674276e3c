package io.cuebroker.media.burn;

/** A video that was not rendered; the message is a sentence for people. */
public final class RenderException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String sentence;

  RenderException(Reason reason, String message) {
    super(message);
    this.reason = reason;
    this.sentence = message;
  }

  RenderException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.sentence = message;
  }

  @Override
  public String getMessage() {
    return sentence;
  }

  /** Returns what kept it from being rendered. */
  public Reason reason() {
    return reason;
  }

  /** What can keep a video from being rendered. */
  public enum Reason {
    /** There is no ffmpeg executable that can do it; an operator's move. */
    NO_FFMPEG,
    /** The input is missing, no regular file, or there is no right to it. */
    UNREADABLE,
    /** The input is no video, is a playlist or script, or is too damaged to be opened. */
    UNSUPPORTED_MEDIA,
    /** The input has no video track. */
    NO_VIDEO_TRACK,
    /** The captions given as text cannot be used. */
    INVALID_CAPTIONS,
    /** What was asked for cannot be done with these tools. */
    NOT_SUPPORTED,
    /** The output would be larger than allowed. */
    TOO_LARGE,
    /** It took longer than allowed. */
    TIMED_OUT,
    /** There is no room left for the output; an operator's move. */
    DISK_FULL,
    /** Somebody cancelled it. */
    CANCELLED,
    /** ffmpeg gave up; the message has its last words. */
    FAILED
  }
}
