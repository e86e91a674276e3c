package io.cuebroker.captions.vtt;

import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Placement.Direction;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.Placement.TextAlign;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what follows the times of a cue. Each setting that breaks the rules is passed over alone.
 *
 * @see <a href="https://www.w3.org/TR/webvtt1/#webvtt-cue-settings-parsing">WebVTT cue settings
 *     parsing</a>
 */
final class CueSettings {
  /** Beyond any screen. */
  private static final int MAX_ROW = 999_999_999;

  private static final Pattern ROW = Pattern.compile("-?+[0-9]++(?:\\.[0-9]++)?+");

  private final Set<String> regionIds;
  private final Diagnostics diagnostics;

  /** Takes the ids of the file's regions, of which a cue may name one. */
  CueSettings(Set<String> regionIds, Diagnostics diagnostics) {
    this.regionIds = regionIds;
    this.diagnostics = diagnostics;
  }

  /** Returns the placement that the settings ask for, empty if it is the default. */
  Optional<Placement> read(String text, int from, int to, int lineNumber) {
    Placement placement = Placement.DEFAULT;
    int at = Blanks.skip(text, from, to);
    while (at < to) {
      int end = Blanks.endOfWord(text, at, to);
      Optional<Placement> applied = apply(placement, text.substring(at, end));
      if (applied.isEmpty()) {
        diagnostics.line(lineNumber, "cue setting not understood; passed over");
      }
      placement = applied.orElse(placement);
      at = Blanks.skip(text, end, to);
    }
    placement = withoutUselessRegion(placement);
    return placement.equals(Placement.DEFAULT) ? Optional.empty() : Optional.of(placement);
  }

  private Optional<Placement> apply(Placement placement, String setting) {
    int colon = setting.indexOf(':');
    if (colon < 1 || colon == setting.length() - 1) {
      return Optional.empty();
    }
    String value = setting.substring(colon + 1);
    return switch (setting.substring(0, colon)) {
      case "vertical" -> direction(value).map(placement::withDirection);
      case "line" -> line(placement, value);
      case "position" -> position(placement, value);
      case "size" -> Percentage.parse(value).map(placement::withSize);
      case "align" -> align(value).map(placement::withTextAlign);
      case "region" ->
          regionIds.contains(value) ? Optional.of(placement.withRegion(value)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** A region takes a cue only if that has neither a line, nor a size, nor vertical text. */
  private static Placement withoutUselessRegion(Placement placement) {
    boolean isOutside =
        placement.line().isPresent()
            || placement.sizePercent().orElse(100.0) != 100
            || placement.direction() != Direction.HORIZONTAL;
    if (placement.regionId().isEmpty() || !isOutside) {
      return placement;
    }
    return new Placement(
        placement.line(),
        placement.lineAnchor(),
        placement.positionPercent(),
        placement.positionAnchor(),
        placement.sizePercent(),
        placement.textAlign(),
        placement.direction(),
        Optional.empty());
  }

  private static Optional<Direction> direction(String value) {
    return switch (value) {
      case "rl" -> Optional.of(Direction.VERTICAL_RIGHT_TO_LEFT);
      case "lr" -> Optional.of(Direction.VERTICAL_LEFT_TO_RIGHT);
      default -> Optional.empty();
    };
  }

  private static Optional<TextAlign> align(String value) {
    return switch (value) {
      case "start" -> Optional.of(TextAlign.START);
      case "center" -> Optional.of(TextAlign.CENTER);
      case "end" -> Optional.of(TextAlign.END);
      case "left" -> Optional.of(TextAlign.LEFT);
      case "right" -> Optional.of(TextAlign.RIGHT);
      default -> Optional.empty();
    };
  }

  private static Optional<Placement> line(Placement placement, String value) {
    int comma = value.indexOf(',');
    Optional<LinePosition> line = linePosition(comma < 0 ? value : value.substring(0, comma));
    Optional<Anchor> anchor =
        comma < 0
            ? Optional.of(Anchor.START)
            : switch (value.substring(comma + 1)) {
              case "start" -> Optional.of(Anchor.START);
              case "center" -> Optional.of(Anchor.CENTER);
              case "end" -> Optional.of(Anchor.END);
              default -> Optional.empty();
            };
    return line.flatMap(at -> anchor.map(edge -> placement.withLine(at, edge)));
  }

  private static Optional<LinePosition> linePosition(String value) {
    if (value.endsWith("%")) {
      return Percentage.parse(value).map(LinePosition.AtPercent::new);
    }
    return ROW.matcher(value).matches()
        ? Optional.of(new LinePosition.Row(row(Double.parseDouble(value))))
        : Optional.empty();
  }

  /** Rounds half up, as players do before they look for the row, and to what an int can hold. */
  private static int row(double number) {
    double rounded = Math.floor(number + 0.5);
    return (int) Math.max(-MAX_ROW, Math.min(MAX_ROW, rounded));
  }

  private static Optional<Placement> position(Placement placement, String value) {
    int comma = value.indexOf(',');
    if (comma < 0) {
      return Percentage.parse(value)
          .map(
              percent ->
                  new Placement(
                      placement.line(),
                      placement.lineAnchor(),
                      Optional.of(percent),
                      Optional.empty(),
                      placement.sizePercent(),
                      placement.textAlign(),
                      placement.direction(),
                      placement.regionId()));
    }
    Optional<Anchor> anchor =
        switch (value.substring(comma + 1)) {
          case "line-left" -> Optional.of(Anchor.START);
          case "center" -> Optional.of(Anchor.CENTER);
          case "line-right" -> Optional.of(Anchor.END);
          default -> Optional.empty();
        };
    return Percentage.parse(value.substring(0, comma))
        .flatMap(percent -> anchor.map(edge -> placement.withPosition(percent, edge)));
  }
}
