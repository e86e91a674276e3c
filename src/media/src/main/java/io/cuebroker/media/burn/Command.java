package io.cuebroker.media.burn;

import io.cuebroker.media.burn.RenderException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;

/** Puts together what one run of ffmpeg is told, and the files that it reads besides the video. */
final class Command {
  /** What the containers of ours take as it is; anything else becomes AAC. */
  private static final Set<String> AUDIO = Set.of("aac", "mp3", "ac3", "eac3", "alac", "opus");

  private static final Set<String> VIDEO = Set.of("h264", "hevc", "mpeg4", "av1", "vp9");

  /** What no honest picture needs at once. */
  private static final long LARGEST_BLOCK_BYTES = 512L << 20;

  private final Executable ffmpeg;
  private final Fonts fonts;
  private final RenderRequest request;
  private final Probe.Found found;
  private final Path folder;
  private final List<String> command = new ArrayList<>();

  private Command(
      Executable ffmpeg, Fonts fonts, RenderRequest request, Probe.Found found, Path folder) {
    this.ffmpeg = ffmpeg;
    this.fonts = fonts;
    this.request = request;
    this.found = found;
    this.folder = folder;
  }

  /**
   * Returns the command that makes {@code result} within the folder.
   *
   * @throws RenderException if the captions cannot be used
   */
  static List<String> of(
      Executable ffmpeg,
      Fonts fonts,
      RenderRequest request,
      Probe.Found found,
      Path folder,
      Path result)
      throws RenderException, IOException {
    return new Command(ffmpeg, fonts, request, found, folder).of(result);
  }

  private List<String> of(Path result) throws RenderException, IOException {
    add(ffmpeg.path().toString(), "-hide_banner", "-nostdin", "-loglevel", "warning", "-nostats");
    add("-progress", "pipe:1", "-max_alloc", Long.toString(LARGEST_BLOCK_BYTES), "-y");
    command.addAll(Probe.GUARDED);
    add("-i", Probe.address(request.input()));
    Captions captions = request.captions();
    if (captions instanceof Captions.Styled styled) {
      burn(styled.ass());
    } else if (captions instanceof Captions.Original original) {
      burn(Script.withoutAttachments(original.ass()));
    } else if (captions instanceof Captions.TextTrack track) {
      addTrack("srt", track.srt(), track.language());
      add("-c:s", "mov_text");
      // Players differ in which of the two they show.
      track.title().ifPresent(title -> addTag("title", title));
      track.title().ifPresent(title -> addTag("handler_name", title));
    } else if (captions instanceof Captions.Cea608Track track) {
      if (!name().endsWith(".mov")) {
        throw new RenderException(
            Reason.NOT_SUPPORTED,
            "CEA-608 captions can be put into a .mov file only, as a caption track.");
      }
      addTrack("scc", Scc.withLastErased(track.scc()), track.language());
      add("-c:s", "copy");
    }
    addAudio();
    add("-map_metadata", "0", "-dn", "-strict", "-2");
    add("-threads", Integer.toString(request.encoding().threads()));
    add("-movflags", "+faststart", "-fs", Long.toString(request.limits().bytes()));
    add("-f", name().endsWith(".mov") ? "mov" : "mp4", Probe.address(result));
    return command;
  }

  private void burn(String script) throws IOException {
    Path file = folder.resolve("captions.ass");
    Files.writeString(file, script);
    List<String> filters = new ArrayList<>();
    int width = even(found.info().width());
    int height = even(found.info().height());
    if (!found.hasSquarePixels()) {
      filters.add("scale=" + width + ":" + height + ",setsar=1");
    } else if (width != found.info().width() || height != found.info().height()) {
      filters.add("crop=" + width + ":" + height + ":0:0");
    }
    filters.add("format=yuv420p");
    filters.add("ass=" + escaped(file) + ":fontsdir=" + escaped(fonts.folder()));
    add("-map", "0:V:0", "-map", "0:a?", "-sn", "-vf", String.join(",", filters));
    encode();
  }

  private void encode() {
    add("-c:v", "libx264", "-preset", request.encoding().preset());
    add("-crf", Integer.toString(request.encoding().crf()), "-pix_fmt", "yuv420p");
    // Frames keep their times, however unevenly they come.
    add(ffmpeg.frameTimesOption(), "vfr", "-enc_time_base", "-1");
  }

  private void addTrack(String format, String text, Optional<String> language) throws IOException {
    Path file = folder.resolve("captions." + format);
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    add("-protocol_whitelist", "file", "-f", format, "-i", Probe.address(file));
    add("-map", "0:V:0", "-map", "0:a?", "-map", "1:s:0");
    language.flatMap(Command::threeLetters).ifPresent(code -> addTag("language", code));
    if (VIDEO.contains(found.info().videoCodec())) {
      add("-c:v", "copy");
    } else {
      add("-vf", "crop=trunc(iw/2)*2:trunc(ih/2)*2:0:0");
      encode();
    }
  }

  private void addTag(String key, String value) {
    String clean = value.replaceAll("\\p{Cntrl}", " ");
    add("-metadata:s:s:0", key + "=" + clean);
  }

  private void addAudio() {
    List<String> codecs = found.info().audioCodecs();
    for (int i = 0; i < codecs.size(); i++) {
      boolean isTaken = AUDIO.contains(codecs.get(i));
      add("-c:a:" + i, isTaken ? "copy" : "aac");
      if (!isTaken) {
        add("-b:a:" + i, "192k");
      }
    }
  }

  private void add(String... words) {
    command.addAll(List.of(words));
  }

  private String name() {
    return request.output().getFileName().toString().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> threeLetters(String language) {
    try {
      String code = Locale.forLanguageTag(language).getISO3Language();
      return code.isEmpty() ? Optional.empty() : Optional.of(code);
    } catch (MissingResourceException e) {
      return Optional.empty();
    }
  }

  private static int even(int size) {
    return Math.max(2, size / 2 * 2);
  }

  /**
   * Returns a path as an option of a filter within a graph, each of which has its own escapes.
   *
   * @see <a
   *     href="https://ffmpeg.org/ffmpeg-filters.html#Notes-on-filtergraph-escaping">escaping</a>
   */
  private static String escaped(Path path) {
    String option = path.toAbsolutePath().toString().replaceAll("[\\\\':]", "\\\\$0");
    return option.replaceAll("[\\\\'\\[\\],;]", "\\\\$0");
  }
}
