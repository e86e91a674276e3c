package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.RenderingSettings;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.broker.engine.RenderingException.Outlook;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.encoding.DecodedText;
import io.cuebroker.captions.srt.Srt;
import io.cuebroker.captions.styled.BurnPresets;
import io.cuebroker.captions.styled.BurnStyle;
import io.cuebroker.captions.styled.BurnStyleException;
import io.cuebroker.captions.styled.StyledScript;
import io.cuebroker.media.burn.Captions;
import io.cuebroker.media.burn.Encoding;
import io.cuebroker.media.burn.Limits;
import io.cuebroker.media.burn.RenderException;
import io.cuebroker.media.burn.RenderRequest;
import io.cuebroker.media.burn.RenderWatch;
import io.cuebroker.media.burn.RendererSettings;
import io.cuebroker.media.burn.UnknownFontException;
import io.cuebroker.media.burn.VideoInfo;
import io.cuebroker.media.burn.VideoRenderer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rendering with ffmpeg. The executable and the fonts are looked for, or unpacked, when they are
 * first needed: a start does not wait for them.
 */
final class FfmpegRendering implements Rendering {
  private static final Logger LOG = LoggerFactory.getLogger(FfmpegRendering.class);

  /** What the names of settings begin with in what is told to callers. */
  private static final String SETTINGS = "settings.";

  private static final String FONT = "font_family";

  private final RendererSettings files;
  private final Encoding encoding;
  private final Limits limits;
  private final BurnPresets presets;
  private @Nullable VideoRenderer renderer;
  private volatile String readiness = "not needed yet";

  /**
   * @param folder keeps what is unpacked, and unfinished work
   * @throws IllegalArgumentException naming a preset's setting that is wrong
   */
  FfmpegRendering(RenderingSettings settings, Path folder) {
    files =
        new RendererSettings(
            settings.ffmpeg(),
            folder.resolve("cache"),
            folder.resolve("scratch"),
            settings.fonts());
    encoding = new Encoding(settings.quality(), settings.speed(), settings.threads());
    limits = new Limits(settings.timeLimit(), settings.maxBytes());
    presets = BurnPresets.builtIn().with(settings.presets());
  }

  @Override
  public void check(VideoWish wish) throws JobException {
    try {
      BurnStyle style = BurnStyle.of(wish.settings());
      if (wish.settings().containsKey(FONT)) { // The usual one comes with the service.
        String unused = opened().fonts().resolve(style.fontFamily());
      }
    } catch (BurnStyleException e) {
      throw new JobException(
          JobProblem.field(
                  Code.INVALID_FIELD, String.valueOf(e.getMessage()), e.field(), e.allowed())
              .within(SETTINGS));
    } catch (UnknownFontException e) {
      throw new JobException(
          JobProblem.field(Code.INVALID_FIELD, String.valueOf(e.getMessage()), FONT, e.available())
              .within(SETTINGS));
    }
  }

  @Override
  public List<String> fonts() throws JobException {
    return opened().fonts().available();
  }

  @Override
  public List<String> presets() {
    return presets.names();
  }

  @Override
  public Optional<Map<String, String>> preset(String name) {
    return presets.find(name).map(BurnStyle::settings);
  }

  @Override
  public String readiness() {
    return readiness;
  }

