package io.cuebroker.captions.srt;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Documents;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SrtRoundTripTest {

  @Property(tries = 500)
  void returnsTheSameCuesUnlessItSaysThatCharactersChanged(
      @ForAll("documents") CaptionDocument document)
      throws CaptionSyntaxException, CaptionWriteException {
    WriteResult written = Srt.FORMAT.write(document, WriteOptions.DEFAULT);
    CaptionDocument read = Srt.FORMAT.read(written.bytes(), ReadOptions.DEFAULT).document();

    if (written.dropped().contains(Feature.CHARACTERS)) {
      assertThat(read.cues())
          .extracting(Cue::start, cue -> readable(cue.text()))
          .containsExactlyElementsOf(
              document.cuesByStart().stream()
                  .map(
                      cue -> org.assertj.core.groups.Tuple.tuple(cue.start(), readable(cue.text())))
                  .toList());
    } else {
      assertThat(read.cues()).isEqualTo(document.cuesByStart());
    }
  }

  @Provide
  Arbitrary<CaptionDocument> documents() {
    Arbitrary<Style> styles =
        Arbitraries.of(
            Style.PLAIN,
            Style.ITALIC,
            Style.PLAIN.withBold(true).withUnderline(true),
            Style.PLAIN.withStrikeout(true),
            Style.PLAIN.withColor(Color.rgb(1, 200, 99)).withItalic(true),
            Style.PLAIN.withFont("Noto Sans"));
    return Documents.cues(Documents.lines(styles)).map(cues -> CaptionDocument.of("und", cues));
  }

  /** What a writer may change of text: dashes before a point, and joiners that nobody sees. */
  private static List<String> readable(String text) {
    return text.replace("\u2060", "").replaceAll("-{2,}>", "->").lines().toList();
  }
}
