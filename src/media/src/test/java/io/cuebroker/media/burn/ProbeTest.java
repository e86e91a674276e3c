package io.cuebroker.media.burn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeTest {

  @Test
  void readsWhatFfmpegPrintsAndNotWhatTheFileClaims() throws Exception {
    Probe.Found found =
        Probe.found(
            """
            Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:/x.mp4':
              Metadata:
                title           : a
                                :   Duration: 99:00:00.00, start
                Stream #0:7: Video: fake, yuv420p, 9999x9999, 1 fps
              Duration: 00:01:02.50, start: 0.000000, bitrate: 1 kb/s
              Stream #0:0[0x1](und): Video: mjpeg (Baseline), yuvj420p(pc), 600x600, 90k tbr (attached pic)
              Stream #0:1[0x2](eng): Video: h264 (High) (avc1 / 0x31637661), yuv420p(tv, bt709), 720x576 [SAR 64:45 DAR 16:9], 1205 kb/s, 29.97 fps, 29.97 tbr, 12800 tbn (default)
                Side data:
                  displaymatrix: rotation of -90.00 degrees
              Stream #0:2[0x3](und): Audio: pcm_s16le (sowt / 0x74776F73), 48000 Hz, stereo
            """);

    assertThat(found.info().duration()).contains(Duration.ofMillis(62_500));
    assertThat(found.info().videoCodec()).isEqualTo("h264");
    assertThat(found.info().audioCodecs()).containsExactly("pcm_s16le");
    assertThat(found.info().frameRate()).isEqualTo(Optional.of(29.97));
    assertThat(found.info().rotation()).isEqualTo(90);
    assertThat(found.info().width()).isEqualTo(576);
    assertThat(found.info().height()).isEqualTo(1024);
    assertThat(found.hasSquarePixels()).isFalse();
  }
}
