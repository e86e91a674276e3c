package io.cuebroker.broker.engine;

import io.cuebroker.outbound.Downloaded;
import io.cuebroker.outbound.Haste;
import io.cuebroker.outbound.Outbound;
import io.cuebroker.outbound.OutboundException;
import io.cuebroker.provider.LocalMedia;
import io.cuebroker.provider.MediaSource;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Media at an http or https address; each opening downloads it anew.
 *
 * @param haste how quickly it must come, where others wait for it
 */
record RemoteMedia(
    URI address,
    String fileName,
    Supplier<Outbound> outbound,
    Path scratch,
    long maxBytes,
    Optional<Haste> haste)
    implements MediaSource {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteMedia.class);
  private static final int CLIENT_ERROR_LEAST = 400;
  private static final int SERVER_ERROR_LEAST = 500;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;

  @Override
  public Optional<URI> publicAddress() {
    return Optional.of(address);
  }

  @Override
  public LocalMedia open() throws ProviderException, InterruptedException {
    Path target = scratch.resolve(UUID.randomUUID() + ".media");
    try {
      Downloaded whole =
          haste.isPresent()
              ? outbound.get().download(address, target, maxBytes, haste.get())
              : outbound.get().download(address, target, maxBytes);
      return new Copy(whole.file());
    } catch (OutboundException e) {
      throw new ProviderException(problem(e), e);
    }
  }

  private static ProviderProblem problem(OutboundException e) {
    String message = "the media could not be fetched: " + e.getMessage();
    return switch (e.reason()) {
      case FORBIDDEN_ADDRESS, FORBIDDEN_REDIRECT ->
          ProviderProblem.of(Kind.REJECTED, "media_address_forbidden", message);
      case TOO_LARGE -> ProviderProblem.of(Kind.REJECTED, "too_large", message);
      case HTTP_STATUS ->
          ProviderProblem.of(kindOf(e.status().orElse(0)), "media_unreachable", message);
      case BAD_ADDRESS, TOO_MANY_REDIRECTS, UNTRUSTED ->
          ProviderProblem.of(Kind.REJECTED, "media_unreachable", message);
      case UNREACHABLE, TIMED_OUT, BROKEN_REPLY ->
          ProviderProblem.of(Kind.UNAVAILABLE, "media_unreachable", message);
      case NOT_STORED, CLOSED -> ProviderProblem.of(Kind.UNAVAILABLE, "storage_full", message);
    };
  }

  /** A refusal is final; a server in trouble may recover. */
  private static Kind kindOf(int status) {
    boolean passing =
        status >= SERVER_ERROR_LEAST
            || status < CLIENT_ERROR_LEAST
            || status == TOO_MANY_REQUESTS
            || status == REQUEST_TIMEOUT;
    return passing ? Kind.UNAVAILABLE : Kind.REJECTED;
  }

  /** Deleted when given back. */
  private record Copy(Path path) implements LocalMedia {
    @Override
    public void close() {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        LOG.warn("a downloaded copy could not be deleted; the next start empties its folder", e);
      }
    }
  }
}
