package io.cuebroker.media;

/** A file from which no audio can be had; the message is a sentence for whoever sent it. */
public final class MediaException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String sentence;

  public MediaException(Reason reason, String message) {
    super(message);
    this.reason = reason;
    this.sentence = message;
  }

  @Override
  public String getMessage() {
    return sentence;
  }

  /** Returns what is wrong. */
  public Reason reason() {
    return reason;
  }

  /** What can be wrong with a file. */
  public enum Reason {
    /** It is not media, is a playlist or script, or is too damaged to be opened. */
    UNSUPPORTED_MEDIA,
    /** It is media without an audio track. */
    NO_AUDIO_TRACK,
    /** It cannot be read at all: missing, no right to it, not a regular file. */
    UNREADABLE
  }
}
