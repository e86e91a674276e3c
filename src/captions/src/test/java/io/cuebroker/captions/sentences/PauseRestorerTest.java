package io.cuebroker.captions.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PauseRestorerTest {
  private final SentenceRestorer restorer = SentenceRestorer.byPauses();

  @Test
  void endsASentenceAtALongPause() {
    assertThat(restored("en", "she came home late / nobody was awake by then"))
        .isEqualTo("She came home late. Nobody was awake by then.");
  }

  @Test
  void goesOnAfterAWordThatCannotEndAnEnglishSentence() {
    assertThat(restored("en", "he walked into the / old house alone"))
        .isEqualTo("He walked into the old house alone.");
  }

  @Test
  void wantsALongerPauseFromAFastStartThanFromALongSentence() {
    assertThat(restored("en", "well then / nobody was awake at that hour"))
        .isEqualTo("Well then nobody was awake at that hour.");
  }

  @Test
  void writesTheEnglishPronounAsACapital() {
    assertThat(restored("en-GB", "so i said i'm sure i’ve seen it if i'd ask is in"))
        .isEqualTo("So I said I'm sure I’ve seen it if I'd ask is in.");
  }

  @Test
  void leavesALoneLetterOfOtherLanguagesAsItIs() {
    assertThat(restored("it", "i ragazzi e i libri")).isEqualTo("I ragazzi e i libri.");
    assertThat(restored("pl", "kot i pies")).isEqualTo("Kot i pies.");
  }

  @Test
  void returnsWordsThatHaveSentencesAlready() {
    assertThat(restored("en", "dr. Smith went / home now i think."))
        .isEqualTo("dr. Smith went home now i think.");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "tr, iyi günler, İyi günler.",
        "en, iyi, Iyi.",
        "nl, ijs is koud, IJs is koud.",
        "en, 'tis cold, 'Tis cold.",
        "en, 3d films, 3d films.",
        "de, straße frei, Straße frei.",
        "el, ναι, Ναι.",
        "zh, 你好, 你好。",
        "hi, नमस्ते, नमस्ते।",
        "th, สวัสดี, สวัสดี",
        "ur, سلام, سلام۔"
      })
  void writesEachLanguageItsOwnWay(String language, String spoken, String written) {
    assertThat(restored(language, spoken)).isEqualTo(written);
  }

  @Test
  void doesNotGoByTheLocaleOfTheMachine() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(restored("en", "it is i")).isEqualTo("It is I.");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void hasNothingToSayAboutNoWords() {
    assertThat(restorer.restore(List.of(), "en")).isEmpty();
  }

  @Property(tries = 300)
  void changesOnlyCaseAndAddedPunctuation(@ForAll("speech") List<Word> words) {
    List<Word> restored = restorer.restore(words, "en");

    assertThat(restored).hasSameSizeAs(words);
    for (int at = 0; at < words.size(); at++) {
      Word before = words.get(at);
      Word after = restored.get(at);
      assertThat(after.withText(before.text())).isEqualTo(before);
      assertThat(after.text().toLowerCase(Locale.ROOT))
          .startsWith(before.text().toLowerCase(Locale.ROOT));
      assertThat(after.text().substring(before.text().length())).isIn("", ".");
    }
  }

  @Provide
  Arbitrary<List<Word>> speech() {
    Arbitrary<String> text =
        Arbitraries.of("i", "i'm", "the", "house", "and", "42", "%", "ß", "x'");
    Arbitrary<Integer> start = Arbitraries.integers().between(0, 100_000);
    Arbitrary<Integer> length = Arbitraries.integers().between(1, 5_000);
    return Combinators.combine(text, start, length)
        .as((word, from, millis) -> word(word, from, from + millis))
        .list()
        .ofMaxSize(60);
  }

  /** Returns the sentences of words of 300 ms each, where a slash is 800 ms of silence. */
  private String restored(String language, String spoken) {
    List<Word> words = new ArrayList<>();
    int millis = 0;
    for (String text : spoken.split(" ", -1)) {
      if (text.equals("/")) {
        millis += 800;
        continue;
      }
      words.add(word(text, millis, millis + 300));
      millis += 320;
    }
    return restorer.restore(words, language).stream()
        .map(Word::text)
        .collect(Collectors.joining(" "));
  }

  private static Word word(String text, int startMillis, int endMillis) {
    return new Word(
        text, Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), Optional.of(0.9));
  }
}
