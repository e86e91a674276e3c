package io.cuebroker.captions.encoding;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.srt.Srt;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodedTextTest {

  @Test
  void writesTheNearestOfWhatACharsetLacks() {
    EncodedText encoded = EncodedText.of("Čapek’s café… œuvre", US_ASCII);

    assertThat(new String(encoded.bytes(), US_ASCII)).isEqualTo("Capek's cafe... oeuvre");
    assertThat(encoded.isExact()).isFalse();
  }

  @Test
  void keepsWhatACharsetHas() {
    Charset central = Charset.forName("windows-1250");

    assertThat(new String(EncodedText.of("Čapek ñ", central).bytes(), central))
        .isEqualTo("Čapek n");
  }

  @Test
  void makesNoTagOfWideBrackets() {
    assertThat(new String(EncodedText.of("＜b＞", US_ASCII).bytes(), US_ASCII)).isEqualTo("?b?");
  }

  @Test
  void saysWhichCuesAreChanged() throws Exception {
    CaptionDocument document =
        CaptionDocument.of(
            "cs",
            List.of(
                Cue.of(Duration.ZERO, Duration.ofSeconds(1), "plain"),
                Cue.of(Duration.ofSeconds(1), Duration.ofSeconds(2), "Čapek")));

    WriteResult written =
        Srt.FORMAT.write(document, new WriteOptions(US_ASCII, FrameRate.FPS_25, Duration.ZERO));

    assertThat(written.notes())
        .containsExactly(
            Diagnostic.cue(2, "characters that US-ASCII lacks changed to the nearest"));
  }
}
