package io.cuebroker.captions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Documents of every kind, for the round-trip properties of formats. */
public final class Documents {
  private static final String ODD_CHARACTERS =
      "<>&{}-/\\|\"'`;:=[]()#%@~^_+*,.!? \u00A0\u00E9\u0130\u2028\u200F\u202E\u3042\uFEFF\uFFFD";
  private static final List<String> ODD_PIECES =
      List.of(
          "-->",
          "--->",
          "<i>",
          "</i>",
          "<b",
          "{\\an8}",
          "{i}",
          "&amp;",
          "&lt",
          "&#x41;",
          "42",
          "NOTE",
          "STYLE",
          "WEBVTT",
          "00:00:01,000 --> 00:00:02,000",
          "<v Bob>",
          "<00:00:01.000>",
          "\uD83D\uDE00",
          "e\u0301",
          "\u05D0\u05D1");

  private Documents() {}

  /** Returns one row of text that is not blank. */
  public static Arbitrary<String> texts() {
    Arbitrary<String> odd = Arbitraries.strings().withChars(ODD_CHARACTERS).ofMaxLength(6);
    Arbitrary<String> word = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(8);
    return Combinators.combine(odd, Arbitraries.of(ODD_PIECES), word)
        .as((a, b, c) -> a + b + c)
        .flatMap(all -> Arbitraries.oneOf(Arbitraries.just(all), word));
  }

  /** Returns cues of these lines, which may overlap and come in any order. */
  public static Arbitrary<List<Cue>> cues(Arbitrary<List<Line>> lines) {
    return Combinators.combine(
            Arbitraries.longs().between(0, 400_000_000),
            Arbitraries.longs().between(1, 10_000),
            lines)
        .as(
            (start, length, rows) ->
                new Cue(
                    Optional.empty(),
                    Duration.ofMillis(start),
                    Duration.ofMillis(start + length),
                    rows,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    DisplayMode.POP_ON))
        .list()
        .ofMaxSize(8);
  }

  /** Returns rows whose neighbouring spans differ, so that nothing joins them on the way. */
  public static Arbitrary<List<Line>> lines(Arbitrary<Style> styles) {
    Arbitrary<Span> span = Combinators.combine(texts(), styles).as(Span::of);
    return span.list().ofMinSize(1).ofMaxSize(3).map(Documents::joined).list().ofMaxSize(3);
  }

  /** Returns documents that use every part of the model. */
  public static Arbitrary<CaptionDocument> everything() {
    Arbitrary<Cue> cues =
        Combinators.combine(
                texts().optional(),
                Arbitraries.longs().between(0, 400_000_000),
                Arbitraries.longs().between(1, 10_000),
                richSpans().list().ofMaxSize(3).map(Line::new).list().ofMaxSize(3),
                placements().optional(),
                texts().optional(),
                words().list().ofMaxSize(3),
                Arbitraries.of(DisplayMode.class))
            .as(
                (id, start, length, lines, placement, speaker, words, mode) ->
                    new Cue(
                        id,
                        Duration.ofMillis(start),
                        Duration.ofMillis(start + length),
                        lines,
                        placement,
                        speaker,
                        words,
                        mode));
    return Combinators.combine(
            Arbitraries.of("und", "en", "pt-BR"),
            cues.list().ofMaxSize(5),
            regions().list().ofMaxSize(2),
            metadata())
        .as(CaptionDocument::new);
  }

  private static Arbitrary<Map<String, String>> metadata() {
    Arbitrary<String> values = Arbitraries.strings().ofMaxLength(10).map(Documents::paired);
    return Combinators.combine(texts(), values)
        .as(Map::entry)
        .list()
        .ofMaxSize(3)
        .map(
            entries -> {
              Map<String, String> metadata = new LinkedHashMap<>();
              entries.forEach(entry -> metadata.put(entry.getKey(), entry.getValue()));
              return metadata;
            });
  }

  private static Arbitrary<Span> richSpans() {
    return Combinators.combine(
            Arbitraries.oneOf(texts(), Arbitraries.just("")),
            styles(),
            texts().optional(),
            texts().optional(),
            Arbitraries.of("ja", "en").optional(),
            Arbitraries.longs().between(0, 400_000_000).map(Duration::ofMillis).optional())
        .as(Span::new);
  }

  private static Arbitrary<Style> styles() {
    Arbitrary<Boolean> flags = Arbitraries.of(true, false);
    Arbitrary<Integer> channels = Arbitraries.integers().between(0, 255);
    Arbitrary<Color> colors =
        Combinators.combine(channels, channels, channels, channels).as(Color::new);
    Arbitrary<Double> sizes = Arbitraries.doubles().between(0, 400);
    Arbitrary<Style> flagged =
        Combinators.combine(flags, flags, flags, flags, flags)
            .as(
                (bold, italic, underline, strikeout, flash) ->
                    Style.PLAIN
                        .withBold(bold)
                        .withItalic(italic)
                        .withUnderline(underline)
                        .withStrikeout(strikeout)
                        .withFlash(flash));
    Arbitrary<Style> full =
        Combinators.combine(flagged, colors, colors, sizes, texts().list().ofMaxSize(2))
            .as(
                (style, color, background, size, classes) ->
                    style
                        .withColor(color)
                        .withBackground(background)
                        .withFont("Noto Sans")
                        .withSizePercent(size)
                        .withClasses(classes));
    return Arbitraries.oneOf(flagged, full, Arbitraries.just(Style.PLAIN));
  }

  /** Returns placements of every kind, all at percentages. */
  public static Arbitrary<Placement> placements() {
    Arbitrary<Double> percents = Arbitraries.doubles().between(0, 100);
    Arbitrary<Placement.LinePosition> lines =
        Arbitraries.oneOf(
            percents.map(Placement.LinePosition.AtPercent::new),
            Arbitraries.integers().between(-20, 20).map(Placement.LinePosition.Row::new));
    return Combinators.combine(
            lines.optional(),
            Arbitraries.of(Placement.Anchor.class),
            percents.optional(),
            Arbitraries.of(Placement.Anchor.class).optional(),
            percents.optional(),
            Arbitraries.of(Placement.TextAlign.class),
            Arbitraries.of(Placement.Direction.class),
            Arbitraries.of("r1", "r2").optional())
        .as(Placement::new);
  }

  private static Arbitrary<Region> regions() {
    Arbitrary<Double> percents = Arbitraries.doubles().between(0, 100);
    return Combinators.combine(
            Arbitraries.of("r1", "r2"),
            percents,
            percents,
            percents,
            percents,
            Arbitraries.of(Placement.Anchor.class),
            Arbitraries.of(true, false))
        .as(Region::new);
  }

  private static Arbitrary<Word> words() {
    return Combinators.combine(
            texts(),
            Arbitraries.longs().between(0, 400_000_000),
            Arbitraries.longs().between(1, 10_000),
            Arbitraries.doubles().between(0, 1).optional())
        .as(
            (text, start, length, confidence) ->
                new Word(
                    text, Duration.ofMillis(start), Duration.ofMillis(start + length), confidence));
  }

  /** Takes out halves of surrogate pairs, which no file can hold. */
  private static String paired(String text) {
    return text.codePoints()
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Joins neighbours of the same style, as every reader does. */
  private static Line joined(List<Span> spans) {
    List<Span> joined = new ArrayList<>();
    for (Span span : spans) {
      int last = joined.size() - 1;
      if (last >= 0 && joined.get(last).style().equals(span.style())) {
        joined.set(last, span.withText(joined.get(last).text() + span.text()));
      } else {
        joined.add(span);
      }
    }
    return new Line(joined);
  }
}
