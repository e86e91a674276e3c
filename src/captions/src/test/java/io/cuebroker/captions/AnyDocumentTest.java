package io.cuebroker.captions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.srt.Srt;
import io.cuebroker.captions.vtt.Vtt;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a document holds, what is written is a valid file with the same cues. */
class AnyDocumentTest {

  @Property(tries = 300)
  void webVttHoldsTheTimesAndTextOfAnyDocument(@ForAll("documents") CaptionDocument document)
      throws CaptionSyntaxException, CaptionWriteException {
    WriteResult written = Vtt.FORMAT.write(document, WriteOptions.DEFAULT);

    ReadResult read = Vtt.FORMAT.read(written.bytes(), ReadOptions.DEFAULT);

    assertThat(starts(read.document())).isEqualTo(starts(document));
    assertThat(texts(read.document())).isEqualTo(texts(document));
    assertThat(read.diagnostics()).isEmpty();
  }

  @Property(tries = 300)
  void subRipHoldsTheTimesOfAnyDocument(@ForAll("documents") CaptionDocument document)
      throws CaptionSyntaxException, CaptionWriteException {
    WriteResult written = Srt.FORMAT.write(document, WriteOptions.DEFAULT);

    ReadResult read = Srt.FORMAT.read(written.bytes(), ReadOptions.DEFAULT);

    assertThat(starts(read.document())).isEqualTo(starts(document));
  }

  @Provide
  Arbitrary<CaptionDocument> documents() {
    return Documents.everything();
  }

  private static List<Duration> starts(CaptionDocument document) {
    return document.cuesByStart().stream().map(Cue::start).toList();
  }

  /** Rows that are not blank: a blank one would end the cue. */
  private static List<List<String>> texts(CaptionDocument document) {
    return document.cuesByStart().stream()
        .map(cue -> cue.lines().stream().map(Line::text).filter(row -> !row.isBlank()).toList())
        .toList();
  }
}
