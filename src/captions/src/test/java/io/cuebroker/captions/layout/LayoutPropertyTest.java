package io.cuebroker.captions.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.profile.Profile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds for any words at all, however odd their texts and times. */
final class LayoutPropertyTest {
  @Property(tries = 500)
  void keepsEveryWordInItsPlace(
      @ForAll("words") List<Word> words, @ForAll("profiles") Profile profile) {
    List<Cue> cues = Layout.of(profile).cues(words, "en");

    assertThat(cues.stream().flatMap(cue -> cue.words().stream())).containsExactlyElementsOf(words);
    String shown = cues.stream().map(Cue::text).collect(Collectors.joining());
    String spoken = words.stream().map(Word::text).collect(Collectors.joining());
    assertThat(withoutSpace(shown)).isEqualTo(withoutSpace(spoken));
  }

  @Property(tries = 500)
  void makesCuesThatFollowEachOtherWithTheGap(
      @ForAll("words") List<Word> words,
      @ForAll("profiles") Profile profile,
      @ForAll("rates") FrameRate rate) {
    List<Cue> cues = Layout.of(profile, rate).cues(words, "und");

    long gapMillis = Profile.framesToMillis(profile.minGapFrames(), rate);
    for (int at = 0; at < cues.size(); at++) {
      assertThat(cues.get(at).duration()).isPositive();
      assertThat(cues.get(at).duration().toMillis())
          .isLessThanOrEqualTo(profile.maxDurationMillis());
      if (at > 0) {
        Duration gap = cues.get(at).start().minus(cues.get(at - 1).end());
        assertThat(gap.toMillis()).isGreaterThanOrEqualTo(gapMillis);
      }
    }
  }

  @Property(tries = 500)
  void keepsRowsWithinTheProfileButForASingleLongWord(
      @ForAll("words") List<Word> words, @ForAll("profiles") Profile profile) {
    for (Cue cue : Layout.of(profile).cues(words, "en")) {
      boolean single = cue.words().size() == 1;
      assertThat(cue.lines().size() <= profile.maxLines() || single).isTrue();
      for (Line line : cue.lines()) {
        boolean fits = profile.columns(line.text()) <= profile.maxLineColumns();
        boolean oneLongWord = !profile.columnsAreHard() && line.text().indexOf(' ') < 0;
        assertThat(fits || oneLongWord).as(line.text()).isTrue();
        assertThat(line.text()).isNotBlank().isEqualTo(line.text().strip());
      }
    }
  }

  @Property(tries = 200)
  void givesTheSameCuesEveryTime(@ForAll("words") List<Word> words) {
    Layout layout = Layout.of(Profile.DEFAULT);

    assertThat(layout.cues(words, "en")).isEqualTo(layout.cues(words, "en"));
  }

  @Provide
  Arbitrary<Profile> profiles() {
    return Arbitraries.of(Profile.all());
  }

  @Provide
  Arbitrary<FrameRate> rates() {
    return Arbitraries.of(FrameRate.FPS_23_976, FrameRate.FPS_25, FrameRate.FPS_59_94_DF);
  }

  @Provide
  Arbitrary<List<Word>> words() {
    Arbitrary<String> common =
        Arbitraries.of("a", "the", "and", "I", "captions", "said.", "Mr.", "well,", "42", "(so)");
    Arbitrary<String> odd =
        Arbitraries.of(
            "字幕",
            "สวัสดี",
            "שָׁלוֹם",
            "e\u0301",
            "\u0000",
            "-",
            "\u200B",
            "New York",
            "a\nb",
            "👩‍👩‍👧");
    Arbitrary<String> huge = Arbitraries.strings().alpha().ofMinLength(30).ofMaxLength(200);
    Arbitrary<String> wide =
        Arbitraries.strings().withChars("字幕。、").ofMinLength(15).ofMaxLength(99);
    Arbitrary<String> text =
        Arbitraries.frequencyOf(
            Tuple.of(20, common), Tuple.of(4, odd), Tuple.of(1, huge), Tuple.of(1, wide));
    return Arbitraries.oneOf(steady(text), wild(text));
  }

  /** Words one after the other, some without a gap, some after a long pause. */
  private static Arbitrary<List<Word>> steady(Arbitrary<String> text) {
    Arbitrary<Integer> pause = Arbitraries.of(0, 0, 0, 0, 30, 200, 500, 1000, 20_000);
    Arbitrary<Integer> length = Arbitraries.integers().between(1, 900);
    return Combinators.combine(text, pause, length)
        .as((word, before, millis) -> word(word, before, before + millis))
        .list()
        .ofMaxSize(120)
        .map(LayoutPropertyTest::oneAfterTheOther);
  }

  /** Words at any time at all. */
  private static Arbitrary<List<Word>> wild(Arbitrary<String> text) {
    Arbitrary<Long> start = Arbitraries.longs().between(0, 1_000_000_000);
    Arbitrary<Long> length = Arbitraries.longs().between(1, 100_000_000);
    return Combinators.combine(text, start, length)
        .as((word, from, millis) -> word(word, from, from + millis))
        .list()
        .ofMaxSize(60);
  }

  private static List<Word> oneAfterTheOther(List<Word> words) {
    Duration[] end = {Duration.ZERO};
    return words.stream()
        .map(
            word -> {
              Duration start = end[0].plus(word.start());
              end[0] = end[0].plus(word.end());
              return new Word(word.text(), start, end[0], word.confidence());
            })
        .toList();
  }

  private static Word word(String text, long startMillis, long endMillis) {
    return new Word(
        text, Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), Optional.empty());
  }

  /** Controls show as a space, and a word of nothing else as a replacement character. */
  private static String withoutSpace(String text) {
    return text.replace("\u0000", "\uFFFD").replaceAll("\\s", "");
  }
}
