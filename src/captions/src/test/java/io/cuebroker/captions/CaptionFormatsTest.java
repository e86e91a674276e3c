package io.cuebroker.captions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    "EbuStl, ebu-stl",
    "Stl, spruce-stl",
    "Ttml, ttml",
    "Dfxp, dfxp",
    "FacebookSubRip, facebook-srt",
    "Scc, scc",
    "SSA, ass",
    "QTtext, qttext",
    "AvidDs, avid-ds",
    "AvidDvd, avid-dvd",
    "Mcc, mcc",
    "CheetahCap, cap"
  })
  void findsFormatsByIdAndAliasWhateverTheCase(String name, String id) {
    assertThat(CaptionFormats.find(name).map(format -> format.info().id())).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "srt",
        "vtt",
        "json",
        "ebu-stl",
        "spruce-stl",
        "ass",
        "sbv",
        "qttext",
        "avid-ds",
        "avid-dvd",
        "lrc",
        "scc",
        "mcc",
        "cap"
      })
  void recognisesWhatEachFormatWritesAndNoOtherDoes(String id) throws CaptionWriteException {
    byte[] file = write(id);

    FileHead head = FileHead.of(file);
    assertThat(CaptionFormats.all())
        .filteredOn(format -> format.recognises(head))
        .extracting(format -> format.info().id())
        .containsExactly(id);
    assertThat(detected(file, Optional.of("misleading.txt"))).contains(id);
  }

  @ParameterizedTest
  @CsvSource({
    "en-GB, a.en_GB.srt",
    "en, a.en_US.srt",
    "es, a.es_LA.srt",
    "cs-Latn-CZ, a.cs_CZ.srt",
    "es-419, a.es_LA.srt",
    "cmn, a.zh_CN.srt",
    "und, a.srt",
    "zh-Hant, a.zh_TW.srt",
    "zh-Hant-HK, a.zh_HK.srt",
    "fil, a.tl_PH.srt",
    "auto, a.srt",
    "xx, a.srt"
  })
  void namesSubRipForFacebookByLanguageAndCountry(String language, String name) {
    CaptionFormat format = CaptionFormats.find("FacebookSubRip").orElseThrow();

    assertThat(format.fileName("a", language)).isEqualTo(name);
    assertThat(CaptionFormats.find("SubRip").orElseThrow().fileName("a", language))
        .isEqualTo("a.srt");
  }

  @Test
  void namesAFileForFacebookOnceThatIsNamedSoAlready() {
    CaptionFormat format = CaptionFormats.find("FacebookSubRip").orElseThrow();

    assertThat(format.fileName("con.en_US", "en")).isEqualTo("con.en_US.srt");
    assertThat(format.fileName("con.en_US", "de")).isEqualTo("con.de_DE.srt");
    assertThat(format.fileName("con.en_US", "und")).isEqualTo("con.en_US.srt");
  }

  @ParameterizedTest
  @CsvSource({
    "srt, srt",
    "scc, scc",
    "json-transcript, json",
    "ass, ass",
    "sbv, sbv",
    "qttext, qttext",
    "avid-ds, avid-ds",
    "avid-dvd, avid-dvd",
    "lrc, lrc",
    "mcc, mcc",
    "ebu-stl, ebu-stl",
    "spruce-stl, spruce-stl",
    "cap, cap",
    "transcript, none"
  })
  void noOtherFormatTakesAFileOfTheCorpus(String folder, String id) throws Exception {
    for (Path file : Corpus.files(folder)) {
      FileHead head = FileHead.of(Files.readAllBytes(file));

      assertThat(CaptionFormats.all())
          .as(file.toString())
          .filteredOn(format -> format.recognises(head))
          .extracting(format -> format.info().id())
          .isSubsetOf(id);
    }
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

  @ParameterizedTest
  @CsvSource({"a/b.QT.TXT, qttext", "b.txt, txt", "b.ssa, ass", "b.en.srt, srt"})
  void findsFormatsByTheLongestExtension(String name, String id) {
    assertThat(CaptionFormats.ofFileName(name).map(format -> format.info().id())).contains(id);
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
