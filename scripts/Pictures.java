import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.styled.BurnPresets;
import io.cuebroker.captions.styled.BurnStyle;
import io.cuebroker.captions.styled.StyledScript;
import io.cuebroker.media.burn.Captions;
import io.cuebroker.media.burn.RenderRequest;
import io.cuebroker.media.burn.RenderWatch;
import io.cuebroker.media.burn.RendererSettings;
import io.cuebroker.media.burn.VideoRenderer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the pictures of the five styles that the documentation shows. Run by scripts/pictures, with
 * Cuebroker's classes on the class path. Arguments: the folder for the pictures.
 */
final class Pictures {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final List<String> WORDS = List.of("Nobody", "cares", "who", "made", "the", "captions.");
  private static final Map<String, String> LOOK =
      Map.of("font_size", "40", "outline_width", "3", "shadow_offset", "1", "bold", "true");

  public static void main(String[] arguments) throws Exception {
    Path pictures = Path.of(arguments[0]);
    Path folder = Files.createTempDirectory("pictures");
    VideoRenderer renderer = VideoRenderer.open(RendererSettings.in(folder));
    String ffmpeg = renderer.executable().replaceFirst(" \\(.*", "");
    Path video = folder.resolve("background.mp4");
    run(
        ffmpeg, "-v", "error", "-f", "lavfi", "-i",
        "gradients=s=" + WIDTH + "x" + HEIGHT + ":c0=0x16324f:c1=0x6d8ea8:x0=0:y0=0:x1=640:y1=360:d=4:speed=0.00001:seed=7:r=5",
        "-t", "4", "-pix_fmt", "yuv420p", video.toString());
    for (String name : List.of("classic", "karaoke", "highlight", "underline", "word_by_word")) {
      BurnStyle style = BurnPresets.builtIn().find(name).orElseThrow().with(LOOK);
      style = style.withFontFamily(renderer.fonts().resolve(style.fontFamily()));
      Path captioned = folder.resolve(name + ".mp4");
      String ass = StyledScript.write(document(), style, WIDTH, HEIGHT);
      renderer.render(
          RenderRequest.of(video, captioned, new Captions.Styled(ass)), RenderWatch.NONE);
      Path picture = pictures.resolve("burned-" + name.replace('_', '-') + ".jpg");
      run(
          ffmpeg, "-v", "error", "-y", "-ss", "1.4", "-i", captioned.toString(), "-frames:v", "1",
          "-q:v", "4", picture.toString());
      System.out.println(picture + " " + Files.size(picture) + " bytes");
    }
  }

  private static CaptionDocument document() {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < WORDS.size(); i++) {
      words.add(
          new Word(
              WORDS.get(i),
              Duration.ofMillis(200 + 500L * i),
              Duration.ofMillis(650 + 500L * i),
              Optional.empty()));
    }
    Cue cue =
        new Cue(
            Optional.empty(),
            Duration.ZERO,
            Duration.ofMillis(3_800),
            Line.split(String.join(" ", WORDS)),
            Optional.empty(),
            Optional.empty(),
            words,
            DisplayMode.POP_ON);
    return CaptionDocument.of("en", List.of(cue));
  }

  private static void run(String... command) throws Exception {
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IllegalStateException(command[0] + " ended with status " + status);
    }
  }
}
