package io.cuebroker.captions.styled;

import java.util.List;

/** A setting that cannot be used; the message is a sentence for whoever gave it. */
public final class BurnStyleException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final transient List<String> allowed;

  BurnStyleException(String field, String message, List<String> allowed) {
    super(message);
    this.field = field;
    this.allowed = List.copyOf(allowed);
  }

  /** Returns the setting's name. */
  public String field() {
    return field;
  }

  /**
   * Returns the values it may have, or one text such as {@code 6 to 500}; for an unknown setting,
   * the names there are.
   */
  public List<String> allowed() {
    return allowed;
  }

  /** Returns this under a longer name, for settings within something that has a name itself. */
  BurnStyleException within(String name) {
    return new BurnStyleException(name + "." + field, name + ": " + getMessage(), allowed);
  }
}
