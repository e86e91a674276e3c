package io.cuebroker.media.burn;

import io.cuebroker.media.Demuxers;
import io.cuebroker.media.burn.RenderException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out what a file is from what ffmpeg prints of it, as not everybody has ffprobe. The lines
 * that matter stand at the margin or two blanks from it; what a file says of itself in its tags
 * stands deeper.
 */
final class Probe {
  /** Options before an input: no network, no playlists, no device. */
  static final List<String> GUARDED =
      List.of("-protocol_whitelist", "file", "-format_whitelist", Demuxers.whitelist());

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern INPUT = Pattern.compile("^Input #0, (\\S+), from ");
  private static final Pattern DURATION =
      Pattern.compile("^ {2}Duration: (\\d{1,6}):(\\d\\d):(\\d\\d)\\.(\\d\\d)");
  private static final Pattern STREAM =
      Pattern.compile(
          "^ {2}Stream #0:\\d+(?:\\[\\w+\\])?(?:\\(\\w+\\))?: (Video|Audio): (\\w+)(.*)$");
  private static final Pattern SIZE =
      Pattern.compile(", (\\d{1,5})x(\\d{1,5})(?: \\[SAR (\\d{1,9}):(\\d{1,9}) )?");
  private static final Pattern RATE = Pattern.compile(", ([0-9.]{1,9})(k?) fps");
  private static final Pattern ROTATION =
      Pattern.compile("^ {6,}displaymatrix: rotation of (-?\\d{1,3})\\.\\d+ degrees");

  private Probe() {}

  /** A video, and what the encoding has to know of its pictures besides. */
  record Found(VideoInfo info, int codedWidth, int codedHeight, boolean hasSquarePixels) {}

  static Found probe(Executable ffmpeg, Path file) throws RenderException, InterruptedException {
    requireMedia(file);
    List<String> command = new ArrayList<>();
    command.addAll(List.of(ffmpeg.path().toString(), "-hide_banner", "-nostdin"));
    command.addAll(GUARDED);
    command.addAll(List.of("-i", address(file)));
    try {
      return found(Child.run(command, PATIENCE).output());
    } catch (IOException e) {
      throw new RenderException(Reason.UNSUPPORTED_MEDIA, "The file could not be examined.", e);
    }
  }

  /** Returns a file as an input that is nothing but a file, whatever its name looks like. */
  static String address(Path file) {
    return "file:" + file.toAbsolutePath();
  }

  private static void requireMedia(Path file) throws RenderException {
    if (!Files.isRegularFile(file)) {
      throw new RenderException(Reason.UNREADABLE, "There is no such video file.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      Optional<String> refusal = Demuxers.scriptRefusal(in.readNBytes(Demuxers.HEAD_BYTES));
      if (refusal.isPresent()) {
        throw new RenderException(Reason.UNSUPPORTED_MEDIA, sentence(refusal.get()));
      }
    } catch (IOException e) {
      throw new RenderException(Reason.UNREADABLE, "The video file cannot be read.", e);
    }
  }

  static Found found(String printed) throws RenderException {
    String container = "";
    Optional<Duration> duration = Optional.empty();
    Optional<String> video = Optional.empty();
    String videoCodec = "";
    List<String> audio = new ArrayList<>();
    int rotation = 0;
    boolean isVideo = false;
    for (String line : printed.split("\\R", -1)) {
      Matcher input = INPUT.matcher(line);
      Matcher length = DURATION.matcher(line);
      Matcher stream = STREAM.matcher(line);
      Matcher turned = ROTATION.matcher(line);
      if (input.find()) {
        container = input.group(1);
      } else if (length.find()) {
        duration = duration.or(() -> Optional.of(duration(length)));
      } else if (stream.find()) {
        boolean isPicture = stream.group(3).contains("(attached pic)");
        isVideo = stream.group(1).equals("Video") && !isPicture && video.isEmpty();
        if (isVideo) {
          video = Optional.of(stream.group(3));
          videoCodec = stream.group(2);
        } else if (stream.group(1).equals("Audio")) {
          audio.add(stream.group(2));
        }
      } else if (line.startsWith("  Stream #")) {
        isVideo = false;
      } else if (isVideo && turned.find()) {
        rotation = Math.floorMod(-Integer.parseInt(turned.group(1)), 360);
      }
    }
    if (container.isEmpty()) {
      throw new RenderException(
          Reason.UNSUPPORTED_MEDIA, "The file is no video that can be opened, or is damaged.");
    }
    Matcher size = SIZE.matcher(video.orElse(""));
    if (video.isEmpty()) {
      throw new RenderException(
          Reason.NO_VIDEO_TRACK,
          audio.isEmpty()
              ? "The file has no video track."
              : "The file has audio only, no video track; captions cannot be burned into it.");
    }
    if (!size.find() || size.group(1).equals("0") || size.group(2).equals("0")) {
      throw new RenderException(
          Reason.UNSUPPORTED_MEDIA, "The size of the video's pictures is not known.");
    }
    return new Found(
        info(container, duration, videoCodec, audio, rotation, size, video.get()),
        Integer.parseInt(size.group(1)),
        Integer.parseInt(size.group(2)),
        shape(size) == 1);
  }

  private static VideoInfo info(
      String container,
      Optional<Duration> duration,
      String codec,
      List<String> audio,
      int rotation,
      Matcher size,
      String video) {
    int width = Math.max(1, (int) Math.round(Integer.parseInt(size.group(1)) * shape(size)));
    int height = Integer.parseInt(size.group(2));
    int quarter = Math.round(rotation / 90f) % 4;
    boolean isOnItsSide = quarter % 2 == 1;
    Matcher rate = RATE.matcher(video);
    Optional<Double> frames =
        rate.find()
            ? Optional.of(Double.parseDouble(rate.group(1)) * (rate.group(2).isEmpty() ? 1 : 1000))
            : Optional.empty();
    return new VideoInfo(
        isOnItsSide ? height : width,
        isOnItsSide ? width : height,
        quarter * 90,
        duration,
        frames.filter(value -> value > 0),
        container,
        codec,
        audio);
  }

  /** Returns how wide a pixel is for its height; 1 where the file says nothing or nonsense. */
  private static double shape(Matcher size) {
    if (size.group(3) == null) {
      return 1;
    }
    double shape = Double.parseDouble(size.group(3)) / Double.parseDouble(size.group(4));
    return shape > 0.1 && shape < 10 ? shape : 1;
  }

  private static Duration duration(Matcher length) {
    return Duration.ofHours(Long.parseLong(length.group(1)))
        .plusMinutes(Long.parseLong(length.group(2)))
        .plusSeconds(Long.parseLong(length.group(3)))
        .plusMillis(10 * Long.parseLong(length.group(4)));
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
