package io.cuebroker.broker.engine;

import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.broker.blob.Blobs;
import io.cuebroker.broker.engine.RenderingException.Outlook;
import io.cuebroker.broker.store.VersionRows;
import io.cuebroker.broker.store.VideoRow;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.outbound.Haste;
import io.cuebroker.outbound.OutboundException;
import io.cuebroker.provider.LocalMedia;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one video's file: its captions, its media, and the rendering. Safe for concurrent use. */
final class RenderStep {
  private static final Logger LOG = LoggerFactory.getLogger(RenderStep.class);

  /** Whoever sends media more slowly keeps others waiting who share the place of its fetch. */
  private static final long LEAST_BYTES = 1L << 20;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Node node;
  private final Captions captions;
  private final MediaSources sources;
  private final Haste haste;
  private final Rendering rendering;
  private final Path dataFolder;
  private final Path scratch;

  RenderStep(
      Node node,
      Captions captions,
      MediaSources sources,
      Duration fetchLimit,
      Rendering rendering,
      Path dataFolder,
      Path scratch) {
    this.node = node;
    this.captions = captions;
    this.sources = sources;
    this.haste = new Haste(fetchLimit, LEAST_BYTES, WINDOW);
    this.rendering = rendering;
    this.dataFolder = dataFolder;
    this.scratch = scratch;
  }

  /** Brings a job's media here; the caller closes it. */
  LocalMedia fetch(Job job) throws RenderingException, InterruptedException {
    requireRoom();
    return open(job);
  }

  /**
   * Renders the job's captions as they are now into a blob.
   *
   * @param job as it stood when the row was claimed
   * @param fetched its media, where it was brought here already; stays open
   */
  Made make(VideoRow row, Job job, Optional<LocalMedia> fetched, IntConsumer progress)
      throws RenderingException, InterruptedException {
    if (fetched.isPresent()) {
      return make(row, job, fetched.get(), progress);
    }
    try (LocalMedia media = fetch(job)) {
      return make(row, job, media, progress);
    }
  }

  private Made make(VideoRow row, Job job, LocalMedia media, IntConsumer progress)
      throws RenderingException, InterruptedException {
    requireRoom();
    List<String> notes = new ArrayList<>();
    CaptionDocument document = document(job);
    Optional<byte[]> own = ownScript(row.video().wish(), job, notes);
    Path output = scratch.resolve(row.video().id() + "-" + row.version() + ".mp4");
    try {
      notes.addAll(
          rendering.render(
              new Rendering.Work(
                  media.path(),
                  output,
                  document,
                  own,
                  row.video().wish(),
                  FileNames.base(row.video().fileName())),
              progress));
      long size = Files.size(output);
      return new Made(node.blobs().take(output), size, job.captionVersion(), notes);
    } catch (ClosedByInterruptException e) {
      throw new InterruptedException();
    } catch (IOException e) {
      LOG.warn("video={} could not be stored", row.video().id(), e);
      throw diskFault("the video could not be stored: " + e.getClass().getSimpleName());
    } finally {
      deleteQuietly(output);
    }
  }

  private void requireRoom() throws RenderingException {
    try {
      if (DiskSpace.isLow(dataFolder)) {
        throw diskFault("the disk of the data folder is nearly full");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the disk cannot be looked at", e);
    }
  }

  private static RenderingException diskFault(String message) {
    return RenderingException.of("storage_full", message, "operator", Outlook.DISK_FULL);
  }

  private CaptionDocument document(Job job) throws RenderingException {
    try {
      return captions.of(job, Optional.of(job.captionVersion())).document();
    } catch (JobException e) {
      throw RenderingException.of("no_captions", e.problem().message(), "nobody", Outlook.FINAL);
    }
  }

  /** Returns the ASS file that the captions came as, where its styling is to be kept. */
  private Optional<byte[]> ownScript(VideoWish wish, Job job, List<String> notes) {
    if (!wish.ownStyling() || wish.kind() != VideoWish.Kind.BURNED_IN) {
      return Optional.empty();
    }
    Optional<VersionRows.Source> source =
        node.ledger().store().read(rows -> rows.versions().source(job.id(), job.captionVersion()));
    if (source.isPresent()) {
      byte[] bytes = read(node.blobs(), source.get().blob());
      boolean isAss =
          CaptionFormats.detect(bytes, Optional.of(source.get().fileName()))
              .filter(format -> format.info().id().equals("ass"))
              .isPresent();
      if (isAss) {
        return Optional.of(bytes);
      }
    }
    notes.add(
        "version "
            + job.captionVersion()
            + " of the captions is not an ASS file, so they are styled as usual");
    return Optional.empty();
  }

  private static byte[] read(Blobs blobs, String name) {
    try {
      return blobs.read(name);
    } catch (IOException e) {
      throw new UncheckedIOException("a caption file cannot be read", e);
    }
  }

  private LocalMedia open(Job job) throws RenderingException, InterruptedException {
    try {
      return sources.of(job.desk(), job.mediaUrl().orElse(""), haste).open();
    } catch (JobException e) {
      throw RenderingException.of(
          "media_unreachable", e.problem().message(), "caller", Outlook.FINAL);
    } catch (ProviderException e) {
      ProviderProblem problem = e.problem();
      Outlook outlook = Problems.isTransient(problem.kind()) ? outlook(e) : Outlook.FINAL;
      throw new RenderingException(
          Problems.failure(problem),
          problem.code().equals("storage_full") ? Outlook.DISK_FULL : outlook);
    }
  }

  private static Outlook outlook(ProviderException e) {
    return e.getCause() instanceof OutboundException cause
            && cause.reason() == OutboundException.Reason.UNREACHABLE
        ? Outlook.AWAY
        : Outlook.PASSING;
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("an unfinished video could not be deleted; the next start empties its folder", e);
    }
  }

  /**
   * A rendered file that no row names yet.
   *
   * @param captionVersion whose captions are in it
   */
  record Made(String blob, long sizeBytes, int captionVersion, List<String> notes) {}
}
