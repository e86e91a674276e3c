package io.cuebroker.captions.ttml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths in percent, cells, pixels and ems, as percent of the picture or of the default size. */
final class Lengths {
  private static final Pattern LENGTH =
      Pattern.compile("([+-]?\\d{1,9}(?:\\.\\d{1,9})?)(%|px|c|em|rw|rh)");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private static final double DEFAULT_COLUMNS = 32;
  private static final double DEFAULT_ROWS = 15;

  private final double columns;
  private final double rows;
  private final double widthPixels;
  private final double heightPixels;

  /** A point or a size, in percent of the picture. */
  record Pair(double x, double y) {}

  Lengths(Element tt) {
    double[] cells = numbers(tt.attribute("ttp:cellResolution").orElse(""), "");
    columns = cells.length == 2 ? cells[0] : DEFAULT_COLUMNS;
    rows = cells.length == 2 ? cells[1] : DEFAULT_ROWS;
    double[] pixels = numbers(tt.attribute("tts:extent").orElse(""), "px");
    widthPixels = pixels.length == 2 ? pixels[0] : 0;
    heightPixels = pixels.length == 2 ? pixels[1] : 0;
  }

  /** Returns two lengths such as {@code 10% 80%}; empty where the picture's size is not known. */
  Optional<Pair> pair(String text) {
    String[] parts = BLANKS.split(text.strip(), -1);
    if (parts.length != 2) {
      return Optional.empty();
    }
    Optional<Double> x = percent(parts[0], columns, widthPixels);
    Optional<Double> y = percent(parts[1], rows, heightPixels);
    return x.isPresent() && y.isPresent()
        ? Optional.of(new Pair(x.get(), y.get()))
        : Optional.empty();
  }

  /** Returns a font size in percent of the default; a size of two lengths counts by its second. */
  String fontSize(String text, String inherited) {
    String[] parts = BLANKS.split(text.strip(), -1);
    Matcher matcher = LENGTH.matcher(parts[parts.length - 1]);
    if (!matcher.matches()) {
      return inherited;
    }
    double number = Double.parseDouble(matcher.group(1));
    double before = Double.parseDouble(inherited.substring(0, inherited.length() - 1));
    double percent =
        switch (matcher.group(2)) {
          case "%" -> before * number / 100;
          case "em" -> before * number;
          case "c" -> number * 100;
          case "rh" -> number * rows;
          case "px" -> heightPixels > 0 ? number * rows / heightPixels * 100 : before;
          default -> before;
        };
    return percent > 0 && percent < 10_000 ? percent + "%" : inherited;
  }

  private static Optional<Double> percent(String text, double cells, double pixels) {
    Matcher matcher = LENGTH.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double number = Double.parseDouble(matcher.group(1));
    return switch (matcher.group(2)) {
      case "%", "rw", "rh" -> Optional.of(number);
      case "c" -> Optional.of(number / cells * 100);
      case "px" -> pixels > 0 ? Optional.of(number / pixels * 100) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static double[] numbers(String text, String unit) {
    String[] parts = BLANKS.split(text.strip(), -1);
    Pattern number = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)" + unit);
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      Matcher matcher = number.matcher(parts[i]);
      if (!matcher.matches() || Double.parseDouble(matcher.group(1)) <= 0) {
        return new double[0];
      }
      numbers[i] = Double.parseDouble(matcher.group(1));
    }
    return numbers;
  }
}
