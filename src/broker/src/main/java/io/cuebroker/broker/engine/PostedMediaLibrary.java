package io.cuebroker.broker.engine;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.MediaLibrary;
import io.cuebroker.broker.PostedMedia;
import io.cuebroker.broker.blob.Blobs;
import io.cuebroker.media.probe.MediaLength;
import io.cuebroker.outbound.Haste;
import io.cuebroker.provider.LocalMedia;
import io.cuebroker.provider.MediaSource;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Posted media: a blob first, then the row that names it. */
final class PostedMediaLibrary implements MediaLibrary {
  /** From a server that sends less, a caller would wait in vain. */
  private static final long LEAST_BYTES = 480 << 10;

  private static final Duration WINDOW = Duration.ofSeconds(30);

  static final String SCHEME = "media";

  private final Ledger ledger;
  private final Blobs blobs;
  private final Ids ids;
  private final MediaSources sources;
  private final MediaLength length;
  private final long maxBytes;

  PostedMediaLibrary(
      Ledger ledger,
      Blobs blobs,
      Ids ids,
      MediaSources sources,
      MediaLength length,
      long maxBytes) {
    this.ledger = ledger;
    this.blobs = blobs;
    this.ids = ids;
    this.sources = sources;
    this.length = length;
    this.maxBytes = maxBytes;
  }

  @Override
  public PostedMedia fetch(DeskId desk, URI address, String fileName, Duration atMost)
      throws JobException {
    MediaSource source = sources.remote(address, new Haste(atMost, LEAST_BYTES, WINDOW));
    try (LocalMedia local = source.open();
        InputStream content = Files.newInputStream(local.path())) {
      return store(desk, fileName, content);
    } catch (ProviderException e) {
      throw new JobException(answer(e.problem()));
    } catch (IOException e) {
      throw new UncheckedIOException("downloaded media cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobException(
          JobProblem.of(Code.PROVIDER_UNAVAILABLE, "fetching the media was interrupted"));
    }
  }

  /** That it cannot be had is the caller's to know, whether or not it may be had later. */
  private static JobProblem answer(ProviderProblem problem) {
    JobProblem answer = Problems.answer(problem);
    return problem.code().equals("media_unreachable")
        ? new JobProblem(
            Code.MEDIA_UNREACHABLE,
            answer.message(),
            answer.field(),
            answer.allowed(),
            answer.vendorMessage(),
            answer.retryAfter())
        : answer;
  }

  @Override
  public Optional<Path> file(DeskId desk, String url) {
    return sources.postedFile(desk, url);
  }

  @Override
  public Optional<Duration> length(DeskId desk, String url) {
    return file(desk, url).flatMap(length::of);
  }

  @Override
  public PostedMedia store(DeskId desk, String fileName, InputStream content)
      throws IOException, JobException {
    Blobs.Received received;
    try {
      received = blobs.write(content, maxBytes);
    } catch (Blobs.TooLargeException e) {
      throw new JobException(
          JobProblem.of(Code.TOO_LARGE, "media may have at most " + maxBytes + " bytes"));
    } catch (IOException e) {
      throw DiskSpace.full(blobs.path("00"), e);
    }
    String id = ids.next().toString();
    String name = FileNames.safe(fileName);
    String url =
        SCHEME
            + "://"
            + id
            + "/"
            + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    PostedMedia media =
        new PostedMedia(id, url, name, received.sizeBytes(), received.sha256(), ledger.now());
    boolean named = false;
    try {
      DiskSpace.tellingFull(
          () ->
              ledger
                  .store()
                  .write(
                      rows -> {
                        rows.media().insert(desk, media, received.name());
                        return media;
                      }));
      named = true;
    } finally {
      if (!named) {
        blobs.delete(received.name());
      }
    }
    return media;
  }
}
