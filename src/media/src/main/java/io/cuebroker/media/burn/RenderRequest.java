package io.cuebroker.media.burn;

import java.nio.file.Path;

/**
 * A video to be made.
 *
 * @param input a file of untrusted content
 * @param output the file to be written, in a folder that exists; one that is there is replaced when
 *     the new one is complete. Its name tells the container: {@code .mp4} or {@code .mov}
 */
public record RenderRequest(
    Path input, Path output, Captions captions, Encoding encoding, Limits limits) {

  /** Returns a request with the usual encoding and limits. */
  public static RenderRequest of(Path input, Path output, Captions captions) {
    return new RenderRequest(input, output, captions, Encoding.DEFAULT, Limits.DEFAULT);
  }

  /** Returns this request with another encoding. */
  public RenderRequest withEncoding(Encoding newEncoding) {
    return new RenderRequest(input, output, captions, newEncoding, limits);
  }

  /** Returns this request with other limits. */
  public RenderRequest withLimits(Limits newLimits) {
    return new RenderRequest(input, output, captions, encoding, newLimits);
  }
}
