package io.cuebroker.captions;

import io.cuebroker.captions.Placement.LinePosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a document says by one feature, so that two can be compared on that alone: which words are
 * bold, who speaks which. Places, which formats move to their grids, are told in thirds of the
 * picture, and times, which they round, to the tenth of a second.
 */
final class FeatureView {
  private FeatureView() {}

  static Set<String> of(CaptionDocument document, Feature feature) {
    return switch (feature) {
      case BOLD -> words(document, style -> flag(style.bold()));
      case ITALIC -> words(document, style -> flag(style.italic()));
      case UNDERLINE -> words(document, style -> flag(style.underline()));
      case STRIKEOUT -> words(document, style -> flag(style.strikeout()));
      case FLASH -> words(document, style -> flag(style.flash()));
      case COLOR -> words(document, style -> style.color().map(Color::hex));
      case BACKGROUND -> words(document, style -> style.background().map(Color::hex));
      case FONT -> words(document, Style::font);
      case SIZE -> words(document, style -> style.sizePercent().map(Object::toString));
      case STYLE_CLASSES -> words(document, style -> some(style.classes(), name -> name));
      case RUBY -> spans(document, (cue, span) -> span.ruby());
      case SPEAKER -> spans(document, (cue, span) -> span.voice().or(cue::speaker));
      case SPAN_LANGUAGE -> spans(document, (cue, span) -> span.language());
      case SPAN_TIMING -> spans(document, (cue, span) -> span.from().map(FeatureView::tenths));
      case PLACEMENT -> cues(document, cue -> cue.placement().flatMap(FeatureView::place));
      case VERTICAL_TEXT -> cues(document, cue -> cue.placement().flatMap(FeatureView::vertical));
      case REGIONS -> cues(document, cue -> region(document, cue));
      case CUE_IDS -> cues(document, Cue::id);
      case WORDS -> cues(document, cue -> some(cue.words(), FeatureView::timed));
      case CONFIDENCE -> cues(document, FeatureView::confidence);
      case DISPLAY_MODE -> cues(document, FeatureView::mode);
      case METADATA -> new TreeSet<>(document.metadata().values());
      case CUE_TIMES ->
          cues(document, cue -> Optional.of(tenths(cue.start()) + " to " + tenths(cue.end())));
      case LINE_BREAKS -> cues(document, FeatureView::rows);
      case OVERLAPPING_CUES -> overlaps(document);
      case CHARACTERS -> Set.of(text(document));
    };
  }

  /** Returns all words in order, one space between them. */
  static String text(CaptionDocument document) {
    return document.cuesByStart().stream()
        .map(cue -> flat(cue.text()))
        .collect(Collectors.joining(" "));
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static Set<String> words(
      CaptionDocument document, Function<Style, Optional<String>> aspect) {
    return spans(document, (cue, span) -> aspect.apply(span.style()));
  }

  private interface SpanAspect {
    Optional<String> of(Cue cue, Span span);
  }

  private static Set<String> spans(CaptionDocument document, SpanAspect aspect) {
    Set<String> view = new TreeSet<>();
    for (Cue cue : document.cues()) {
      for (Line line : cue.lines()) {
        for (Span span : line.spans()) {
          aspect
              .of(cue, span)
              .filter(value -> !span.text().isBlank())
              .ifPresent(value -> view.add(span.text().strip() + ": " + value));
        }
      }
    }
    return view;
  }

  private static Set<String> cues(
      CaptionDocument document, Function<Cue, Optional<String>> aspect) {
    return document.cues().stream()
        .flatMap(cue -> aspect.apply(cue).map(value -> flat(cue.text()) + ": " + value).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<String> flag(boolean on) {
    return on ? Optional.of("on") : Optional.empty();
  }

  private static <T> Optional<String> some(List<T> all, Function<T, Object> aspect) {
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(all.stream().map(aspect).toList().toString());
  }

  private static String timed(Word word) {
    return word.text() + " " + tenths(word.start()) + " to " + tenths(word.end());
  }

  private static Optional<String> confidence(Cue cue) {
    return some(
        cue.words().stream().flatMap(word -> word.confidence().stream()).toList(),
        confidence -> confidence);
  }

  private static Optional<String> rows(Cue cue) {
    return Optional.of(cue.lines().size()).filter(count -> count > 1).map(count -> count + " rows");
  }

  private static Optional<String> mode(Cue cue) {
    return Optional.of(cue.mode())
        .filter(mode -> mode != DisplayMode.POP_ON)
        .map(DisplayMode::toString);
  }

  private static String tenths(Duration time) {
    return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1_000.0);
  }

  private static Optional<String> vertical(Placement placement) {
    return Optional.of(placement.direction())
        .filter(direction -> direction != Placement.Direction.HORIZONTAL)
        .map(Placement.Direction::toString);
  }

  /** Top, middle or bottom; empty where nothing of it is asked for. */
  private static Optional<String> place(Placement placement) {
    if (placement.direction() != Placement.Direction.HORIZONTAL) {
      return Optional.empty();
    }
    return placement
        .line()
        .map(FeatureView::percent)
        .map(percent -> percent < 35 ? "top" : percent < 65 ? "middle" : "bottom");
  }

  private static double percent(LinePosition line) {
    if (line instanceof LinePosition.AtPercent at) {
      return at.percent();
    }
    int row = ((LinePosition.Row) line).number();
    return row < 0 ? 100 : row * 6;
  }

  private static Optional<String> region(CaptionDocument document, Cue cue) {
    Optional<String> id = cue.placement().flatMap(Placement::regionId);
    return document.regions().stream()
        .filter(region -> id.equals(Optional.of(region.id())))
        .map(
            region ->
                Stream.of(
                        region.leftPercent(),
                        region.topPercent(),
                        region.widthPercent(),
                        region.heightPercent())
                    .map(Math::round)
                    .toList()
                    .toString())
        .findFirst();
  }

  private static Set<String> overlaps(CaptionDocument document) {
    List<String> overlaps = new ArrayList<>();
    Duration latest = Duration.ZERO;
    for (Cue cue : document.cuesByStart()) {
      if (cue.start().compareTo(latest) < 0) {
        overlaps.add(cue.text());
      }
      latest = cue.end().compareTo(latest) > 0 ? cue.end() : latest;
    }
    return new TreeSet<>(overlaps);
  }
}
