package io.cuebroker.captions.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Documents;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonRoundTripTest {

  @Property(tries = 500)
  void returnsAnEqualDocument(@ForAll("documents") CaptionDocument document)
      throws CaptionSyntaxException, CaptionWriteException {
    WriteResult written = Json.FORMAT.write(document, WriteOptions.DEFAULT);
    ReadResult read = Json.FORMAT.read(written.bytes(), ReadOptions.DEFAULT);

    assertThat(read.document()).isEqualTo(document);
    assertThat(read.diagnostics()).isEmpty();
    assertThat(written.dropped()).isEmpty();
  }

  @Provide
  Arbitrary<CaptionDocument> documents() {
    return Documents.everything();
  }
}
