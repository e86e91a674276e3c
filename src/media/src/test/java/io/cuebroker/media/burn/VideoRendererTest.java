package io.cuebroker.media.burn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.cuebroker.captions.styled.BurnStyle;
import io.cuebroker.captions.styled.StyledScript;
import io.cuebroker.media.burn.RenderException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VideoRendererTest {
  private static final String SRT = "1\n00:00:00,200 --> 00:00:01,500\nHello\n";
  private static final String SCC =
      """
      Scenarist_SCC V1.0

      00:00:00:10\t9420 9420 94ae 94ae 9470 9470 c8e5 ecec ef80 942f 942f

      00:00:01:10\t942c 942c
      """;

  @TempDir Path folder;

  private Studio studio;
  private Path output;

  @BeforeEach
  void open() throws Exception {
    studio = Studio.own(folder);
    output = folder.resolve("out.mp4");
  }

  static Stream<Path> executables() throws Exception {
    return Studio.executables();
  }

  private static Captions.Styled captions(int width, int height) {
    return new Captions.Styled(
        StyledScript.write(
            Studio.document("en", Studio.cue("Hi")),
            BurnStyle.of(Map.of("font_family", "Liberation Sans", "font_size", "30")),
            width,
            height));
  }

  private VideoInfo render(Path input, Captions captions) throws Exception {
    return studio.renderer().render(studio.request(input, output, captions), RenderWatch.NONE);
  }

  private RenderException refusal(Path input, Captions captions) {
    return catchThrowableOfType(RenderException.class, () -> render(input, captions));
  }

  @ParameterizedTest
  @MethodSource("executables")
  void burnsInAndCopiesAudioWithTheIndexAtTheFront(Path ffmpeg) throws Exception {
    studio = Studio.with(ffmpeg, folder);
    List<Integer> progress = new ArrayList<>();
    RenderWatch watch =
        new RenderWatch() {
          @Override
          public void progress(int percent) {
            progress.add(percent);
          }
        };

    VideoInfo input =
        studio
            .renderer()
            .render(studio.request(studio.video(2), output, captions(320, 180)), watch);

    assertThat(input.width()).isEqualTo(320);
    VideoInfo made = studio.renderer().probe(output);
    assertThat(made.videoCodec()).isEqualTo("h264");
    assertThat(made.audioCodecs()).containsExactly("aac");
    assertThat(made.duration().orElseThrow().toMillis()).isCloseTo(2000, within(150L));
    String bytes = Files.readString(output, StandardCharsets.ISO_8859_1);
    assertThat(bytes.indexOf("moov")).isPositive().isLessThan(bytes.indexOf("mdat"));
    assertThat(progress).isSorted().endsWith(100);
    assertThat(studio.frame(output, 1).count(0xFFFFFF)).isGreaterThan(50);
    requireOnly("out.mp4");
  }

  @Test
  void audioThatTheContainerDoesNotTakeBecomesAac() throws Exception {
    Path input = folder.resolve("in.mkv");
    studio.run(
        "-i", studio.video(2).toString(), "-c:v", "copy", "-c:a", "pcm_s16le", input.toString());

    render(input, captions(320, 180));

    assertThat(studio.renderer().probe(output).audioCodecs()).containsExactly("aac");
  }

  @ParameterizedTest
  @MethodSource("executables")
  void turnedPicturesAreTurnedBeforeTextIsDrawn(Path ffmpeg) throws Exception {
    studio = Studio.with(ffmpeg, folder);
    Path input = folder.resolve("turned.mov");
    Path plain = studio.video(2);
    studio.run(
        "-i", plain.toString(), "-c", "copy", "-metadata:s:v:0", "rotate=90", input.toString());
    if (studio.renderer().probe(input).rotation() == 0) { // Newer ones write it only so.
      studio.run("-display_rotation", "90", "-i", plain.toString(), "-c", "copy", input.toString());
    }

    VideoInfo info = render(input, captions(180, 320));

    assertThat(info.width()).isEqualTo(180);
    assertThat(info.height()).isEqualTo(320);
    assertThat(info.rotation()).isIn(90, 270);
    VideoInfo made = studio.renderer().probe(output);
    assertThat(made)
        .extracting(VideoInfo::width, VideoInfo::height, VideoInfo::rotation)
        .containsExactly(180, 320, 0);
    assertThat(studio.frame(output, 1).box(0xFFFFFF).middleY()).isGreaterThan(280);
  }

  @Test
  void oddSizesAreCutAndWidePixelsMadeSquare() throws Exception {
    Path odd = folder.resolve("odd.mkv");
    studio.run(
        "-f", "lavfi", "-i", "color=c=gray:s=161x91:r=5:d=0.4", "-c:v", "ffv1", odd.toString());
    Path wide = folder.resolve("wide.mp4");
    studio.run(
        "-f",
        "lavfi",
        "-i",
        "color=c=gray:s=180x144:r=5:d=0.4,setsar=64/45",
        "-c:v",
        "libx264",
        "-pix_fmt",
        "yuv420p",
        wide.toString());

    render(odd, captions(161, 91));
    assertThat(studio.renderer().probe(output))
        .extracting(VideoInfo::width, VideoInfo::height)
        .containsExactly(160, 90);

    VideoInfo info = render(wide, captions(256, 144));
    assertThat(info.width()).isEqualTo(256);
    assertThat(studio.renderer().probe(output))
        .extracting(VideoInfo::width, VideoInfo::height)
        .containsExactly(256, 144);
  }

  @ParameterizedTest
  @MethodSource("executables")
  void unevenFrameTimesAreKept(Path ffmpeg) throws Exception {
    studio = Studio.with(ffmpeg, folder);
    Path input = folder.resolve("uneven.mkv");
    studio.run(
        "-f",
        "lavfi",
        "-i",
        "testsrc=s=160x90:r=25:d=2",
        "-vf",
        "select='not(mod(n,3))+eq(mod(n,7),1)'",
        "-vsync",
        "vfr",
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p",
        input.toString());

    render(input, captions(160, 90));

    assertThat(frameTimes(output)).isEqualTo(frameTimes(input)).hasSizeBetween(15, 40);
  }

  private List<Long> frameTimes(Path video) throws Exception {
    Child.Result result =
        Child.run(
            List.of(
                studio.ffmpeg().toString(),
                "-hide_banner",
                "-copyts",
                "-i",
                video.toString(),
                "-vf",
                "showinfo",
                "-vsync",
                "passthrough",
                "-f",
                "null",
                "-"),
            Duration.ofSeconds(60));
    List<Long> millis = new ArrayList<>();
    var times = java.util.regex.Pattern.compile("pts_time:([0-9.]+)").matcher(result.output());
    while (times.find()) {
      millis.add(Math.round(Double.parseDouble(times.group(1)) * 1000));
    }
    return millis;
  }

  @ParameterizedTest
  @MethodSource("executables")
  void textTrackCanBeSwitchedOn(Path ffmpeg) throws Exception {
    studio = Studio.with(ffmpeg, folder);

    render(
        studio.video(2), new Captions.TextTrack(SRT, Optional.of("de-CH"), Optional.of("Deutsch")));

    assertThat(studio.printed(output))
        .containsPattern("Stream #0:2.*\\((deu|ger)\\): Subtitle: mov_text")
        .contains("Deutsch");
    Path back = folder.resolve("back.srt");
    studio.run("-i", output.toString(), "-map", "0:s", back.toString());
    assertThat(Files.readString(back)).contains("00:00:00,200 --> 00:00:01,500", "Hello");
  }

  @ParameterizedTest
  @MethodSource("executables")
  void cea608IsATrackOfQuickTimeFilesOnly(Path ffmpeg) throws Exception {
    studio = Studio.with(ffmpeg, folder);
    Captions.Cea608Track captions = new Captions.Cea608Track(SCC, Optional.of("en"));

    RenderException refusal = refusal(studio.video(2), captions);
    assertThat(refusal.reason()).isEqualTo(Reason.NOT_SUPPORTED);
    assertThat(refusal).hasMessageContaining(".mov file only");

    output = folder.resolve("out.mov");
    render(studio.video(2), captions);
    assertThat(studio.printed(output))
        .containsPattern("Stream #0:2.*\\(eng\\): Subtitle: eia_608 \\(c608");
    Path back = folder.resolve("back.srt");
    studio.run("-i", output.toString(), "-map", "0:s", back.toString());
    assertThat(Files.readString(back)).contains("00:00:00,330 --> 00:00:01,330", "Hello");
  }

  @Test
  void aCallersScriptKeepsItsStylesAndLosesItsAttachments() throws Exception {
    String script =
        """
        [Script Info]
        PlayResX: 320
        PlayResY: 180
        [V4+ Styles]
        Format: Name, Fontname, Fontsize, PrimaryColour, Alignment
        Style: Default,Arial,40,&H0000FF,5
        [Fonts]
        fontname: evil.ttf
        !!!!
        [Graphics]
        x
        [Events]
        Format: Layer, Start, End, Style, Text
        Dialogue: 0,0:00:00.00,0:00:05.00,Default,HHH
        """;

    render(studio.video(2), new Captions.Original(script));

    assertThat(studio.frame(output, 1).count(0xFF0000)).isGreaterThan(100);
    assertThat(Script.withoutAttachments(script))
        .doesNotContain("evil", "!!!!", "Graphics")
        .contains("HHH");
  }

  @Test
  void refusesWhatIsNoVideo() throws Exception {
    Path audio = folder.resolve("audio.m4a");
    studio.run("-f", "lavfi", "-i", "sine=d=0.5", "-c:a", "aac", audio.toString());
    Path playlist =
        Files.writeString(folder.resolve("list.mp4"), "#EXTM3U\n#EXTINF:1,\n/etc/passwd\n");
    Path concat =
        Files.writeString(
            folder.resolve("concat.mp4"), "ffconcat version 1.0\nfile source-2.0.mp4\n");
    Path text = Files.writeString(folder.resolve("text.mp4"), "not a video at all\n".repeat(100));

    assertThat(refusal(audio, captions(320, 180)))
        .hasMessage("The file has audio only, no video track; captions cannot be burned into it.")
        .extracting(RenderException::reason)
        .isEqualTo(Reason.NO_VIDEO_TRACK);
    assertThat(refusal(playlist, captions(320, 180)))
        .hasMessage("This is an HLS playlist, not an audio or video file.")
        .extracting(RenderException::reason)
        .isEqualTo(Reason.UNSUPPORTED_MEDIA);
    assertThat(refusal(concat, captions(320, 180)).reason()).isEqualTo(Reason.UNSUPPORTED_MEDIA);
    assertThat(refusal(text, captions(320, 180)).reason()).isEqualTo(Reason.UNSUPPORTED_MEDIA);
    assertThat(refusal(folder.resolve("none.mp4"), captions(320, 180)).reason())
        .isEqualTo(Reason.UNREADABLE);
    assertThat(refusal(studio.video(2), new Captions.Original("WEBVTT\n")).reason())
        .isEqualTo(Reason.INVALID_CAPTIONS);
    assertThat(output).doesNotExist();
  }

  @Test
  void cancelledRendersLeaveNothing() throws Exception {
    RenderWatch watch =
        new RenderWatch() {
          @Override
          public boolean isCancelled() {
            return true;
          }
        };

    RenderException refusal =
        catchThrowableOfType(
            RenderException.class, () -> studio.renderer().render(slow(Limits.DEFAULT), watch));

    assertThat(refusal.reason()).isEqualTo(Reason.CANCELLED);
    requireNothing();
  }

  @Test
  void anInterruptCancels() throws Exception {
    RenderRequest request = slow(Limits.DEFAULT);
    Thread caller = Thread.currentThread();
    RenderWatch watch =
        new RenderWatch() {
          @Override
          public void progress(int percent) {
            caller.interrupt();
          }
        };

    assertThatThrownBy(() -> studio.renderer().render(request, watch))
        .isInstanceOf(InterruptedException.class);
    requireNothing();
  }

  @Test
  void limitsOfTimeAndSizeHold() throws Exception {
    RenderRequest late = slow(new Limits(Duration.ofMillis(300), 1L << 30));
    RenderRequest large = slow(new Limits(Duration.ofMinutes(2), 20_000));

    RenderException tooLate =
        catchThrowableOfType(
            RenderException.class, () -> studio.renderer().render(late, RenderWatch.NONE));
    RenderException tooLarge =
        catchThrowableOfType(
            RenderException.class, () -> studio.renderer().render(large, RenderWatch.NONE));

    assertThat(tooLate.reason()).isEqualTo(Reason.TIMED_OUT);
    assertThat(tooLarge.reason()).isEqualTo(Reason.TOO_LARGE);
    requireNothing();
  }

  @Test
  void aFullDiskIsTold() {
    RenderException full =
        Complaint.of(
            1, List.of("[mp4 @ 0x1] av_interleaved_write_frame(): No space left on device"));

    assertThat(full.reason()).isEqualTo(Reason.DISK_FULL);
    assertThat(
            Complaint.of(
                1,
                List.of(
                    "[x @ 0x1] file:/data/secret.mp4: Invalid data found", "Conversion failed!")))
        .hasMessage("ffmpeg could not render the video: the file: Invalid data found.");
  }

  @Test
  void anExecutableThatIsNotFitIsRefused() {
    RendererSettings settings = RendererSettings.in(folder).withFfmpeg(Path.of("/bin/true"));

    RenderException refusal =
        catchThrowableOfType(RenderException.class, () -> VideoRenderer.open(settings));

    assertThat(refusal.reason()).isEqualTo(Reason.NO_FFMPEG);
  }

  /** A render that takes several seconds, of pictures that do not compress. */
  private RenderRequest slow(Limits limits) throws Exception {
    Path input = folder.resolve("noise.mp4");
    studio.run(
        "-f",
        "lavfi",
        "-i",
        "nullsrc=s=640x360:r=25:d=1,geq=random(1)*255:128:128",
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-qp",
        "30",
        "-pix_fmt",
        "yuv420p",
        input.toString());
    Path longer = folder.resolve("longer.mp4");
    studio.run("-stream_loop", "60", "-i", input.toString(), "-c", "copy", longer.toString());
    return RenderRequest.of(longer, output, captions(640, 360))
        .withEncoding(new Encoding(10, "medium", 1))
        .withLimits(limits);
  }

  private void requireNothing() throws Exception {
    assertThat(output).doesNotExist();
    try (Stream<Path> scratch = Files.list(Path.of("target", "burn", "scratch"))) {
      assertThat(scratch).isEmpty();
    }
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty();
  }

  private void requireOnly(String name) throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(
              all.map(path -> path.getFileName().toString()).filter(file -> file.contains("out")))
          .containsExactly(name);
    }
  }
}
