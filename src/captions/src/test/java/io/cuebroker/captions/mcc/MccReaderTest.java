package io.cuebroker.captions.mcc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.captions.Assets;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Corpus;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MccReaderTest {

  @Test
  void readsServiceOneWhereThereIsNoCea608() throws CaptionSyntaxException {
    ReadResult result = Assets.read(Mcc.FORMAT, "mcc/cea708-only.mcc");

    List<Cue> cues = result.document().cues();
    assertThat(cues).extracting(Cue::text).containsExactly("Hi\nslanted", "one", "two♪");
    assertThat(cues).extracting(cue -> cue.start().toMillis()).containsExactly(1001L, 2002L, 3003L);
    assertThat(cues).extracting(cue -> cue.end().toMillis()).containsExactly(2002L, 3003L, 4004L);
    assertThat(cues)
        .extracting(Cue::mode)
        .containsExactly(DisplayMode.POP_ON, DisplayMode.PAINT_ON, DisplayMode.ROLL_UP);
    assertThat(cues.get(0).lines().get(1).spans().get(0).style()).isEqualTo(Style.ITALIC);
    assertThat(result.diagnostics()).isEmpty();
  }

  @Test
  void readsVersionTwoAndPacketsWithoutTheirLastByte() throws CaptionSyntaxException {
    ReadResult result = Assets.read(Mcc.FORMAT, "mcc/version-2.mcc");

    Cue cue = result.document().cues().get(0);
    assertThat(cue.text()).isEqualTo("Hi");
    // 00:01:00;14 is frame 3610 at 59.94 drop-frame, 00:01:02;04 frame 3720.
    assertThat(cue.start()).isEqualTo(Duration.ofMillis(60227));
    assertThat(cue.end()).isEqualTo(Duration.ofMillis(62062));
    assertThat(result.diagnostics()).hasSize(1);
    assertThat(result.diagnostics().get(0).message()).contains("footer");
  }

  @Test
  void readsFieldTwoWhereThereIsNothingElseAndReportsEachFlawOnce() throws CaptionSyntaxException {
    ReadResult result = Assets.read(Mcc.FORMAT, "mcc/field-two-and-flaws.mcc");

    Cue cue = result.document().cues().get(0);
    assertThat(cue.text()).isEqualTo("Hi");
    assertThat(cue.start()).isEqualTo(Duration.ofMillis(1200));
    assertThat(cue.end()).isEqualTo(Duration.ofSeconds(3));
    assertThat(result.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "line 14: a packet that holds no caption distribution packet; passed over",
            "line 19: the packet's checksum is wrong; read all the same",
            "line 20: a packet is not whole hexadecimal digits and letters G to Z; read as far as"
                + " it goes",
            "line 20: the packet's length is not what it says; read as far as it goes",
            "line 20: the caption distribution packet's length or footer is wrong; read all the"
                + " same",
            "line 20: the packet's caption data are cut short");
  }

  @Test
  void aHeaderWithoutPacketsIsAnEmptyDocument() throws CaptionSyntaxException {
    byte[] file =
        "File Format=MacCaption_MCC V1.0\r\n\r\nTime Code Rate=30DF\r\n".getBytes(US_ASCII);

    assertThat(read(file).document().cues()).isEmpty();
    assertThat(read(new byte[0]).document().cues()).isEmpty();
  }

  @Test
  void refusesAFileOfAnotherKind() {
    byte[] file = "Scenarist_SCC V1.0\n\n00:00:01:00\t9420 9420\n".getBytes(US_ASCII);

    assertThatThrownBy(() -> read(file)).isInstanceOf(CaptionSyntaxException.class);
  }

  @Test
  void survivesEveryTruncation() throws CaptionSyntaxException {
    byte[] file = Assets.bytes("mcc/cea708-only.mcc");
    int signature = "File Format=MacCaption_MCC V".length();

    for (int length = signature; length <= file.length; length++) {
      assertThat(read(Arrays.copyOf(file, length)).document().cues()).hasSizeLessThanOrEqualTo(3);
    }
  }

  @Test
  void survivesRandomPacketsAndLetters() throws CaptionSyntaxException {
    Random random = new Random(20260708);
    StringBuilder file = new StringBuilder("File Format=MacCaption_MCC V1.0\nTime Code Rate=30\n");
    for (int i = 0; i < 20_000; i++) {
      byte[] cdp = new byte[20 + random.nextInt(60)];
      random.nextBytes(cdp);
      byte[] head = {0x61, 1, (byte) cdp.length, (byte) 0x96, 0x69, 0, 0x4F, 0x43, 0, 0, 0x72};
      System.arraycopy(head, 0, cdp, 0, head.length);
      for (int at = 12; at + 2 < cdp.length; at += 3) {
        cdp[at] = (byte) (0xFC | random.nextInt(4));
        cdp[at + 1] = (byte) (random.nextInt(4) == 0 ? 0x80 + random.nextInt(32) : cdp[at + 1]);
      }
      cdp[11] = (byte) 0xF4;
      file.append(String.format("%02d:%02d:00:%02d\t", i / 600, i / 10 % 60, i % 30));
      file.append(Packets.text(cdp));
      file.append('\n');
    }

    ReadResult result = read(file.toString().getBytes(US_ASCII));

    assertThat(result.diagnostics()).isNotEmpty();
  }

  @Test
  void aLineOfTenMebibytesOfLettersIsCutAtOnePacket() throws CaptionSyntaxException {
    String bomb = "File Format=MacCaption_MCC V1.0\nTime Code Rate=30DF\n00:00:00:00\tT";
    byte[] file = (bomb + "O".repeat(10 << 20)).getBytes(US_ASCII);

    ReadResult result = read(file);

    assertThat(result.document().cues()).isEmpty();
    assertThat(result.diagnostics()).isNotEmpty();
  }

  @Test
  void readsEveryFileOfTheCorpusAndItsTwoCopiesAgree() throws Exception {
    List<Path> files = new ArrayList<>(Corpus.files("mcc"));
    files.addAll(Corpus.files("mcc/bad"));
    int withCues = 0;
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      assertThat(CaptionFormats.detect(bytes, Optional.empty())).contains(Mcc.FORMAT);
      withCues += read(bytes).document().cues().isEmpty() ? 0 : 1;
    }
    assertThat(withCues).isGreaterThanOrEqualTo(4);
  }

  @Test
  void cea708OfARealFileSaysWhatItsCea608Says() throws Exception {
    for (Path file : Corpus.files("mcc")) {
      if (file.getFileName().toString().contains("NightOfTheLivingDead")) {
        byte[] bytes = Files.readAllBytes(file);
        List<Cue> cea608 = read(bytes).document().cues();
        List<Cue> cea708 = Packets.cea708(bytes);

        assertThat(cea708).hasSizeGreaterThan(5);
        assertThat(cea708)
            .flatExtracting(Cue::lines)
            .flatExtracting(Line::spans)
            .extracting(Span::style)
            .containsOnly(Style.PLAIN);
        // An excerpt may begin within a load, which only the slower CEA-608 is still sending.
        assertThat(Packets.words(cea608)).endsWith(Packets.words(cea708).toArray(String[]::new));
      }
    }
  }

  private static ReadResult read(byte[] file) throws CaptionSyntaxException {
    return Mcc.FORMAT.read(file, ReadOptions.DEFAULT);
  }
}
