package io.cuebroker.provider.rev;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.provider.LocalMedia;
import io.cuebroker.provider.MediaSource;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/**
 * Gives media to the vendor, by address or as bytes. Costs nothing; what is left over is no harm.
 */
final class RevInputs {
  private static final String BINARY = "application/octet-stream";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("mp4", "video/mp4"),
          Map.entry("m4v", "video/mp4"),
          Map.entry("mov", "video/quicktime"),
          Map.entry("webm", "video/webm"),
          Map.entry("mkv", "video/x-matroska"),
          Map.entry("avi", "video/x-msvideo"),
          Map.entry("wmv", "video/x-ms-wmv"),
          Map.entry("mpg", "video/mpeg"),
          Map.entry("mpeg", "video/mpeg"),
          Map.entry("ts", "video/mp2t"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("m4a", "audio/mp4"),
          Map.entry("aac", "audio/aac"),
          Map.entry("wav", "audio/wav"),
          Map.entry("flac", "audio/flac"),
          Map.entry("ogg", "audio/ogg"));

  private final RevCalls calls;

  RevInputs(RevCalls calls) {
    this.calls = calls;
  }

  /** Returns the vendor's name of the media. */
  String add(RevAccount account, MediaSource media) throws ProviderException {
    Optional<URI> address = media.publicAddress();
    Reply reply =
        address.isPresent()
            ? link(account, address.get(), media.fileName())
            : upload(account, media);
    return reply
        .header("Location")
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderProblem.of(
                        Kind.UNAVAILABLE,
                        "no_input",
                        "Rev took the media and did not say what it calls it")));
  }

  private Reply link(RevAccount account, URI address, String fileName) throws ProviderException {
    ObjectNode body = Wire.JSON.createObjectNode().put("url", address.toString());
    if (!fileName.isBlank()) {
      body.put("filename", fileName);
    }
    type(fileName).ifPresent(type -> body.put("content_type", type));
    return calls.succeed(Operation.INPUT, calls.api().addInput(account.authorization(), body));
  }

  private Reply upload(RevAccount account, MediaSource media) throws ProviderException {
    try (LocalMedia local = media.open()) {
      MediaType type = MediaType.get(type(media.fileName()).orElse(BINARY));
      RequestBody body = RequestBody.create(local.path().toFile(), type); // Streams the file.
      return calls.succeed(
          Operation.INPUT,
          calls.uploads().upload(account.authorization(), disposition(media.fileName()), body));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderException(
          ProviderProblem.of(Kind.UNAVAILABLE, "interrupted", "the upload to Rev was interrupted"),
          e);
    }
  }

  /** Headers are ASCII; a name is only for people here. */
  private static String disposition(String fileName) {
    String plain = fileName.replaceAll("[^A-Za-z0-9 ._()-]", "_").strip();
    return "attachment; filename=\"" + (plain.isEmpty() ? "media" : plain) + "\"";
  }

  private static Optional<String> type(String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1);
    return Optional.ofNullable(TYPES.get(extension.toLowerCase(Locale.ROOT)));
  }
}
