package io.cuebroker.captions;

/** Captions that a format cannot hold at all; the message says why. */
public final class CaptionWriteException extends Exception {
  private static final long serialVersionUID = 1L;

  public CaptionWriteException(String message) {
    super(message);
  }
}
