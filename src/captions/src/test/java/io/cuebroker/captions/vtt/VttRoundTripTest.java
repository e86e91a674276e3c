package io.cuebroker.captions.vtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Documents;
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

class VttRoundTripTest {

  @Property(tries = 500)
  void returnsTheSameCues(@ForAll("documents") CaptionDocument document)
      throws CaptionSyntaxException, CaptionWriteException {
    WriteResult written = Vtt.FORMAT.write(document, WriteOptions.DEFAULT);
    CaptionDocument read = Vtt.FORMAT.read(written.bytes(), ReadOptions.DEFAULT).document();

    assertThat(read.cues()).isEqualTo(document.cuesByStart());
    assertThat(written.notes()).isEmpty();
  }

  @Provide
  Arbitrary<CaptionDocument> documents() {
    Arbitrary<Style> styles =
        Arbitraries.of(
            Style.PLAIN,
            Style.ITALIC,
            Style.PLAIN.withBold(true).withUnderline(true),
            Style.PLAIN.withColor(Color.LIME).withBackground(Color.BLACK),
            Style.PLAIN.withClasses(List.of("loud", "first_2")).withItalic(true));
    return Documents.cues(Documents.lines(styles)).map(cues -> CaptionDocument.of("und", cues));
  }
}
