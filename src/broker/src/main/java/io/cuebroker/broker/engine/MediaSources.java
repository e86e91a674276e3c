package io.cuebroker.broker.engine;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.blob.Blobs;
import io.cuebroker.broker.store.MediaRows;
import io.cuebroker.broker.store.Store;
import io.cuebroker.outbound.Haste;
import io.cuebroker.outbound.Outbound;
import io.cuebroker.outbound.OutboundException;
import io.cuebroker.provider.MediaSource;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the media that a job names, wherever it lies. Safe for concurrent use. */
final class MediaSources {
  private static final String FIELD = "media_url";
  private static final int LONGEST_URL = 8192;

  private final Store store;
  private final Blobs blobs;
  private final Supplier<Outbound> outbound;
  private final List<Path> roots;
  private final Path scratch;
  private final long maxBytes;

  MediaSources(
      Store store,
      Blobs blobs,
      Supplier<Outbound> outbound,
      List<Path> roots,
      Path scratch,
      long maxBytes) {
    this.store = store;
    this.blobs = blobs;
    this.outbound = outbound;
    this.roots = List.copyOf(roots);
    this.scratch = scratch;
    this.maxBytes = maxBytes;
  }

  /**
   * Returns the media of an address, checked as far as that goes without fetching anything.
   *
   * @throws JobException saying what is wrong with the address
   */
  MediaSource of(DeskId desk, String mediaUrl) throws JobException {
    return of(desk, mediaUrl, Optional.empty());
  }

  /** The same, where what is fetched must come quickly: others wait for the place of its fetch. */
  MediaSource of(DeskId desk, String mediaUrl, Haste haste) throws JobException {
    return of(desk, mediaUrl, Optional.of(haste));
  }

  private MediaSource of(DeskId desk, String mediaUrl, Optional<Haste> haste) throws JobException {
    URI uri = parse(mediaUrl);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "http", "https" -> remote(uri, mediaUrl, "media_url: ", haste);
      case "file" -> inRoot(uri);
      case PostedMediaLibrary.SCHEME -> posted(desk, uri);
      default ->
          throw refused(
              Code.INVALID_FIELD,
              "media_url must be an http, https or file address, or one that POST /media gave");
    };
  }

  /** Returns the media of an http or https address, for a caller who waits for it. */
  MediaSource remote(URI address, Haste haste) throws JobException {
    return remote(address, address.toString(), "", Optional.of(haste));
  }

  /** Returns where a desk's posted media lies, or empty for every other address. */
  Optional<Path> postedFile(DeskId desk, String mediaUrl) {
    try {
      URI uri = new URI(mediaUrl);
      String id = uri.getHost();
      return PostedMediaLibrary.SCHEME.equals(uri.getScheme()) && id != null
          ? store.read(rows -> rows.media().find(desk, id)).map(media -> blobs.path(media.blob()))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static URI parse(String mediaUrl) throws JobException {
    if (mediaUrl.length() > LONGEST_URL) {
      throw refused(Code.INVALID_FIELD, "media_url has more than " + LONGEST_URL + " characters");
    }
    try {
      return new URI(mediaUrl);
    } catch (URISyntaxException e) {
      throw refused(
          Code.INVALID_FIELD,
          "media_url is not an address: " + e.getReason() + " at character " + (e.getIndex() + 1));
    }
  }

  private MediaSource remote(URI uri, String mediaUrl, String about, Optional<Haste> haste)
      throws JobException {
    try {
      outbound.get().check(uri);
    } catch (OutboundException e) {
      Code code =
          e.reason() == OutboundException.Reason.FORBIDDEN_ADDRESS
              ? Code.MEDIA_ADDRESS_FORBIDDEN
              : Code.INVALID_FIELD;
      throw refused(code, about + e.getMessage());
    }
    return new RemoteMedia(
        uri, FileNames.ofMedia(Optional.of(mediaUrl)), outbound, scratch, maxBytes, haste);
  }

  /** The real path decides: a link inside a root does not lead out of it. */
  private MediaSource inRoot(URI uri) throws JobException {
    Path path;
    try {
      path = Path.of(uri).toRealPath();
    } catch (IllegalArgumentException | IOException e) {
      throw refused(Code.MEDIA_UNREACHABLE, "media_url names no file below one of media.roots");
    }
    for (Path root : roots) {
      if (isBelow(path, root) && Files.isRegularFile(path)) {
        return new FileMedia(path, path.getFileName().toString());
      }
    }
    throw refused(Code.MEDIA_UNREACHABLE, "media_url names no file below one of media.roots");
  }

  private static boolean isBelow(Path path, Path root) {
    try {
      return path.startsWith(root.toRealPath());
    } catch (IOException | InvalidPathException e) {
      return false; // A root that is not there holds nothing.
    }
  }

  private MediaSource posted(DeskId desk, URI uri) throws JobException {
    String id = uri.getHost() == null ? "" : uri.getHost();
    MediaRows.Stored media =
        store
            .read(rows -> rows.media().find(desk, id))
            .orElseThrow(() -> refused(Code.MEDIA_UNREACHABLE, "media_url names no posted media"));
    return new FileMedia(blobs.path(media.blob()), media.fileName());
  }

  private static JobException refused(Code code, String message) {
    return new JobException(JobProblem.field(code, message, FIELD, List.of()));
  }

  /** Returns a path segment as people write it. */
  static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }
}
