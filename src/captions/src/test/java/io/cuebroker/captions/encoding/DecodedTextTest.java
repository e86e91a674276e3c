package io.cuebroker.captions.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodedTextTest {
  private static final String TEXT = "1\n00:00:01,000 --> 00:00:02,000\nZażółć gęślą jaźń 漢\n";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void believesAByteOrderMarkAboveAll(String charset) {
    byte[] file = ("\uFEFF" + TEXT).getBytes(Charset.forName(charset));

    DecodedText decoded = DecodedText.of(file, Optional.of(StandardCharsets.ISO_8859_1));

    assertThat(decoded)
        .isEqualTo(
            new DecodedText(
                TEXT, Charset.forName(charset), DecodedText.Evidence.BYTE_ORDER_MARK, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void findsUtf16WithoutAMarkByItsZeroBytes(String charset) {
    DecodedText decoded = DecodedText.of(TEXT.getBytes(Charset.forName(charset)), Optional.empty());

    assertThat(decoded.text()).isEqualTo(TEXT);
    assertThat(decoded.evidence()).isEqualTo(DecodedText.Evidence.ZERO_BYTES);
  }

  @Test
  void believesADeclaredEncodingThatFits() {
    byte[] file = "Łódź".getBytes(Charset.forName("windows-1250"));

    DecodedText decoded = DecodedText.of(file, Optional.of(Charset.forName("windows-1250")));

    assertThat(decoded.text()).isEqualTo("Łódź");
    assertThat(decoded.evidence()).isEqualTo(DecodedText.Evidence.DECLARED);
  }

  @Test
  void doesNotBelieveADeclaredEncodingThatTheBytesContradict() {
    byte[] file =
        "Où est le café ? Là-bas, à côté de l'école.".getBytes(Charset.forName("windows-1252"));

    DecodedText decoded = DecodedText.of(file, Optional.of(StandardCharsets.UTF_8));

    assertThat(decoded.text()).isEqualTo("Où est le café ? Là-bas, à côté de l'école.");
    assertThat(decoded.evidence()).isEqualTo(DecodedText.Evidence.GUESSED);
  }

  @Test
  void takesARealReplacementCharacterBehindAMarkForNoFlaw() {
    byte[] file = "\uFEFFA\uFFFDB".getBytes(StandardCharsets.UTF_8);

    assertThat(DecodedText.of(file, Optional.empty()).flaws()).isZero();
  }

  @Test
  void takesARealReplacementCharacterForValidUtf8() {
    DecodedText decoded =
        DecodedText.of("broken \uFFFD before".getBytes(StandardCharsets.UTF_8), Optional.empty());

    assertThat(decoded.evidence()).isEqualTo(DecodedText.Evidence.VALID_UTF_8);
    assertThat(decoded.flaws()).isZero();
  }

  @Test
  void countsWhatItCouldNotDecode() {
    byte[] file = {(byte) 0xFF, (byte) 0xFE, 'a', 0, 0, (byte) 0xDC, 'b', 0};

    DecodedText decoded = DecodedText.of(file, Optional.empty());

    assertThat(decoded.text()).isEqualTo("a\uFFFDb");
    assertThat(decoded.flaws()).isEqualTo(1);
  }

  @Test
  void readsNothingAsNothing() {
    assertThat(DecodedText.of(new byte[0], Optional.empty()).text()).isEmpty();
  }

  @Test
  void keepsUtf8InWhichOneByteIsWrong() {
    byte[] file = "Où est le café ? À côté.\n".repeat(20).getBytes(StandardCharsets.UTF_8);
    file[file.length / 2] = (byte) 0xFF;

    DecodedText decoded = DecodedText.of(file, Optional.empty());

    assertThat(decoded.charset()).isEqualTo(StandardCharsets.UTF_8);
    assertThat(decoded.evidence()).isEqualTo(DecodedText.Evidence.MOSTLY_UTF_8);
    assertThat(decoded.text()).contains("Où est le café ? À côté.").contains("\uFFFD");
    assertThat(decoded.flaws()).isBetween(1, 2);
  }

  @Test
  void readsHebrewThatIsWrittenAsItIsRead() {
    String text =
        "היום נדבר על החדשות בירושלים\nראש הממשלה אמר אתמול בערב\nכי אין שום שינוי במדיניות\n";

    DecodedText decoded =
        DecodedText.of(text.getBytes(Charset.forName("windows-1255")), Optional.empty());

    assertThat(decoded.text()).isEqualTo(text);
  }

  @Test
  void takesOneForeignLetterForWestern() {
    String text = "1\n00:00:01,000 --> 00:00:02,000\nCafé\n\n2\n00:00:03,000 --> 00:00:04,000\nX\n";

    DecodedText decoded =
        DecodedText.of(text.getBytes(Charset.forName("windows-1252")), Optional.empty());

    assertThat(decoded.text()).isEqualTo(text);
  }
}