  private VideoRenderer opened() throws JobException {
    try {
      return renderer();
    } catch (RenderException e) {
      throw new JobException(
          JobProblem.of(Code.NOT_SUPPORTED, "videos cannot be rendered here: " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobException(
          JobProblem.of(Code.NOT_SUPPORTED, "the service stops while fonts are looked for"));
    }
  }

  /** Tries again where it failed: an operator may have put right what was missing. */
  private synchronized VideoRenderer renderer() throws RenderException, InterruptedException {
    VideoRenderer open = renderer;
    if (open == null) {
      try {
        open = VideoRenderer.open(files);
      } catch (RenderException e) {
        readiness = e.getMessage();
        throw e;
      }
      LOG.info("ffmpeg={}", open.executable());
      renderer = open;
      readiness = "ok";
    }
    return open;
  }

  @Override
  public List<String> render(Work work, IntConsumer progress)
      throws RenderingException, InterruptedException {
    List<String> notes = new ArrayList<>();
    try {
      VideoRenderer open = renderer();
      Captions captions = captions(open, work, notes);
      VideoInfo unused =
          open.render(
              RenderRequest.of(work.media(), work.output(), captions)
                  .withEncoding(encoding)
                  .withLimits(limits),
              new RenderWatch() {
                @Override
                public void progress(int percent) {
                  progress.accept(percent);
                }
              });
      return notes;
    } catch (RenderException e) {
      throw failure(e);
    }
  }

  private static Captions captions(VideoRenderer renderer, Work work, List<String> notes)
      throws RenderException, RenderingException, InterruptedException {
    if (work.ownScript().isPresent()) {
      if (work.wish().fitToVideo()) {
        notes.add("captions with styling of their own keep their own times");
      }
      byte[] script = work.ownScript().get();
      return new Captions.Original(DecodedText.of(script, Optional.empty()).text());
    }
    VideoInfo info = renderer.probe(work.media());
    CaptionDocument document =
        work.wish().fitToVideo() && info.duration().isPresent()
            ? Stretch.to(work.captions(), info.duration().get())
            : work.captions();
    return switch (work.wish().kind()) {
      case BURNED_IN -> styled(renderer, document, work.wish(), info);
      case TRACK -> track(document);
    };
  }

  private static Captions styled(
      VideoRenderer renderer, CaptionDocument document, VideoWish wish, VideoInfo info)
      throws RenderingException {
    try {
      BurnStyle style = BurnStyle.of(wish.settings());
      BurnStyle real = style.withFontFamily(renderer.fonts().resolve(style.fontFamily()));
      return new Captions.Styled(StyledScript.write(document, real, info.width(), info.height()));
    } catch (BurnStyleException | UnknownFontException e) {
      throw RenderingException.of(
          "invalid_style", String.valueOf(e.getMessage()), "caller", Outlook.FINAL);
    }
  }

  private static Captions track(CaptionDocument document) throws RenderingException {
    if (document.cues().isEmpty()) {
      throw RenderingException.of(
          "no_captions", "there are no captions to make a track of", "caller", Outlook.FINAL);
    }
    try {
      byte[] srt = Srt.FORMAT.write(document, WriteOptions.DEFAULT).bytes();
      Optional<String> language =
          Optional.of(document.language())
              .filter(tag -> !tag.equals(CaptionDocument.UNKNOWN_LANGUAGE));
      return new Captions.TextTrack(
          new String(srt, StandardCharsets.UTF_8), language, Optional.empty());
    } catch (CaptionWriteException e) {
      throw RenderingException.of(
          "invalid_captions", String.valueOf(e.getMessage()), "caller", Outlook.FINAL);
    }
  }

  private static RenderingException failure(RenderException e) throws InterruptedException {
    return switch (e.reason()) {
      case NO_FFMPEG -> of("no_ffmpeg", e, "operator", Outlook.FINAL);
      case UNREADABLE -> of("media_unreachable", e, "caller", Outlook.FINAL);
      case UNSUPPORTED_MEDIA -> of("unsupported_media", e, "caller", Outlook.FINAL);
      case NO_VIDEO_TRACK -> of("no_video_track", e, "caller", Outlook.FINAL);
      case INVALID_CAPTIONS -> of("invalid_captions", e, "caller", Outlook.FINAL);
      case NOT_SUPPORTED -> of("not_supported", e, "caller", Outlook.FINAL);
      case TOO_LARGE -> of("too_large", e, "operator", Outlook.FINAL);
      case TIMED_OUT -> of("timed_out", e, "operator", Outlook.FINAL);
      case DISK_FULL -> of("storage_full", e, "operator", Outlook.DISK_FULL);
      case CANCELLED -> throw new InterruptedException();
      case FAILED -> of("render_failed", e, "nobody", Outlook.BROKEN);
    };
  }

  private static RenderingException of(
      String code, RenderException e, String whoseMove, Outlook outlook) {
    return RenderingException.of(code, e.getMessage(), whoseMove, outlook);
  }
}
