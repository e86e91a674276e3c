package io.cuebroker.server.http;

import io.cuebroker.media.burn.RendererSettings;
import io.cuebroker.media.burn.VideoRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A small black video, made once, and the ffmpeg that renders others. */
final class Clip {
  static final int WIDTH = 320;
  static final int HEIGHT = 180;
  private static @Nullable Path ffmpeg;

  private Clip() {}

  /** Returns the executable, unpacked once for all tests of this process. */
  static synchronized Path ffmpeg() throws Exception {
    Path known = ffmpeg;
    if (known == null) {
      Path folder = Files.createTempDirectory("clip-");
      String executable = VideoRenderer.open(RendererSettings.in(folder)).executable();
      known = Path.of(executable.substring(0, executable.lastIndexOf(" (")));
      ffmpeg = known;
    }
    return known;
  }

  /** Makes four seconds of black with a tone. */
  static Path make(Path target) throws Exception {
    run(
        "-f",
        "lavfi",
        "-i",
        "color=black:size=" + WIDTH + "x" + HEIGHT + ":rate=10:duration=4",
        "-f",
        "lavfi",
        "-i",
        "sine=duration=4",
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac",
        "-shortest",
        target.toString());
    return target;
  }

  /** Returns how many pixels of the lower third are bright at a second. */
  static int brightBelow(Path video, double second) throws Exception {
    Path raw = Files.createTempFile("frame-", ".gray");
    run(
        "-ss",
        Double.toString(second),
        "-i",
        video.toString(),
        "-frames:v",
        "1",
        "-f",
        "rawvideo",
        "-pix_fmt",
        "gray",
        raw.toString());
    byte[] pixels = Files.readAllBytes(raw);
    Files.delete(raw);
    int bright = 0;
    for (int i = WIDTH * HEIGHT * 2 / 3; i < pixels.length; i++) {
      bright += (pixels[i] & 0xff) > 150 ? 1 : 0;
    }
    return bright;
  }

  private static void run(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(ffmpeg().toString(), "-y", "-loglevel", "error", "-nostdin"));
    command.addAll(Arrays.asList(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("ffmpeg failed: " + command);
    }
  }
}
