package io.cuebroker.captions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionFormatsTest {

  @ParameterizedTest
  @CsvSource({
    "srt, srt",
    "SubRip, srt",
    "WebVtt, vtt",
    "JSON, json",
    "Transcript, txt",
    "Scc, scc",
    "Mcc, mcc",
    "CheetahCap, cap"
  })
  void findsFormatsByIdAndAliasWhateverTheCase(String name, String id) {
    assertThat(CaptionFormats.find(name).map(format -> format.info().id())).contains(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"srt", "vtt", "scc", "mcc", "cap", "json"})
  void recognisesWhatEachFormatWritesAndNoOtherDoes(String id) throws CaptionWriteException {
    byte[] file = write(id);

    FileHead head = FileHead.of(file);
    assertThat(CaptionFormats.all())
        .filteredOn(format -> format.recognises(head))
        .extracting(format -> format.info().id())
        .containsExactly(id);
    assertThat(detected(file, Optional.of("misleading.txt"))).contains(id);
  }

  @Test
  void recognisesUtf16AsWell() {
    byte[] file = "\uFEFFWEBVTT\n\n".getBytes(StandardCharsets.UTF_16LE);

    assertThat(detected(file, Optional.empty())).contains("vtt");
  }

  @Test
  void asksTheFileNameWhereTheContentSaysNothing() {
    byte[] file = "Just words.".getBytes(UTF_8);

    assertThat(detected(file, Optional.of("folder.d/NAME.TXT"))).contains("txt");
    assertThat(detected(file, Optional.of("name"))).isEmpty();
    assertThat(detected(file, Optional.empty())).isEmpty();
  }

  @Test
  void recognisesALongFileCutWithinACharacter() {
    String text = "1\n00:00:01,000 --> 00:00:02,000\n" + "é".repeat(FileHead.MAX_BYTES);

    for (String shift : List.of("", "x")) {
      FileHead head = FileHead.of((text + shift).getBytes(UTF_8));
      assertThat(head.text()).doesNotContain("Ã");
      assertThat(head.length()).isBetween(FileHead.MAX_BYTES - 3, FileHead.MAX_BYTES);
    }
  }

  private static byte[] write(String id) throws CaptionWriteException {
    CaptionDocument document =
        CaptionDocument.of(
            "en", List.of(Cue.of(Duration.ofSeconds(1), Duration.ofSeconds(2), "{\"Hi\"}")));
    return CaptionFormats.find(id).orElseThrow().write(document, WriteOptions.DEFAULT).bytes();
  }

  private static Optional<String> detected(byte[] file, Optional<String> name) {
    return CaptionFormats.detect(file, name).map(format -> format.info().id());
  }
}
