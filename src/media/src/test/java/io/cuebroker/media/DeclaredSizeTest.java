package io.cuebroker.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeclaredSizeTest {
  @ParameterizedTest
  @ValueSource(strings = {"tone.webm", "antiphase.wav"})
  void isTheSizeOfAWholeFile(String asset) throws IOException {
    byte[] file = Assets.bytes(asset);

    assertThat(DeclaredSize.of(Arrays.copyOf(file, 1024))).hasValue(file.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tone.mp3", "tone.ts", "index-first.m4a"})
  void isUnknownElsewhere(String asset) throws IOException {
    assertThat(DeclaredSize.of(Assets.bytes(asset))).isEmpty();
  }

  @Test
  void isUnknownWhereARecorderLeftItOpen() {
    assertThat(DeclaredSize.of(new byte[] {'R', 'I', 'F', 'F', -1, -1, -1, -1})).isEmpty();
    assertThat(
            DeclaredSize.of(
                new byte[] {
                  0x1A,
                  0x45,
                  (byte) 0xDF,
                  (byte) 0xA3,
                  (byte) 0x80,
                  0x18,
                  0x53,
                  (byte) 0x80,
                  0x67,
                  (byte) 0xFF
                }))
        .isEmpty();
  }

  @Test
  void isUnknownOfAFileThatEndsInItsHead() {
    assertThat(DeclaredSize.of(new byte[0])).isEmpty();
    assertThat(DeclaredSize.of(new byte[] {'R', 'I', 'F', 'F', 1})).isEmpty();
    assertThat(DeclaredSize.of(new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3, 0x01})).isEmpty();
  }
}
