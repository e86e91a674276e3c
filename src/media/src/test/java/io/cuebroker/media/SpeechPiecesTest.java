package io.cuebroker.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpeechPiecesTest {
  private static final PieceLength SHORT =
      new PieceLength(Duration.ofSeconds(2), Duration.ofSeconds(4), 1);

  @TempDir private Path folder;

  @Test
  void cutsInPausesAndLosesNoSample() throws Exception {
    Path file =
        Assets.wav(
            folder.resolve("a.wav"),
            20 * 16_000,
            Assets.toneExcept(
                new double[] {3.5, 4},
                new double[] {8, 8.6},
                new double[] {11.2, 11.7},
                new double[] {15, 15.5}));

    Decoded decoded = decode(file, SHORT);

    assertThat(decoded.pieces)
        .extracting(piece -> piece.start().toMillis())
        .containsSubsequence(3_750L, 8_300L, 11_450L, 15_250L);
    assertThat(decoded.samples()).isEqualTo(20 * 16_000);
    assertThat(decoded.isCutOff).isFalse();
    assertContiguous(decoded);
  }

  @Test
  void cutsEvenWhereThereIsNoPause() throws Exception {
    Path file = Assets.wav(folder.resolve("a.wav"), 20 * 16_000, Assets.toneExcept());

    Decoded decoded = decode(file, SHORT);

    assertThat(decoded.pieces).allMatch(piece -> piece.length().toMillis() <= 6_000);
    assertThat(decoded.samples()).isEqualTo(20 * 16_000);
    assertContiguous(decoded);
  }

  @Test
  void findsPausesInNoise() throws Exception {
    Random random = new Random(7);
    Path file =
        Assets.wav(
            folder.resolve("a.wav"),
            10 * 16_000,
            sample ->
                Assets.toneExcept(new double[] {4, 4.5}).applyAsDouble(sample)
                    + 0.006 * random.nextGaussian());

    Decoded decoded = decode(file, SHORT);

    assertThat(decoded.pieces).anyMatch(piece -> Math.abs(piece.start().toMillis() - 4_250) < 100);
  }

  @Test
  void findsPausesInAVeryQuietRecording() throws Exception {
    Path file =
        Assets.wav(
            folder.resolve("a.wav"),
            10 * 16_000,
            sample -> 0.03 * Assets.toneExcept(new double[] {4, 4.5}).applyAsDouble(sample));

    Decoded decoded = decode(file, SHORT);

    assertThat(decoded.pieces).anyMatch(piece -> Math.abs(piece.start().toMillis() - 4_250) < 100);
  }

  @Test
  void leavesOutPiecesThatAreSilent() throws Exception {
    Path file =
        Assets.wav(folder.resolve("a.wav"), 30 * 16_000, Assets.toneExcept(new double[] {4, 26}));

    Decoded decoded = decode(file, SHORT);

    assertThat(decoded.samples()).isLessThan(16 * 16_000);
    assertThat(decoded.position).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void givesNothingForSilence() throws Exception {
    Path file = Assets.wav(folder.resolve("a.wav"), 10 * 16_000, sample -> 0);

    assertThat(decode(file, SHORT).pieces).isEmpty();
  }

  @Test
  void keepsSpeechWhoseChannelsAreOfOppositePolarity() throws Exception {
    Decoded decoded = decode(Assets.copy("antiphase.wav", folder, "a.wav"), SHORT);

    assertThat(decoded.loudness()).isBetween(6_000.0, 8_000.0);
  }

  @Test
  void decodesTheTrackFlaggedAsDefault() throws Exception {
    Decoded decoded =
        decode(Assets.copy("two-tracks-second-is-default.m4a", folder, "a.m4a"), SHORT);

    assertThat(decoded.loudness()).isGreaterThan(1_000);
  }

  @Test
  void startsAtTheTimeOfTheFirstSound() throws Exception {
    Decoded decoded = decode(Assets.copy("audio-starts-at-3s.mp4", folder, "a.mp4"), SHORT);

    assertThat(decoded.pieces.get(0).start().toMillis()).isBetween(2_900L, 3_000L);
  }

  @Test
  void keepsWhatFollowsAHoleOnTime() throws Exception {
    Decoded decoded = decode(Assets.copy("gap.ts", folder, "a.ts"), SHORT);

    assertThat(decoded.pieces).hasSize(2);
    assertThat(decoded.pieces.get(0).start()).isEqualTo(Duration.ZERO);
    assertThat(decoded.pieces.get(1).start().toMillis()).isBetween(3_950L, 4_150L);
    assertThat(decoded.samples()).isBetween(4 * 16_000 - 2_000, 4 * 16_000 + 2_000);
  }

  @Test
  void deliversWhatATruncatedFileHolds() throws Exception {
    byte[] whole = Assets.bytes("index-first.m4a");
    Path file = folder.resolve("a.m4a");
    Files.write(file, Arrays.copyOf(whole, whole.length * 6 / 10));

    Decoded decoded = decode(file, SHORT);

    assertThat(decoded.isCutOff).isTrue();
    assertThat(decoded.samples()).isBetween(4 * 16_000, 7 * 16_000);
  }

  @Test
  void knowsThatAStreamWithoutIndexIsTruncated() throws Exception {
    byte[] whole = Assets.bytes("tone.mp3");
    Path file = folder.resolve("a.mp3");
    Files.write(file, Arrays.copyOf(whole, whole.length * 4 / 10));

    assertThat(decode(file, SHORT).isCutOff).isTrue();
  }

  @Test
  void passesOverDamagedPackets() throws Exception {
    byte[] bytes = Assets.bytes("tone.mp3");
    Random random = new Random(3);
    for (int i = 6_000; i < 8_000; i++) {
      bytes[i] = (byte) random.nextInt();
    }
    Path file = folder.resolve("a.mp3");
    Files.write(file, bytes);

    assertThat(decode(file, SHORT).samples()).isGreaterThan(3 * 16_000);
  }

  @Test
  void survivesFilesDamagedAnywhere() throws Exception {
    Random random = new Random(11);
    for (String asset : List.of("index-first.m4a", "tone.webm", "tone.ts", "tone.mp3")) {
      for (int round = 0; round < 20; round++) {
        byte[] bytes = Assets.bytes(asset);
        for (int i = 0; i < 30; i++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        Path file = folder.resolve("damaged.bin");
        Files.write(file, bytes);

        Optional<MediaException> refusal =
            Optional.ofNullable(
                catchThrowableOfType(MediaException.class, () -> decode(file, SHORT)));

        refusal.ifPresent(problem -> assertThat(problem.getMessage()).isNotBlank());
      }
    }
  }

  private static void assertContiguous(Decoded decoded) {
    Duration end = Duration.ZERO;
    for (SpeechPiece piece : decoded.pieces) {
      assertThat(piece.start().minus(end).abs()).isLessThanOrEqualTo(Duration.ofMillis(2));
      end = piece.start().plus(piece.length());
    }
  }

  private static Decoded decode(Path file, PieceLength length) throws MediaException, IOException {
    try (MediaFile media = MediaFile.open(file);
        SpeechPieces speech = media.speech(length)) {
      List<SpeechPiece> pieces = new ArrayList<>();
      for (Optional<SpeechPiece> piece = speech.next(); piece.isPresent(); piece = speech.next()) {
        pieces.add(piece.get());
      }
      return new Decoded(pieces, speech.isCutOff(), speech.position());
    }
  }

  private record Decoded(List<SpeechPiece> pieces, boolean isCutOff, Duration position) {
    int samples() {
      return pieces.stream().mapToInt(piece -> piece.samples().length).sum();
    }

    double loudness() {
      double energy = 0;
      for (SpeechPiece piece : pieces) {
        for (short sample : piece.samples()) {
          energy += (double) sample * sample;
        }
      }
      return Math.sqrt(energy / Math.max(1, samples()));
    }
  }
}
