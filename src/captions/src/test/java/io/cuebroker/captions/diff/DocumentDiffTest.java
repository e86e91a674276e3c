package io.cuebroker.captions.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Documents;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.diff.DocumentDiff.Added;
import io.cuebroker.captions.diff.DocumentDiff.Changed;
import io.cuebroker.captions.diff.DocumentDiff.Entry;
import io.cuebroker.captions.diff.DocumentDiff.Part;
import io.cuebroker.captions.diff.DocumentDiff.Removed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class DocumentDiffTest {
  @Test
  void findsNoDifferenceBetweenEqualDocuments() {
    DocumentDiff diff = diff(List.of(cue(0, "A"), cue(1, "B")), List.of(cue(0, "A"), cue(1, "B")));

    assertThat(diff.isEmpty()).isTrue();
    assertThat(diff.unchanged()).isEqualTo(2);
  }

  @Test
  void findsWhatWasAddedRemovedAndChanged() {
    Cue kept = cue(0, "Kept.");
    Cue old = cue(2, "Tipo here.");
    Cue mended = cue(2, "Typo here.");

    DocumentDiff diff =
        diff(
            List.of(kept, cue(1, "Gone."), old, cue(5, "Last.")),
            List.of(kept, mended, cue(3, "New."), cue(5, "Last.")));

    assertThat(diff.entries())
        .containsExactly(
            new Removed(2, cue(1, "Gone.")),
            new Changed(3, 2, old, mended, Set.of(Part.TEXT)),
            new Added(3, cue(3, "New.")));
    assertThat(diff.unchanged()).isEqualTo(2);
  }

  @Test
  void namesEachPartThatDiffers() {
    Cue cue = cue(0, "one two three");
    Cue rows = cue(0, "one two\nthree");
    Cue styled = cue.withLines(List.of(new Line(List.of(Span.of("one two three", Style.ITALIC)))));

    assertThat(parts(cue, rows)).containsExactly(Part.ROWS);
    assertThat(parts(cue, styled)).containsExactly(Part.STYLE);
    assertThat(parts(rows, styled)).containsExactlyInAnyOrder(Part.ROWS, Part.STYLE);
    assertThat(parts(cue, cue.withTimes(cue.start(), cue.end().plusMillis(1))))
        .containsExactly(Part.TIMES);
    assertThat(parts(cue, cue.withPlacement(Placement.DEFAULT.withSize(50))))
        .containsExactly(Part.PLACE);
    assertThat(parts(cue, with(cue, Optional.of("Ann"), DisplayMode.POP_ON)))
        .containsExactly(Part.SPEAKER);
    assertThat(parts(cue, with(cue, Optional.empty(), DisplayMode.ROLL_UP)))
        .containsExactly(Part.DETAILS);
  }

  @Test
  void pairsCuesByTextThatAllMovedInTime() {
    List<Cue> before = new ArrayList<>();
    List<Cue> after = new ArrayList<>();
    for (int at = 0; at < 50; at++) {
      before.add(cue(at, "[music]"));
      after.add(cue(at + 600, at == 20 ? "words" : "[music]"));
    }

    List<Entry> entries = diff(before, after).entries();

    assertThat(entries.stream().filter(entry -> entry instanceof Changed)).hasSize(49);
  }

  @Test
  void pairsCuesThatMovedAndChangedWhereTheyShareAWord() {
    DocumentDiff diff =
        diff(
            List.of(cue(0, "Good morning."), cue(1, "x")),
            List.of(cue(60, "Good day."), cue(61, "y")));

    assertThat(diff.entries())
        .hasSize(3)
        .first()
        .isInstanceOfSatisfying(
            Changed.class,
            changed ->
                assertThat(changed.parts()).containsExactlyInAnyOrder(Part.TEXT, Part.TIMES));
  }

  @Test
  void tellsOfLanguageRegionsAndMetadata() {
    CaptionDocument before = CaptionDocument.of("en", List.of());
    CaptionDocument after =
        new CaptionDocument("fr", List.of(), List.of(), Map.of("title", "News"));

    DocumentDiff diff = DocumentDiff.between(before, after);

    assertThat(diff.language()).contains(new DocumentDiff.Languages("en", "fr"));
    assertThat(diff.metadataDiffers()).isTrue();
    assertThat(diff.regionsDiffer()).isFalse();
    assertThat(diff.isEmpty()).isFalse();
  }

  @Property(tries = 500)
  void accountsForEveryCueOfBothInOrder(
      @ForAll("versions") List<Cue> before, @ForAll("versions") List<Cue> after) {
    assertAccounts(before, after);
  }

  @Property(tries = 200)
  void accountsForAnyDocuments(
      @ForAll("anything") CaptionDocument before, @ForAll("anything") CaptionDocument after) {
    assertAccounts(before.cues(), after.cues());
    assertThat(DocumentDiff.between(before, before).isEmpty()).isTrue();
  }

  @Test
  void takesTimeInProportionToTheDocuments() {
    Random random = new Random(7);
    List<Cue> before = new ArrayList<>();
    List<Cue> after = new ArrayList<>();
    for (int at = 0; at < 100_000; at++) {
      before.add(cue(at, "before " + random.nextInt(50_000)));
      if (at % 3 > 0) {
        after.add(cue(at + (at > 50_000 ? 5000 : 0), "after " + random.nextInt(50_000)));
      }
    }

    long from = System.nanoTime();
    assertAccounts(before, after);

    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(20));
  }

  /** Walks the entries and finds all cues of both documents, the equal ones between them. */
  private static void assertAccounts(List<Cue> before, List<Cue> after) {
    DocumentDiff diff = diff(before, after);
    int one = 0;
    int other = 0;
    int same = 0;
    for (Entry entry : diff.entries()) {
      int nextOne =
          entry instanceof Removed removed
              ? removed.number() - 1
              : entry instanceof Changed changed ? changed.numberBefore() - 1 : -1;
      int nextOther =
          entry instanceof Added added
              ? added.number() - 1
              : entry instanceof Changed changed ? changed.numberAfter() - 1 : -1;
      int equal = nextOne >= 0 ? nextOne - one : nextOther - other;
      assertThat(equal).isNotNegative();
      assertThat(before.subList(one, one + equal)).isEqualTo(after.subList(other, other + equal));
      same += equal;
      one += equal + (nextOne >= 0 ? 1 : 0);
      other += equal + (nextOther >= 0 ? 1 : 0);
    }
    assertThat(before.subList(one, before.size())).isEqualTo(after.subList(other, after.size()));
    assertThat(diff.unchanged()).isEqualTo(same + before.size() - one);
  }

  @Provide
  Arbitrary<List<Cue>> versions() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 12), Arbitraries.of("a", "b", "a b", "c", ""))
        .as(DocumentDiffTest::cue)
        .list()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<CaptionDocument> anything() {
    return Documents.everything();
  }

  private static Set<Part> parts(Cue before, Cue after) {
    Entry entry = diff(List.of(before), List.of(after)).entries().get(0);
    return ((Changed) entry).parts();
  }

  private static DocumentDiff diff(List<Cue> before, List<Cue> after) {
    return DocumentDiff.between(CaptionDocument.of("en", before), CaptionDocument.of("en", after));
  }

  private static Cue cue(int startSeconds, String text) {
    return Cue.of(
        Duration.ofSeconds(startSeconds), Duration.ofMillis(startSeconds * 1000 + 900), text);
  }

  private static Cue with(Cue cue, Optional<String> speaker, DisplayMode mode) {
    return new Cue(
        cue.id(), cue.start(), cue.end(), cue.lines(), cue.placement(), speaker, cue.words(), mode);
  }
}
