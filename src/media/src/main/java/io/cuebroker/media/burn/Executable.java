package io.cuebroker.media.burn;

import io.cuebroker.media.burn.RenderException.Reason;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ffmpeg that can burn captions in.
 *
 * @param version as it says, such as {@code 5.1.9}
 */
record Executable(Path path, String version) {
  private static final Pattern VERSION = Pattern.compile("ffmpeg version (\\S{1,60})");
  private static final Pattern RELEASE = Pattern.compile("n?(\\d{1,3})\\.(\\d{1,3})");
  private static final Pattern ASS_FILTER = Pattern.compile("(?m)^ \\S+ ass +V->V");
  private static final Pattern X264 = Pattern.compile("(?m)^ V\\S+ libx264 ");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Where the native artifacts keep theirs, by the name of the system's own kind. */
  private static final String RESOURCES = "ws/schild/jave/nativebin/";

  /** The version of those artifacts is part of the folder's name, so that a new one is unpacked. */
  private static final String FOLDER = "ffmpeg-jave-3.5.0";

  /**
   * Finds the executable: the one that the settings name, else the one on the PATH if it has what
   * is needed, else our own.
   */
  static Executable find(RendererSettings settings) throws RenderException, InterruptedException {
    if (settings.ffmpeg().isPresent()) {
      Path path = settings.ffmpeg().get();
      return tried(path)
          .orElseThrow(
              () ->
                  new RenderException(
                      Reason.NO_FFMPEG,
                      path + " is no ffmpeg with libass and x264; name another or none"));
    }
    Optional<Executable> onPath = onPath();
    if (onPath.isPresent()) {
      return onPath.get();
    }
    return own(settings.cacheFolder());
  }

  /** Returns our own, unpacked into the folder. */
  static Executable own(Path cacheFolder) throws RenderException, InterruptedException {
    try {
      Path file = Unpacked.file(RESOURCES + resourceName(), cacheFolder.resolve(FOLDER));
      return tried(file)
          .orElseThrow(
              () ->
                  new RenderException(
                      Reason.NO_FFMPEG, "the ffmpeg of this build does not run on this machine"));
    } catch (IOException e) {
      throw new RenderException(
          Reason.NO_FFMPEG, "no ffmpeg on the PATH can burn in, and our own cannot be unpacked", e);
    }
  }

  /** Returns the option that says what becomes of frame times; 5.1 gave it a new name. */
  String frameTimesOption() {
    Matcher release = RELEASE.matcher(version);
    if (!release.lookingAt()) {
      return "-fps_mode"; // Built from a later source tree.
    }
    int major = Integer.parseInt(release.group(1));
    int minor = Integer.parseInt(release.group(2));
    return major > 5 || (major == 5 && minor >= 1) ? "-fps_mode" : "-vsync";
  }

  private static Optional<Executable> onPath() throws InterruptedException {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path candidate =
          Path.of(folder.isEmpty() ? "." : folder, isWindows() ? "ffmpeg.exe" : "ffmpeg");
      if (candidate.isAbsolute() && Files.isExecutable(candidate)) {
        return tried(candidate); // The first, as a shell would; no other is what people expect.
      }
    }
    return Optional.empty();
  }

  private static Optional<Executable> tried(Path path) throws InterruptedException {
    Optional<String> version = says(path, "-version");
    Optional<String> filters = says(path, "-filters");
    Optional<String> encoders = says(path, "-encoders");
    boolean isFit =
        filters.filter(text -> ASS_FILTER.matcher(text).find()).isPresent()
            && encoders.filter(text -> X264.matcher(text).find()).isPresent();
    Matcher found = VERSION.matcher(version.orElse(""));
    return isFit && found.find()
        ? Optional.of(new Executable(path.toAbsolutePath(), found.group(1)))
        : Optional.empty();
  }

  private static Optional<String> says(Path path, String option) throws InterruptedException {
    List<String> command = List.of(path.toString(), "-hide_banner", option);
    try {
      Child.Result result =
          Child.run(
              option.equals("-version") ? List.of(path.toString(), option) : command, PATIENCE);
      return result.status() == 0 ? Optional.of(result.output()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // No program at all.
    }
  }

  private static String resourceName() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String chip = System.getProperty("os.arch");
    boolean isArm = chip.equals("aarch64");
    if (isWindows()) {
      return "ffmpeg-" + chip + ".exe";
    }
    if (system.contains("mac")) {
      return "ffmpeg-" + chip + "-osx";
    }
    return isArm ? "ffmpeg-aarch64" : "ffmpeg-amd64";
  }

  static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }
}
