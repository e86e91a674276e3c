package io.cuebroker.server.cli;

import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Feature;
import io.cuebroker.server.conversion.ConversionException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What commands tell on standard error. */
final class Texts {
  private static final int SHOWN = 20;

  private Texts() {}

  /** Returns the values that would be taken, to follow a message. */
  static String allowed(List<String> values) {
    return switch (values.size()) {
      case 0 -> "";
      case 1 -> " (only " + values.get(0) + ")";
      default -> " (one of " + String.join(", ", values) + ")";
    };
  }

  /** Returns how a command ends that met this: bad input is 1, a wrong option 2. */
  static CommandException ending(ConversionException e, String file) {
    int exitCode =
        switch (e.code()) {
          case INVALID_CAPTION_FILE, CANNOT_WRITE, UNDETECTED_FORMAT -> 1;
          case UNKNOWN_FORMAT, BEST_EFFORT, INVALID_FIELD -> 2;
        };
    String about = exitCode == 1 ? file + ": " : "";
    String mend =
        e.code() == ConversionException.Code.BEST_EFFORT
            ? " (--allow-best-effort)"
            : allowed(e.allowed());
    return new CommandException(exitCode, about + e.getMessage() + mend);
  }

  /** Prints the first diagnostics about a file. */
  static void print(String file, List<Diagnostic> diagnostics) {
    diagnostics.stream().limit(SHOWN).forEach(found -> Console.error(file + ": " + found));
    if (diagnostics.size() > SHOWN) {
      Console.error(file + ": and " + (diagnostics.size() - SHOWN) + " more");
    }
  }

  /** Says what a written file does not hold. */
  static void printDropped(String file, Set<Feature> dropped) {
    if (!dropped.isEmpty()) {
      Console.error(
          file
              + ": this format cannot hold "
              + dropped.stream().sorted().map(Feature::id).collect(Collectors.joining(", ")));
    }
  }
}
