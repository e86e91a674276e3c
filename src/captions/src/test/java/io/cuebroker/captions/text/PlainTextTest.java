package io.cuebroker.captions.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.Hostile;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.vtt.Vtt;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @Test
  void transcriptIsRunningSpeechOnly() throws CaptionSyntaxException {
    CaptionDocument document =
        vtt(
            """
            WEBVTT - made up

            NOTE
            not spoken
            at all

            1
            00:09.240 --> 00:11.010 align:start
            <v Ann>It is  <i>not</i></v>

            2
            00:11.010 --> 00:14.190
            that &amp; so
            on.
            """);

    assertThat(PlainText.transcript(document)).isEqualTo("It is not that & so on.");
  }

  @Test
  void transcriptJoinsRowsOfJapaneseWithoutABlank() throws CaptionSyntaxException {
    CaptionDocument document = vtt("WEBVTT\n\n00:01.000 --> 00:02.000\n日本\n語です。\nはい OK\n");

    assertThat(PlainText.transcript(document)).isEqualTo("日本語です。はい OK");
  }

  @Test
  void transcriptFollowsTheClockAndNotTheFile() throws CaptionSyntaxException {
    CaptionDocument document =
        vtt("WEBVTT\n\n00:05.000 --> 00:06.000\nlater\n\n00:01.000 --> 00:02.000\nfirst\n");

    assertThat(PlainText.transcript(document)).isEqualTo("first later");
  }

  @Test
  void beginsParagraphsAtPausesAndSpeakers() throws CaptionSyntaxException, CaptionWriteException {
    CaptionDocument document =
        vtt(
            """
            WEBVTT

            00:00.000 --> 00:01.000
            <v Ann>One

            00:01.500 --> 00:02.000
            <v Ann>two.

            00:02.000 --> 00:03.000
            <v Bob>Three.

            00:05.000 --> 00:06.000
            <v Bob>Four.

            00:06.000 --> 00:07.000
            >> Five.
            """);

    WriteResult written = PlainText.FORMAT.write(document, WriteOptions.DEFAULT);

    assertThat(new String(written.bytes(), UTF_8))
        .isEqualTo("Ann: One two.\n\nBob: Three.\n\nFour.\n\n>> Five.\n");
    assertThat(written.dropped()).containsExactlyInAnyOrder(Feature.CUE_TIMES);
  }

  @Test
  void beginsParagraphsWithTheirTimesIfAskedAndReadsThemBack()
      throws CaptionSyntaxException, CaptionWriteException {
    CaptionDocument document =
        vtt(
            """
            WEBVTT

            00:01.000 --> 00:02.000
            <v Ann>One

            00:02.000 --> 00:03.000
            <v Bob>Two
            lines.

            00:05.000 --> 00:06.000
            <v Bob>Three.
            """);
    WriteOptions options =
        WriteOptions.DEFAULT
            .withOffset(Duration.ofHours(1))
            .withTranscript(new WriteOptions.Transcript(true, true));

    WriteResult written = PlainText.FORMAT.write(document, options);
    ReadResult read = PlainText.FORMAT.read(written.bytes(), ReadOptions.DEFAULT);

    assertThat(new String(written.bytes(), UTF_8))
        .isEqualTo(
            """
            [01:00:01.000] Ann: One

            [01:00:02.000] Bob: Two lines.

            [01:00:05.000] Bob: Three.
            """);
    assertThat(read.document().cues())
        .extracting(
            cue -> cue.start().toMillis(), cue -> cue.end().toMillis(), Cue::speaker, Cue::text)
        .containsExactly(
            tuple(3_601_000L, 3_602_000L, Optional.of("Ann"), "One"),
            tuple(3_602_000L, 3_605_000L, Optional.of("Bob"), "Two lines."),
            tuple(3_605_000L, 3_609_000L, Optional.of("Bob"), "Three."));
    assertThat(read.diagnostics()).isEmpty();
  }

  @Test
  void leavesOutSpeakersIfAskedAndSaysSo() throws CaptionSyntaxException, CaptionWriteException {
    CaptionDocument document = vtt("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>One\n");
    WriteOptions options =
        WriteOptions.DEFAULT.withTranscript(new WriteOptions.Transcript(false, false));

    WriteResult written = PlainText.FORMAT.write(document, options);

    assertThat(new String(written.bytes(), UTF_8)).isEqualTo("One\n");
    assertThat(written.dropped()).containsExactlyInAnyOrder(Feature.CUE_TIMES, Feature.SPEAKER);
  }

  @Test
  void readsTranscriptsWhoseNamesStandBeforeTheTimes() throws CaptionSyntaxException {
    String file = "A title\n\nSpeaker 1 (00:05):\nHello.\nAgain.\n\nBob (1:00:10): Bye\n";

    ReadResult result = PlainText.FORMAT.read(file.getBytes(UTF_8), ReadOptions.DEFAULT);

    assertThat(result.document().cues())
        .extracting(cue -> cue.start().toMillis(), Cue::speaker, Cue::text)
        .containsExactly(
            tuple(5000L, Optional.of("Speaker 1"), "Hello.\nAgain."),
            tuple(3_610_000L, Optional.of("Bob"), "Bye"));
    assertThat(result.diagnostics()).singleElement().asString().startsWith("line 1: ");
    assertThat(result.diagnostics().get(0).lossy()).isTrue();
  }

  @Test
  void livesThroughSpoiledFiles() {
    byte[] file = "[00:01.000] Ann: One\n\nBob (00:02): Two\n".getBytes(UTF_8);

    assertThat(Hostile.readEverySpoiled(PlainText.FORMAT, file)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "A ", "(", "[1:", "\n", "\nA b c (", "\n[00:02", "\nx", ": "})
  void readsHalfAMillionCharactersOfAnythingInLinearTime(String piece)
      throws CaptionSyntaxException {
    assertThat(Hostile.readLong(PlainText.FORMAT, "[00:01] x", piece).document().cues()).hasSize(1);
  }

  @Test
  void refusesTextSinceItHasNoTimes() {
    assertThatThrownBy(() -> PlainText.FORMAT.read("Hello.".getBytes(UTF_8), ReadOptions.DEFAULT))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageContaining("no times");
  }

  @Test
  void readsBlankTextAsNoCues() throws CaptionSyntaxException {
    ReadResult result = PlainText.FORMAT.read(" \r\n".getBytes(UTF_8), ReadOptions.DEFAULT);

    assertThat(result.document().cues()).isEmpty();
    assertThat(result.diagnostics()).hasSize(1);
  }

  private static CaptionDocument vtt(String text) throws CaptionSyntaxException {
    return Vtt.FORMAT.read(text.getBytes(UTF_8), ReadOptions.DEFAULT).document();
  }
}
