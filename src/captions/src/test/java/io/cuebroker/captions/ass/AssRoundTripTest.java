package io.cuebroker.captions.ass;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Documents;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AssRoundTripTest {

  @Property(tries = 500)
  void returnsTheSameCuesUnlessItSaysThatCharactersChanged(
      @ForAll("styled") CaptionDocument document)
      throws CaptionSyntaxException, CaptionWriteException {
    WriteResult written = Ass.FORMAT.write(document, WriteOptions.DEFAULT);
    CaptionDocument read = Ass.FORMAT.read(written.bytes(), ReadOptions.DEFAULT).document();

    if (written.dropped().contains(Feature.CHARACTERS)) {
      assertThat(read.cues())
          .extracting(cue -> readable(cue.text()))
          .containsExactlyElementsOf(
              document.cuesByStart().stream().map(cue -> readable(cue.text())).toList());
    } else {
      assertThat(written.dropped()).isSubsetOf(Feature.OVERLAPPING_CUES);
      assertThat(read.cues()).isEqualTo(document.cuesByStart());
    }
  }

  @Property(tries = 300)
  void holdsTheTimesAndRowsOfAnyDocument(@ForAll("everything") CaptionDocument document)
      throws CaptionSyntaxException, CaptionWriteException {
    WriteResult written = Ass.FORMAT.write(document, WriteOptions.DEFAULT);

    ReadResult read = Ass.FORMAT.read(written.bytes(), ReadOptions.DEFAULT);

    assertThat(read.diagnostics())
        .filteredOn(each -> !each.message().contains("no cues"))
        .isEmpty();
    assertThat(read.document().cues())
        .extracting(Cue::start, cue -> readable(cue.text()))
        .containsExactlyElementsOf(
            document.cuesByStart().stream()
                .map(
                    cue ->
                        org.assertj.core.groups.Tuple.tuple(
                            rounded(cue.start()), readable(cue.text())))
                .toList());
  }

  @Provide
  Arbitrary<CaptionDocument> styled() {
    Arbitrary<Style> styles =
        Arbitraries.of(
            Style.PLAIN,
            Style.ITALIC,
            Style.PLAIN.withBold(true).withUnderline(true),
            Style.PLAIN.withStrikeout(true).withSizePercent(150),
            Style.PLAIN.withColor(new Color(1, 200, 99, 20)).withItalic(true),
            Style.PLAIN.withColor(Color.WHITE).withBackground(Color.BLUE),
            Style.PLAIN.withFont("Noto Sans"));
    return Documents.cues(Documents.lines(styles))
        .map(
            cues ->
                CaptionDocument.of("und", cues.stream().map(AssRoundTripTest::onGrid).toList()));
  }

  @Provide
  Arbitrary<CaptionDocument> everything() {
    return Documents.everything();
  }

  private static Cue onGrid(Cue cue) {
    Duration start = rounded(cue.start());
    return cue.withTimes(start, rounded(cue.end()).plusMillis(10));
  }

  private static Duration rounded(Duration time) {
    return Duration.ofMillis((time.toMillis() + 5) / 10 * 10);
  }

  /** What a writer may change of text: braces, and joiners that nobody sees. */
  private static String readable(String text) {
    return text.replace("\u2060", "").replace('{', '(').replace('}', ')');
  }
}
