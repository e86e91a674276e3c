package io.cuebroker.captions.options;

import java.util.List;

/** An option that means nothing. */
public final class OptionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String option;
  private final transient List<String> allowed;

  OptionException(String option, String message, List<String> allowed) {
    super(message);
    this.option = option;
    this.allowed = List.copyOf(allowed);
  }

  /** Returns the name of the option at fault. */
  public String option() {
    return option;
  }

  /** Returns the values that would have been taken. */
  public List<String> allowed() {
    return allowed;
  }
}
