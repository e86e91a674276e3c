package io.cuebroker.captions.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EditListTest {
  private static final Style BOLD = Style.PLAIN.withBold(true);

  @Test
  void changesNothingWithoutEdits() throws Exception {
    CaptionDocument document = document(cue(0, 1000, "A."));

    assertThat(new EditList(List.of()).applyTo(document)).isEqualTo(document);
  }

  /** Each finds what the one before put in: 2,000 to the power of six. */
  @Test
  void refusesReplacementsThatGrowWithoutEnd() {
    List<Edit> edits =
        Collections.nCopies(6, new Edit.Replace("x", "x".repeat(2_000), false, false));

    assertThatThrownBy(() -> new EditList(edits).applyTo(document(cue(0, 1000, "a fox or an axe"))))
        .isInstanceOf(EditException.class)
        .hasMessageStartingWith("operation 2 (replace): a cue's text would have more than 20000");
  }

  @Test
  void refusesReplacementsThatGrowInManyCues() {
    List<Edit> edits = List.of(new Edit.Replace("x", "x".repeat(15_000), false, false));
    Cue[] cues = Collections.nCopies(1_000, cue(0, 1000, "fox")).toArray(new Cue[0]);

    assertThatThrownBy(() -> new EditList(edits).applyTo(document(cues)))
        .hasMessage("operation 1 (replace): the edits would add more than 4000000 characters");
  }

  @Test
  void saysHowMuchEachOperationChanged() throws Exception {
    CaptionDocument document =
        document(cue(0, 1000, "one two one"), cue(2000, 3000, "one"), cue(4000, 5000, "six"));

    EditList.Edited edited =
        new EditList(
                List.of(
                    new Edit.Replace("one", "1", true, false),
                    new Edit.Replace("seven", "7", true, false),
                    new Edit.SetText(3, "six"),
                    new Edit.Delete(2, 3),
                    new Edit.Shift(Duration.ofMillis(5))))
            .apply(document);

    assertThat(edited.outcomes())
        .containsExactly(
            new EditList.Outcome("replace", 3),
            new EditList.Outcome("replace", 0),
            new EditList.Outcome("set_text", 0),
            new EditList.Outcome("delete", 2),
            new EditList.Outcome("shift", 1));
  }

  @Test
  void keepsTheStylesOfWordsThatStay() throws Exception {
    Cue cue =
        styled(
            new Line(List.of(Span.of("The "), Span.of("prime", BOLD), Span.of(" ministre"))),
            new Line(List.of(Span.of("said "), Span.of("no", Style.ITALIC), Span.of("."))));

    Cue edited = edit(cue, new Edit.SetText(1, "The prime minister\nreally said no."));

    assertThat(edited.lines())
        .containsExactly(
            new Line(List.of(Span.of("The "), Span.of("prime", BOLD), Span.of(" minister"))),
            new Line(List.of(Span.of("really said "), Span.of("no", Style.ITALIC), Span.of("."))));
  }

  @Test
  void givesANewWordTheLookOfTheOneItReplaces() throws Exception {
    Cue cue =
        styled(new Line(List.of(Span.of("I like "), Span.of("cats", BOLD), Span.of(" best"))));

    assertThat(edit(cue, new Edit.SetText(1, "I like dogs best")).lines())
        .containsExactly(
            new Line(List.of(Span.of("I like "), Span.of("dogs", BOLD), Span.of(" best"))));
  }

  @Test
  void dropsAnAnnotationOnlyWithTheTextItBelongsTo() throws Exception {
    Span ruby =
        new Span(
            "kanji",
            Style.PLAIN,
            Optional.of("reading"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Cue cue = styled(new Line(List.of(Span.of("old "), ruby)));

    assertThat(edit(cue, new Edit.SetText(1, "new kanji")).lines())
        .containsExactly(new Line(List.of(Span.of("new "), ruby)));
    assertThat(edit(cue, new Edit.SetText(1, "old kana")).lines())
        .containsExactly(Line.of("old kana"));
  }

  @Test
  void givesTextToACueWithoutAny() throws Exception {
    assertThat(edit(cue(0, 1000, ""), new Edit.SetText(1, "Now\nthere is.")).text())
        .isEqualTo("Now\nthere is.");
  }

  @Test
  void timesTheWordsOfAChangedText() throws Exception {
    Cue cue =
        spoken(
            cue(0, 4000, "We saw mister cent today."),
            word("we", 0, 400),
            word("saw", 500, 900),
            word("mister", 1000, 1400),
            word("cent", 1500, 2000),
            word("today", 2100, 2600));

    Cue edited = edit(cue, new Edit.SetText(1, "We saw Vincent today."));

    assertThat(edited.words())
        .containsExactly(
            word("We", 0, 400),
            word("saw", 500, 900),
            word("Vincent", 1000, 2000),
            word("today.", 2100, 2600));
  }

  @Test
  void setsStyledRowsTimesAndSpeakers() throws Exception {
    List<Line> rows = List.of(new Line(List.of(Span.of("Yes.", BOLD))));

    Cue edited =
        edit(
            cue(0, 1000, "No."),
            new Edit.SetLines(1, rows),
            new Edit.SetTimes(1, Optional.empty(), Optional.of(Duration.ofMillis(1500))),
            new Edit.SetSpeaker(1, Optional.of("Ann")));

    assertThat(edited.lines()).isEqualTo(rows);
    assertThat(edited.end()).isEqualTo(Duration.ofMillis(1500));
    assertThat(edited.speaker()).contains("Ann");
  }

  @Test
  void countsCuesAsTheyWereBeforeTheList() throws Exception {
    CaptionDocument document =
        document(cue(0, 1000, "A"), cue(1000, 2000, "B"), cue(2000, 3000, "C"));

    assertThat(
            texts(
                document,
                new Edit.Delete(1, 1),
                new Edit.Insert(2, cue(1500, 1700, "B1")),
                new Edit.Insert(2, cue(1700, 2000, "B2")),
                new Edit.Insert(0, cue(0, 500, "first")),
                new Edit.SetText(3, "c")))
        .containsExactly("first", "B", "B1", "B2", "c");
    assertThat(texts(document, new Edit.Delete(1, 2))).containsExactly("C");
  }

  @Test
  void splitsBeforeAWordAtItsTime() throws Exception {
    Cue cue =
        spoken(
            styled(new Line(List.of(Span.of("one two "), Span.of("three four", BOLD)))),
            word("one", 0, 300),
            word("two", 300, 600),
            word("three", 3000, 3300),
            word("four", 3400, 3900));

    List<Cue> cues =
        new EditList(List.of(new Edit.Split(1, 3, Optional.empty()))).applyTo(document(cue)).cues();

    assertThat(cues).extracting(Cue::text).containsExactly("one two", "three four");
    assertThat(cues.get(1).lines().get(0).spans()).containsExactly(Span.of("three four", BOLD));
    assertThat(cues.get(0).end()).isEqualTo(Duration.ofSeconds(3));
    assertThat(cues.get(1).start()).isEqualTo(Duration.ofSeconds(3));
    assertThat(cues.get(1).words()).extracting(Word::text).containsExactly("three", "four");
  }

  @Test
  void splitsInProportionWhereNoTimeIsKnown() throws Exception {
    List<Cue> cues =
        new EditList(List.of(new Edit.Split(1, 2, Optional.empty())))
            .applyTo(document(cue(0, 1000, "four\nand five")))
            .cues();

    assertThat(cues).extracting(Cue::text).containsExactly("four", "and five");
    assertThat(cues.get(0).end()).isEqualTo(Duration.ofMillis(384));
  }

  @Test
  void mergesNeighboursAndKeepsTheirVoices() throws Exception {
    CaptionDocument document =
        document(cue(0, 1000, "A?"), cue(1000, 2000, "B."), cue(2000, 3000, "C."));

    Cue merged =
        new EditList(
                List.of(
                    new Edit.SetSpeaker(1, Optional.of("Ann")),
                    new Edit.SetSpeaker(2, Optional.of("Bob")),
                    new Edit.Merge(1, 2)))
            .applyTo(document)
            .cues()
            .get(0);

    assertThat(merged.text()).isEqualTo("A?\nB.");
    assertThat(merged.end()).isEqualTo(Duration.ofSeconds(2));
    assertThat(merged.speaker()).isEmpty();
    assertThat(merged.lines())
        .extracting(line -> line.spans().get(0).voice())
        .containsExactly(Optional.of("Ann"), Optional.of("Bob"));
  }

  @Test
  void shiftsEverything() throws Exception {
    Cue cue = spoken(cue(1000, 2000, "Hi."), word("Hi.", 400, 1800));

    Cue shifted = edit(cue, new Edit.Shift(Duration.ofMillis(-500)));

    assertThat(shifted.start()).isEqualTo(Duration.ofMillis(500));
    assertThat(shifted.words()).containsExactly(word("Hi.", 0, 1300));
    assertThatThrownBy(() -> edit(cue, new Edit.Shift(Duration.ofMillis(-1001))))
        .hasMessage("operation 1 (shift): cue 1 starts at 1000 ms and cannot move by -1001");
  }

  @Test
  void clearsTimes() throws Exception {
    CaptionDocument document =
        document(
            cue(0, 1000, "before"),
            cue(9000, 11_000, "into"),
            cue(11_000, 19_000, "inside"),
            cue(19_000, 21_000, "out of"),
            cue(29_000, 45_000, "over"),
            cue(50_000, 51_000, "after"));

    CaptionDocument edited =
        new EditList(
                List.of(new Edit.Exclude(List.of(range(30_000, 40_000), range(10_000, 20_000)))))
            .applyTo(document);

    assertThat(edited.cues())
        .extracting(cue -> cue.text() + " " + cue.start().toMillis() + " " + cue.end().toMillis())
        .containsExactly(
            "before 0 1000",
            "into 9000 10000",
            "out of 20000 21000",
            "over 29000 30000",
            "over 40000 45000",
            "after 50000 51000");
  }

  @Test
  void takesTheWordsOfAClearedTimeOut() throws Exception {
    Cue cue =
        spoken(
            cue(0, 3000, "a b c"), word("a", 0, 900), word("b", 1100, 1900), word("c", 2100, 3000));

    List<Cue> cues =
        new EditList(List.of(new Edit.Exclude(List.of(range(1000, 2000)))))
            .applyTo(document(cue))
            .cues();

    assertThat(cues.get(0).words()).extracting(Word::text).containsExactly("a");
    assertThat(cues.get(1).words()).extracting(Word::text).containsExactly("c");
    assertThat(cues).extracting(Cue::text).containsExactly("a", "c");
  }

  @Test
  void showsInEachPartWhatIsSaidInIt() throws Exception {
    Cue cue =
        spoken(
            cue(300, 4440, "And so, my fellow\namericans - as not.")
                .withLines(
                    List.of(
                        Line.of("And so, my fellow"),
                        new Line(
                            List.of(Span.of("americans - "), Span.of("as not.", Style.ITALIC))))),
            word("And", 300, 600),
            word("so", 600, 900),
            word("my", 900, 1300),
            word("fellow", 1300, 1700),
            word("americans", 1700, 2300),
            word("as", 2300, 3000),
            word("not", 3000, 4440));

    List<Cue> cues = excluded(cue, range(1500, 2500));

    assertThat(cues).extracting(Cue::text).containsExactly("And so, my fellow", "as not.");
    assertThat(cues.get(0).words()).isEqualTo(cue.words().subList(0, 4));
    assertThat(cues.get(1).words()).isEqualTo(cue.words().subList(5, 7));
    assertThat(cues.get(1).lines().get(0).spans()).allMatch(span -> span.style().italic());
    assertThat(excluded(cue, range(4400, 5000)))
        .containsExactly(cue.withTimes(cue.start(), Duration.ofMillis(4400)));
  }

  @Test
  void showsNothingWhereNothingIsSaid() throws Exception {
    Cue cue = spoken(cue(0, 5000, "a b"), word("a", 0, 900), word("b", 1100, 1900));

    assertThat(excluded(cue, range(1000, 2000)))
        .extracting(Cue::text, it -> it.end().toMillis())
        .containsExactly(tuple("a", 1000L));
    assertThat(excluded(cue, range(0, 1950))).isEmpty();
  }

  @Test
  void givesAWordAtAnEdgeToThePartThatHasMostOfIt() throws Exception {
    Cue cue =
        spoken(
            cue(0, 3000, "a b c"), word("a", 0, 900), word("b", 950, 2400), word("c", 2400, 3000));

    assertThat(excluded(cue, range(1000, 2000))).extracting(Cue::text).containsExactly("a", "b c");
  }

  @Test
  void cutsWordsThatAreWrittenWithoutSpaces() throws Exception {
    Cue cue =
        spoken(
            cue(0, 3000, "\u4ECA\u5929\u5F88\u597D"),
            word("\u4ECA\u5929", 0, 900),
            word("\u5F88", 1000, 1900),
            word("\u597D", 2100, 3000));

    assertThat(excluded(cue, range(1000, 2000)))
        .extracting(Cue::text)
        .containsExactly("\u4ECA\u5929", "\u597D");
  }

  @Test
  void keepsTheWholeTextWhereItsWordsAreNotKnown() throws Exception {
    Cue silent = cue(0, 3000, "a b c");
    Cue other = spoken(cue(0, 3000, "a b c"), word("x", 0, 900), word("y", 2100, 3000));

    assertThat(excluded(silent, range(1000, 2000)))
        .extracting(Cue::text)
        .containsExactly("a b c", "a b c");
    assertThat(excluded(other, range(1000, 2000)))
        .extracting(Cue::text)
        .containsExactly("a b c", "a b c");
  }

  private static List<Cue> excluded(Cue cue, Edit.Range range) throws EditException {
    return new EditList(List.of(new Edit.Exclude(List.of(range)))).applyTo(document(cue)).cues();
  }

  @Test
  void namesEveryOperationThatCannotBeApplied() {
    CaptionDocument document = document(cue(0, 1000, "A"), cue(1000, 2000, "B"));
    EditList edits =
        new EditList(
            List.of(
                new Edit.SetText(3, "x"),
                new Edit.SetText(1, " \n"),
                new Edit.Delete(1, 1),
                new Edit.SetSpeaker(1, Optional.empty()),
                new Edit.SetTimes(2, Optional.of(Duration.ofSeconds(2)), Optional.empty()),
                new Edit.Insert(5, cue(0, 1, "x")),
                new Edit.Merge(2, 2),
                new Edit.Split(2, 2, Optional.empty()),
                new Edit.Exclude(List.of(range(5, 5))),
                new Edit.Replace("", "x", false, false),
                new Edit.Delete(2, 1)));

    assertThatThrownBy(() -> edits.applyTo(document))
        .isInstanceOfSatisfying(
            EditException.class,
            e ->
                assertThat(e.problems())
                    .extracting(EditException.Problem::toString)
                    .containsExactly(
                        "operation 1 (set_text): there is no cue 3; there are 2",
                        "operation 2 (set_text): the text is blank; use \"delete\" to take a cue"
                            + " out",
                        "operation 4 (set_speaker): cue 1 was deleted by operation 3",
                        "operation 5 (set_times): cue must start at 0 or later and end after it"
                            + " starts: PT2S to PT2S",
                        "operation 6 (insert): there is no cue 5 to insert after; there are 2",
                        "operation 7 (merge): \"to\" must be a later cue than \"cue\"",
                        "operation 8 (split): \"before_word\" must be from 2 to the number of"
                            + " words, 1",
                        "operation 9 (exclude): a range must end after it starts, not run from 5"
                            + " to 5 ms",
                        "operation 10 (replace): \"find\" is blank",
                        "operation 11 (delete): \"to\" must not be before \"cue\""));
  }

  @Test
  void refusesToNameWhatWasSplitMergedOrCleared() {
    CaptionDocument document =
        document(cue(0, 1000, "a b"), cue(1000, 2000, "c"), cue(2000, 3000, "d"));

    assertProblem(document, "was split", new Edit.Split(1, 2, Optional.empty()), text(1));
    assertProblem(document, "was merged", new Edit.Merge(2, 3), text(3));
    assertProblem(document, "was removed", new Edit.Exclude(List.of(range(1000, 2000))), text(2));
    assertProblem(
        document, "inserted between", new Edit.Insert(2, cue(0, 1, "x")), new Edit.Merge(2, 3));
  }

  @Test
  void takesTimeInProportionToTheDocument() throws Exception {
    List<Cue> cues = new ArrayList<>();
    List<Edit> edits = new ArrayList<>();
    for (int at = 0; at < 20_000; at++) {
      cues.add(cue(at * 1000, at * 1000 + 900, "some um words to say here"));
      edits.add(new Edit.SetText(at + 1, "other words um to say here"));
    }
    edits.add(new Edit.Replace("um", "", true, false));
    List<Edit.Range> ranges = new ArrayList<>();
    for (int at = 0; at < 10_000; at++) {
      ranges.add(range(at * 2000, at * 2000 + 1000));
    }
    edits.add(new Edit.Exclude(ranges));

    long from = System.nanoTime();
    CaptionDocument edited = new EditList(edits).applyTo(CaptionDocument.of("en", cues));

    assertThat(edited.cues()).hasSize(10_000);
    assertThat(edited.cues().get(0).text()).isEqualTo("other words to say here");
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(20));
  }

  private static void assertProblem(CaptionDocument document, String reason, Edit... edits) {
    assertThatThrownBy(() -> new EditList(List.of(edits)).applyTo(document))
        .isInstanceOf(EditException.class)
        .hasMessageStartingWith("operation 2")
        .hasMessageContaining(reason);
  }

  private static Edit text(int cue) {
    return new Edit.SetText(cue, "x");
  }

  private static Edit.Range range(int startMillis, int endMillis) {
    return new Edit.Range(Duration.ofMillis(startMillis), Duration.ofMillis(endMillis));
  }

  private static Cue edit(Cue cue, Edit... edits) throws EditException {
    return new EditList(List.of(edits)).applyTo(document(cue)).cues().get(0);
  }

  private static List<String> texts(CaptionDocument document, Edit... edits) throws EditException {
    return new EditList(List.of(edits)).applyTo(document).cues().stream().map(Cue::text).toList();
  }

  private static CaptionDocument document(Cue... cues) {
    return CaptionDocument.of("en", List.of(cues));
  }

  private static Cue cue(int startMillis, int endMillis, String text) {
    return Cue.of(Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), text);
  }

  private static Cue styled(Line... lines) {
    return cue(0, 4000, "x").withLines(List.of(lines));
  }

  private static Word word(String text, int startMillis, int endMillis) {
    return new Word(
        text, Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), Optional.empty());
  }

  private static Cue spoken(Cue cue, Word... words) {
    return new Cue(
        cue.id(),
        cue.start(),
        cue.end(),
        cue.lines(),
        cue.placement(),
        cue.speaker(),
        List.of(words),
        DisplayMode.POP_ON);
  }
}
