package io.cuebroker.media.burn;

import io.cuebroker.media.burn.RenderException.Reason;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Makes videos with captions, by the ffmpeg executable. Each render is one child process that opens
 * the input and nothing else, has no network, and ends when this process does. Safe for concurrent
 * use.
 *
 * <p>Audio is copied where the container takes it, else encoded as AAC. Turned pictures are turned,
 * pixels made square, odd sizes cut by a row or column, uneven frame times kept. The output's index
 * stands at its front (faststart).
 */
public final class VideoRenderer {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final String SCRATCH = "render-";
  private static final int ALMOST = 99;
  private static final AtomicLong COUNTER = new AtomicLong();

  private final Executable ffmpeg;
  private final Fonts fonts;
  private final Path scratchFolder;

  private VideoRenderer(Executable ffmpeg, Fonts fonts, Path scratchFolder) {
    this.ffmpeg = ffmpeg;
    this.fonts = fonts;
    this.scratchFolder = scratchFolder;
  }

  /**
   * Finds an executable and the fonts, and removes what dead processes left unfinished. Takes some
   * seconds where our own executable has to be unpacked first.
   *
   * @throws RenderException if there is no executable, or a folder cannot be written
   */
  public static VideoRenderer open(RendererSettings settings)
      throws RenderException, InterruptedException {
    try {
      Files.createDirectories(settings.cacheFolder());
      Files.createDirectories(settings.scratchFolder());
      sweep(settings.scratchFolder());
      Fonts fonts = Fonts.open(settings.cacheFolder(), settings.fontsFolder());
      return new VideoRenderer(
          Executable.find(settings), fonts, settings.scratchFolder().toAbsolutePath());
    } catch (IOException e) {
      throw new RenderException(
          Reason.FAILED, "The renderer's folders cannot be used: " + e.getMessage(), e);
    }
  }

  /** Returns the fonts there are. */
  public Fonts fonts() {
    return fonts;
  }

  /** Returns which ffmpeg is used, with its version, for logs. */
  public String executable() {
    return ffmpeg.path() + " (" + ffmpeg.version() + ")";
  }

  /**
   * Finds out what a video is.
   *
   * @throws RenderException if it is none
   */
  public VideoInfo probe(Path video) throws RenderException, InterruptedException {
    return Probe.probe(ffmpeg, video).info();
  }

  /**
   * Makes a video, and returns when it is complete in its place; until then nothing is there. An
   * interrupt ends it as well as the watch does, and leaves nothing behind.
   *
   * @return what the input is
   * @throws RenderException if there will be no output
   */
  public VideoInfo render(RenderRequest request, RenderWatch watch)
      throws RenderException, InterruptedException {
    Path folder =
        scratchFolder.resolve(
            SCRATCH + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet());
    try {
      requireContainer(request.output());
      Probe.Found found = Probe.probe(ffmpeg, request.input());
      Files.createDirectories(folder);
      Path result = folder.resolve("result");
      List<String> command = Command.of(ffmpeg, fonts, request, found, folder, result);
      run(command, folder, result, request.limits(), found.info().duration(), watch);
      moveInto(result, request.output());
      watch.progress(100);
      return found.info();
    } catch (IOException e) {
      throw failure(e);
    } finally {
      delete(folder);
    }
  }

  private void run(
      List<String> command,
      Path folder,
      Path result,
      Limits limits,
      Optional<Duration> duration,
      RenderWatch watch)
      throws RenderException, IOException, InterruptedException {
    long start = System.nanoTime();
    Progress progress = new Progress(duration);
    try (Child child = Child.start(command, folder, environment(folder), progress::read)) {
      int told = -1;
      while (!child.isOverWithin(LOOK)) {
        if (watch.isCancelled()) {
          throw new RenderException(Reason.CANCELLED, "Rendering was cancelled.");
        }
        if (System.nanoTime() - start > limits.time().toNanos()) {
          throw new RenderException(
              Reason.TIMED_OUT,
              "Rendering took longer than the " + inWords(limits.time()) + " allowed.");
        }
        requireSmall(result, limits);
        int percent = Math.min(ALMOST, progress.percent());
        if (percent > told) {
          watch.progress(percent);
          told = percent;
        }
      }
      int status = child.status();
      List<String> lines = child.lastLines();
      if (status != 0 || Complaint.isDiskFull(lines) || !Files.isRegularFile(result)) {
        throw Complaint.of(status, lines);
      }
      requireSmall(result, limits);
    }
  }

  private Map<String, String> environment(Path folder) {
    return Map.of(
        "FONTCONFIG_FILE", fonts.config().toString(),
        "HOME", folder.toString(),
        "AV_LOG_FORCE_NOCOLOR", "1");
  }

  /** ffmpeg ends by itself, and well, where the limit is: what is as large was cut off. */
  private static void requireSmall(Path result, Limits limits) throws RenderException, IOException {
    if (Files.isRegularFile(result) && Files.size(result) >= limits.bytes()) {
      throw new RenderException(
          Reason.TOO_LARGE,
          "The rendered video would be larger than the " + limits.bytes() + " bytes allowed.");
    }
  }

  private static void requireContainer(Path output) throws RenderException {
    String name = output.getFileName().toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".mp4") && !name.endsWith(".mov")) {
      throw new RenderException(
          Reason.NOT_SUPPORTED, "Videos are made as .mp4 or .mov, not as " + name + ".");
    }
  }

  private static void moveInto(Path result, Path output) throws IOException {
    try {
      Files.move(result, output, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Path part = output.resolveSibling("." + output.getFileName() + "." + COUNTER.get() + ".part");
      try {
        Files.copy(result, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, output, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }

  private static RenderException failure(IOException e) {
    String message = String.valueOf(e.getMessage());
    return Complaint.isDiskFull(List.of(message))
        ? Complaint.diskFull()
        : new RenderException(Reason.FAILED, "The video could not be written: " + message, e);
  }

  private static String inWords(Duration time) {
    return time.toSeconds() < 120 ? time.toSeconds() + " s" : time.toMinutes() + " min";
  }

  /** Removes the folders of processes that are gone. */
  private static void sweep(Path scratchFolder) throws IOException {
    List<Path> folders;
    try (Stream<Path> all = Files.list(scratchFolder)) {
      folders = all.filter(path -> path.getFileName().toString().startsWith(SCRATCH)).toList();
    }
    for (Path folder : folders) {
      String[] parts = folder.getFileName().toString().split("-", -1);
      boolean isOurs = parts.length == 3 && parts[1].matches("\\d{1,18}");
      if (isOurs && ProcessHandle.of(Long.parseLong(parts[1])).isEmpty()) {
        delete(folder);
      }
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // The next start sweeps what is left.
    }
  }
}
