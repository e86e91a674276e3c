package io.cuebroker.server.dialect.orders;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a caller would take, best first.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1">RFC 9110, Accept</a>
 */
record Accept(List<Range> ranges) {
  private static final int MOST = 50;

  /**
   * One media range.
   *
   * @param type in lower case, without parameters, such as {@code text/*}
   * @param parameters as written, without {@code q}
   */
  record Range(String type, List<String> parameters, double weight) {
    boolean matches(String mediaType) {
      if (type.equals("*/*") || type.equals(mediaType)) {
        return true;
      }
      return type.endsWith("/*") && mediaType.startsWith(type.substring(0, type.length() - 1));
    }

    boolean isAny() {
      return type.equals("*/*");
    }
  }

  /** Reads a header; blank means that anything is taken. */
  static Accept parse(String header) {
    List<Range> ranges = new ArrayList<>();
    for (String part : header.split(",", MOST)) {
      String[] pieces = part.split(";", -1);
      String type = pieces[0].strip().toLowerCase(Locale.ROOT);
      if (type.isEmpty()) {
        continue;
      }
      double weight = 1;
      List<String> parameters = new ArrayList<>();
      for (int i = 1; i < pieces.length; i++) {
        String parameter = pieces[i].strip().toLowerCase(Locale.ROOT).replace(" ", "");
        if (parameter.startsWith("q=")) {
          weight = weight(parameter.substring(2));
        } else if (!parameter.isEmpty()) {
          parameters.add(parameter);
        }
      }
      ranges.add(new Range(type, parameters, weight));
    }
    if (ranges.isEmpty()) {
      ranges.add(new Range("*/*", List.of(), 1));
    }
    ranges.removeIf(range -> range.weight() <= 0);
    ranges.sort(Comparator.comparingDouble((Range range) -> -range.weight()));
    return new Accept(List.copyOf(ranges));
  }

  private static double weight(String text) {
    try {
      double weight = Double.parseDouble(text);
      return weight >= 0 && weight <= 1 ? weight : 1;
    } catch (NumberFormatException e) {
      return 1;
    }
  }
}
