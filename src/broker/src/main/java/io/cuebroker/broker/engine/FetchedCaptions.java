package io.cuebroker.broker.engine;

import io.cuebroker.broker.CaptionFiles;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.outbound.Downloaded;
import io.cuebroker.outbound.Outbound;
import io.cuebroker.outbound.OutboundException;
import io.cuebroker.provider.CaptionFile;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caption files through the guarded client: on disk while they come, so that none fills the heap.
 */
final class FetchedCaptions implements CaptionFiles {
  private static final Logger LOG = LoggerFactory.getLogger(FetchedCaptions.class);

  /** A caller waits for it, and a server that drips must not keep a thread. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Supplier<Outbound> outbound;
  private final Path scratch;
  private final long maxBytes;

  /**
   * Makes it.
   *
   * @param outbound a client of its own, since its calls end sooner than those for media
   */
  FetchedCaptions(Supplier<Outbound> outbound, Path scratch, long maxBytes) {
    this.outbound = outbound;
    this.scratch = scratch;
    this.maxBytes = maxBytes;
  }

  @Override
  public CaptionFile fetch(String field, String url) throws JobException {
    Path target = scratch.resolve(UUID.randomUUID() + ".captions");
    try {
      URI address = new URI(url.strip());
      Downloaded file = outbound.get().download(address, target, maxBytes);
      String name =
          file.fileName().orElseGet(() -> FileNames.ofMedia(Optional.of(address.toString())));
      return CaptionFile.human(name, Optional.empty(), Files.readAllBytes(file.file()));
    } catch (URISyntaxException e) {
      throw refused(
          Code.INVALID_FIELD,
          field,
          "is not an address: " + e.getReason() + " at character " + (e.getIndex() + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(Code.STORAGE_FULL, field, "could not be fetched: the service is stopping");
    } catch (OutboundException e) {
      throw refused(code(e.reason()), field, "could not be fetched: " + e.getMessage());
    } catch (IOException e) {
      LOG.warn("a fetched caption file could not be read", e);
      throw refused(Code.STORAGE_FULL, field, "could not be stored");
    } finally {
      delete(target);
    }
  }

  private static Code code(OutboundException.Reason reason) {
    return switch (reason) {
      case TOO_LARGE -> Code.TOO_LARGE;
      case NOT_STORED, CLOSED -> Code.STORAGE_FULL;
      case BAD_ADDRESS,
          FORBIDDEN_ADDRESS,
          FORBIDDEN_REDIRECT,
          TOO_MANY_REDIRECTS,
          UNTRUSTED,
          HTTP_STATUS,
          UNREACHABLE,
          TIMED_OUT,
          BROKEN_REPLY ->
          Code.INVALID_FIELD;
    };
  }

  private static JobException refused(Code code, String field, String message) {
    return new JobException(JobProblem.field(code, field + " " + message, field, List.of()));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("a fetched caption file could not be deleted; the next start empties its folder", e);
    }
  }
}
