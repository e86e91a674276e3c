package io.cuebroker.bench.burnin;

import io.cuebroker.bench.report.Figure;
import io.cuebroker.bench.report.Lab;
import io.cuebroker.bench.report.Part;
import io.cuebroker.bench.report.Spread;
import io.cuebroker.bench.report.Target;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.styled.BurnPresets;
import io.cuebroker.captions.styled.BurnStyle;
import io.cuebroker.captions.styled.StyledScript;
import io.cuebroker.media.burn.Captions;
import io.cuebroker.media.burn.Encoding;
import io.cuebroker.media.burn.RenderException;
import io.cuebroker.media.burn.RenderRequest;
import io.cuebroker.media.burn.RenderWatch;
import io.cuebroker.media.burn.RendererSettings;
import io.cuebroker.media.burn.UnknownFontException;
import io.cuebroker.media.burn.VideoInfo;
import io.cuebroker.media.burn.VideoRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A video of a minute with captions burned in, karaoke as the style with the most events: by the
 * renderer from the captions on, and by the same ffmpeg run by hand with the same script, preset
 * and quality. The two take turns, and turns in going first.
 */
public final class BurnInPart implements Part {
  private static final int SECONDS = 60;
  private static final int QUICK_SECONDS = 5;
  private static final int ROUNDS = 7;
  private static final int QUICK_ROUNDS = 1;
  private static final double MOST = 1.05;
  private static final long CUE_MILLIS = 3_000;
  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public String id() {
    return "burnin";
  }

  @Override
  public String title() {
    return "Burning captions into " + SECONDS + " s of 1280x720, beside the same ffmpeg by hand";
  }

  @Override
  public List<Figure> measure(Lab lab) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(lab.scratch().resolve("burnin"));
    int seconds = lab.quick() ? QUICK_SECONDS : SECONDS;
    try {
      VideoRenderer renderer = VideoRenderer.open(RendererSettings.in(folder));
      String ffmpeg = renderer.executable().replaceFirst(" \\([^(]*\\)$", "");
      lab.say("ffmpeg: " + renderer.executable());
      Path video = video(ffmpeg, folder, seconds);
      List<Double> ours = new ArrayList<>();
      List<Double> byHand = new ArrayList<>();
      int rounds = lab.quick() ? QUICK_ROUNDS : ROUNDS;
      for (int round = -1; round < rounds; round++) { // The first warms files and caches up.
        boolean handFirst = round % 2 == 0;
        double hand = handFirst ? byHand(ffmpeg, renderer, video, folder) : 0;
        double our = ours(renderer, video, folder);
        hand = handFirst ? hand : byHand(ffmpeg, renderer, video, folder);
        if (round >= 0) {
          ours.add(our);
          byHand.add(hand);
          lab.say(
              String.format(Locale.ROOT, "round %d: %.2f s, by hand %.2f s", round + 1, our, hand));
        }
      }
      return List.of(
          Figure.ratio(
              "burn-in, wall time",
              Spread.of(ours) + " s",
              Spread.of(byHand) + " s",
              Spread.ofRatios(ours, byHand),
              Target.atMost(MOST)));
    } catch (RenderException | UnknownFontException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static double ours(VideoRenderer renderer, Path video, Path folder)
      throws RenderException, UnknownFontException, InterruptedException {
    long start = System.nanoTime();
    VideoInfo info = renderer.probe(video);
    Path output = folder.resolve("ours.mp4");
    RenderRequest request =
        RenderRequest.of(video, output, new Captions.Styled(script(renderer, info)));
    renderer.render(request, RenderWatch.NONE);
    return (System.nanoTime() - start) / NANOS_PER_SECOND;
  }

  private static double byHand(String ffmpeg, VideoRenderer renderer, Path video, Path folder)
      throws IOException, RenderException, UnknownFontException, InterruptedException {
    Files.writeString(folder.resolve("captions.ass"), script(renderer, renderer.probe(video)));
    long start = System.nanoTime();
    run(
        folder,
        ffmpeg,
        "-v",
        "error",
        "-nostdin",
        "-y",
        "-i",
        video.toString(),
        "-vf",
        "format=yuv420p,ass=captions.ass",
        "-c:v",
        "libx264",
        "-preset",
        Encoding.DEFAULT.preset(),
        "-crf",
        Integer.toString(Encoding.DEFAULT.crf()),
        "-c:a",
        "copy",
        "-movflags",
        "+faststart",
        "by-hand.mp4");
    return (System.nanoTime() - start) / NANOS_PER_SECOND;
  }

  private static String script(VideoRenderer renderer, VideoInfo info) throws UnknownFontException {
    BurnStyle style = BurnPresets.builtIn().find("karaoke").orElseThrow();
    List<Cue> cues = new ArrayList<>();
    for (long at = 0; at < SECONDS * 1_000L; at += CUE_MILLIS) {
      cues.add(
          Cue.of(
              Duration.ofMillis(at),
              Duration.ofMillis(at + CUE_MILLIS),
              "Every word of this caption\ntakes its colour when it is spoken."));
    }
    return StyledScript.write(
        CaptionDocument.of("en", cues),
        style.withFontFamily(renderer.fonts().resolve(style.fontFamily())),
        info.width(),
        info.height());
  }

  private static Path video(String ffmpeg, Path folder, int seconds)
      throws IOException, InterruptedException {
    Path video = folder.resolve("source-" + seconds + ".mp4");
    if (!Files.exists(video)) {
      Path part = folder.resolve("source.part.mp4");
      run(
          folder,
          ffmpeg,
          "-v",
          "error",
          "-nostdin",
          "-y",
          "-f",
          "lavfi",
          "-i",
          "testsrc2=s=1280x720:r=30",
          "-f",
          "lavfi",
          "-i",
          "sine=frequency=440",
          "-t",
          Integer.toString(seconds),
          "-pix_fmt",
          "yuv420p",
          "-c:v",
          "libx264",
          "-preset",
          "veryfast",
          "-c:a",
          "aac",
          part.toString());
      Files.move(part, video);
    }
    return video;
  }

  private static void run(Path folder, String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException(command[0] + " ended with status " + process.exitValue());
    }
  }
}
