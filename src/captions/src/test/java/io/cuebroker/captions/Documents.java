package io.cuebroker.captions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        .injectDuplicates(0.1)
        .edgeCases(edges -> edges.add("x"))
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
