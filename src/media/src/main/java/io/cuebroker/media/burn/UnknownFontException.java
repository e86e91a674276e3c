package io.cuebroker.media.burn;

import java.util.List;

/** A font family that is not here; the message is a sentence for whoever asked for it. */
public final class UnknownFontException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String family;
  private final transient List<String> available;

  UnknownFontException(String family, List<String> available) {
    super(
        "The requested font '"
            + family
            + "' is not available. Please choose from the available fonts.");
    this.family = family;
    this.available = List.copyOf(available);
  }

  /** Returns what was asked for. */
  public String family() {
    return family;
  }

  /** Returns what can be asked for. */
  public List<String> available() {
    return available;
  }
}
