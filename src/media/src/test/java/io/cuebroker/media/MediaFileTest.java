package io.cuebroker.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.media.MediaException.Reason;
import io.cuebroker.media.MediaInfo.Kind;
import io.cuebroker.media.MediaInfo.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MediaFileTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "tone.mp3, mp3, mp3",
    "tone.webm, 'matroska,webm', opus",
    "tone.ts, mpegts, aac",
    "index-first.m4a, 'mov,mp4,m4a,3gp,3g2,mj2', aac",
    "antiphase.wav, wav, pcm_s16le",
  })
  void tellsContainerAndCodecWhateverTheName(String asset, String container, String codec)
      throws Exception {
    Path file = Assets.copy(asset, folder, "video.bin");

    try (MediaFile media = MediaFile.open(file)) {
      assertThat(media.info().container()).isEqualTo(container);
      assertThat(media.info().tracks()).extracting(Track::codec).containsExactly(codec);
      assertThat(media.info().tracks()).extracting(Track::kind).containsExactly(Kind.AUDIO);
      assertThat(media.info().duration()).isPresent();
    }
  }

  @Test
  void choosesTheTrackFlaggedAsDefault() throws Exception {
    try (MediaFile media = open("two-tracks-second-is-default.m4a")) {
      assertThat(media.info().audioTrack()).contains(1);
    }
  }

  @Test
  void tellsHowMuchLaterThanThePictureTheSoundStarts() throws Exception {
    try (MediaFile media = open("audio-starts-at-3s.mp4")) {
      Track audio = media.info().tracks().get(media.info().audioTrack().orElseThrow());

      assertThat(audio.startOffset().orElseThrow())
          .isBetween(Duration.ofMillis(2_900), Duration.ofMillis(3_000));
    }
  }

  @Test
  void countsTransportStreamsFromTheirFirstFrame() throws Exception {
    try (MediaFile media = open("tone.ts")) {
      assertThat(media.info().tracks().get(0).startOffset()).contains(Duration.ZERO);
    }
  }

  @Test
  void opensMediaWithoutAudioButGivesNoSpeech() throws Exception {
    try (MediaFile media = open("no-audio.mp4")) {
      assertThat(media.info().audioTrack()).isEmpty();
      MediaException refusal =
          catchThrowableOfType(
              MediaException.class,
              () -> media.speech(new PieceLength(Duration.ofSeconds(1), Duration.ofSeconds(2), 1)));
      assertThat(refusal.reason()).isEqualTo(Reason.NO_AUDIO_TRACK);
    }
  }

  @Test
  void refusesAPlaylistEvenIfAllItNamesIsThere() throws Exception {
    Assets.copy("tone.ts", folder, "tone.ts");

    assertRefused(
        "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\ntone.ts\n#EXT-X-ENDLIST\n",
        "playlist");
  }

  @Test
  void refusesAConcatScriptEvenIfAllItNamesIsThere() throws Exception {
    Assets.copy("tone.ts", folder, "tone.ts");

    assertRefused("ffconcat version 1.0\nfile tone.ts\n", "concat");
  }

  @Test
  void refusesASessionDescription() throws Exception {
    assertRefused(
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n",
        "SDP");
  }

  @Test
  void refusesADashManifest() throws Exception {
    assertRefused(
        "<?xml version=\"1.0\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\""
            + " profiles=\"urn:mpeg:dash:profile:isoff-on-demand:2011\"><Period/></MPD>\n",
        "DASH");
  }

  @Test
  void refusesCaptions() throws Exception {
    assertRefused("1\n00:00:01,000 --> 00:00:02,000\nHello\n", "caption");
  }

  @Test
  void refusesProseNamedLikeAVideo() throws Exception {
    assertRefused("This is no video at all.\n".repeat(200), "");
  }

  @Test
  void refusesAnEmptyFile() throws Exception {
    assertRefused("", "");
  }

  @Test
  void saysThatAFileCutOffBeforeItsIndexIsDamaged() throws Exception {
    byte[] whole = Assets.bytes("audio-starts-at-3s.mp4");
    Path file = folder.resolve("video.mp4");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    MediaException refusal = refusal(file);

    assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED_MEDIA);
    assertThat(refusal).hasMessageContaining("damaged or cut off");
  }

  @Test
  void doesNotReadFoldersOrWhatIsNotThere() {
    assertThat(refusal(folder).reason()).isEqualTo(Reason.UNREADABLE);
    assertThat(refusal(folder.resolve("none.mp4")).reason()).isEqualTo(Reason.UNREADABLE);
  }

  @Test
  void opensAFileOfOnePicture() throws Exception {
    try (MediaFile media = open("one-frame.mp4")) {
      Optional<Integer> track = media.info().audioTrack();

      assertThat(track).isPresent();
    }
  }

  private MediaFile open(String asset) throws MediaException, IOException {
    return MediaFile.open(Assets.copy(asset, folder, asset));
  }

  private void assertRefused(String content, String reason) throws IOException {
    Path file = folder.resolve("video.mp4");
    Files.writeString(file, content);

    MediaException refusal = refusal(file);

    assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED_MEDIA);
    assertThat(refusal.getMessage()).contains(reason);
  }

  private static MediaException refusal(Path file) {
    MediaException refusal =
        catchThrowableOfType(MediaException.class, () -> MediaFile.open(file).close());
    assertThat(refusal).as("a refusal").isNotNull();
    return refusal;
  }
}
