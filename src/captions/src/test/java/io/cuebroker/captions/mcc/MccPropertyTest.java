package io.cuebroker.captions.mcc;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Documents;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.WriteOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MccPropertyTest {

  @Property(tries = 150)
  void whateverTheDocumentBothCopiesShowItsWordsWithoutAFlaw(
      @ForAll("documents") CaptionDocument document, @ForAll("rates") FrameRate rate)
      throws CaptionWriteException, CaptionSyntaxException {
    byte[] file = Mcc.FORMAT.write(document, WriteOptions.DEFAULT.withFrameRate(rate)).bytes();

    ReadResult result = Mcc.FORMAT.read(file, ReadOptions.DEFAULT);

    assertThat(result.diagnostics()).isEmpty();
    Set<String> cea608 = new HashSet<>(Packets.words(result.document().cues()));
    Set<String> cea708 = new HashSet<>(Packets.words(Packets.cea708(file)));
    for (String word : Packets.words(document.cues())) {
      if (word.matches("[A-Za-z0-9]{1,20}")) {
        assertThat(cea608).contains(word);
        assertThat(cea708).contains(word);
      }
    }
  }

  @Provide
  Arbitrary<FrameRate> rates() {
    return Arbitraries.of(
        FrameRate.FPS_23_976,
        FrameRate.FPS_25,
        FrameRate.FPS_29_97_DF,
        FrameRate.FPS_50,
        FrameRate.FPS_59_94_DF);
  }

  @Provide
  Arbitrary<CaptionDocument> documents() {
    return Documents.everything()
        .map(
            document ->
                document.withCues(document.cues().stream().map(MccPropertyTest::kept).toList()));
  }

  /** Sooner, since time codes end at 24 hours, and with rows that keep their words apart. */
  private static Cue kept(Cue cue) {
    Duration start = Duration.ofMillis(cue.start().toMillis() / 200);
    List<Line> lines = new ArrayList<>();
    for (Line line : cue.lines()) {
      lines.add(Line.of(line.text()));
    }
    Cue kept = cue.withTimes(start, start.plus(cue.duration())).withLines(lines);
    return kept.withPlacement(cue.placement().orElse(Placement.DEFAULT));
  }
}
