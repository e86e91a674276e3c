package io.cuebroker.media.burn;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.styled.BurnStyle;
import io.cuebroker.captions.styled.StyledScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes videos to burn into, burns in, and looks at frames of what comes out. */
final class Studio {
  static final int WIDTH = 320;
  static final int HEIGHT = 180;

  /** Kept between runs, as unpacking takes a while. */
  private static final Path FOLDER = Path.of("target", "burn").toAbsolutePath();

  private static final Encoding QUICK = new Encoding(0, "ultrafast", 1);

  private final VideoRenderer renderer;
  private final Path ffmpeg;
  private final Path folder;

  private Studio(VideoRenderer renderer, Path ffmpeg, Path folder) {
    this.renderer = renderer;
    this.ffmpeg = ffmpeg;
    this.folder = folder;
  }

  /** A studio with the executable that comes with the service. */
  static Studio own(Path folder) throws Exception {
    return with(Executable.own(FOLDER.resolve("cache")).path(), folder);
  }

  static Studio with(Path ffmpeg, Path folder) throws Exception {
    VideoRenderer renderer = VideoRenderer.open(RendererSettings.in(FOLDER).withFfmpeg(ffmpeg));
    return new Studio(renderer, ffmpeg, folder);
  }

  /** Returns our own executable, and the one on the PATH if it is fit. */
  static Stream<Path> executables() throws Exception {
    Path own = Executable.own(FOLDER.resolve("cache")).path();
    Path found = Executable.find(RendererSettings.in(FOLDER)).path();
    return Stream.of(own, found).distinct();
  }

  VideoRenderer renderer() {
    return renderer;
  }

  Path ffmpeg() {
    return ffmpeg;
  }

  Path folder() {
    return folder;
  }

  /** Runs ffmpeg by hand. */
  void run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(ffmpeg.toString(), "-v", "error", "-y"));
    command.addAll(Arrays.asList(arguments));
    Child.Result result = Child.run(command, Duration.ofSeconds(60));
    assertThat(result.status()).as(result.output()).isZero();
  }

  /** Returns what ffmpeg prints of a file. */
  String printed(Path file) throws IOException, InterruptedException {
    return Child.run(
            List.of(ffmpeg.toString(), "-hide_banner", "-i", file.toString()),
            Duration.ofSeconds(60))
        .output();
  }

  /** Returns a dark video of ten frames a second with a tone. */
  Path video(double seconds) throws IOException, InterruptedException {
    Path video = folder.resolve("source-" + seconds + ".mp4");
    if (!Files.exists(video)) {
      run(
          "-f",
          "lavfi",
          "-i",
          "color=c=0x406080:s=" + WIDTH + "x" + HEIGHT + ":r=10",
          "-f",
          "lavfi",
          "-i",
          "sine=frequency=440",
          "-t",
          Double.toString(seconds),
          "-c:v",
          "libx264",
          "-preset",
          "ultrafast",
          "-pix_fmt",
          "yuv420p",
          "-c:a",
          "aac",
          video.toString());
    }
    return video;
  }

  Path burned(CaptionDocument document, Map<String, String> settings, double seconds)
      throws Exception {
    BurnStyle style = BurnStyle.of(settings);
    style = style.withFontFamily(renderer.fonts().resolve(style.fontFamily()));
    String ass = StyledScript.write(document, style, WIDTH, HEIGHT);
    Path output = Files.createTempFile(folder, "burned", ".mp4");
    renderer.render(request(video(seconds), output, new Captions.Styled(ass)), RenderWatch.NONE);
    return output;
  }

  /** Returns the one frame of a text burned in. */
  Picture still(String text, Map<String, String> settings) throws Exception {
    return frame(burned(document("en", cue(text)), settings, 0.1), 0);
  }

  RenderRequest request(Path input, Path output, Captions captions) {
    return RenderRequest.of(input, output, captions).withEncoding(QUICK);
  }

  Picture frame(Path video, double seconds) throws Exception {
    VideoInfo info = renderer.probe(video);
    Path raw = folder.resolve("frame.rgb");
    run(
        "-ss",
        Double.toString(seconds),
        "-i",
        video.toString(),
        "-frames:v",
        "1",
        "-f",
        "rawvideo",
        "-pix_fmt",
        "rgb24",
        raw.toString());
    return new Picture(Files.readAllBytes(raw), info.width(), info.height());
  }

  static CaptionDocument document(String language, Cue cue) {
    return CaptionDocument.of(language, List.of(cue));
  }

  static Cue cue(String text, Word... words) {
    return new Cue(
        Optional.empty(),
        Duration.ZERO,
        Duration.ofSeconds(2),
        Line.split(text),
        Optional.empty(),
        Optional.empty(),
        List.of(words),
        DisplayMode.POP_ON);
  }

  static Word word(String text, long startMillis, long endMillis) {
    return new Word(
        text, Duration.ofMillis(startMillis), Duration.ofMillis(endMillis), Optional.empty());
  }
}
