package io.cuebroker.server.conversion;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A conversion that cannot be made, with what would mend it. */
public final class ConversionException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is at fault; the name in lower case is the code in JSON. */
  public enum Code {
    UNKNOWN_FORMAT,
    UNDETECTED_FORMAT,
    INVALID_CAPTION_FILE,
    CANNOT_WRITE,
    BEST_EFFORT,
    INVALID_FIELD;

    /** Returns the code in JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Code code;
  private final transient Optional<String> field;
  private final List<String> allowed;

  ConversionException(
      Code code, @Nullable String message, Optional<String> field, List<String> allowed) {
    super(message);
    this.code = code;
    this.field = field;
    this.allowed = List.copyOf(allowed);
  }

  /** Returns what is at fault. */
  public Code code() {
    return code;
  }

  /** Returns the option at fault. */
  public Optional<String> field() {
    return field;
  }

  /** Returns the values that would have been taken. */
  public List<String> allowed() {
    return allowed;
  }
}
