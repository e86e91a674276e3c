package io.cuebroker.captions.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.vtt.Vtt;
import org.junit.jupiter.api.Test;

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
