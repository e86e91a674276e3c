package io.cuebroker.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a caller still sends of a body that was refused. Closing the connection on it would make
 * most clients report a broken pipe instead of the answer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.6">RFC 9112, lingering close</a>
 */
final class UnreadBody {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadBody.class);

  /** More than this is not worth the line; such a caller sees its connection close. */
  private static final long MAX_BYTES = 64L << 20;

  private static final long MAX_NANOS = 5_000_000_000L;

  private UnreadBody() {}

  /**
   * Reads and forgets the rest, within bounds; not that of a caller who waits to be asked for it.
   */
  static void discard(HttpServletRequest request) {
    if (request.getHeader("Expect") != null || request.getContentLengthLong() > MAX_BYTES) {
      return;
    }
    long end = System.nanoTime() + MAX_NANOS;
    byte[] buffer = new byte[64 * 1024];
    long left = MAX_BYTES;
    try {
      InputStream body = request.getInputStream();
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        left -= n;
        if (left < 0 || System.nanoTime() - end > 0) {
          return;
        }
      }
    } catch (IOException e) {
      LOG.debug("the caller left while sending", e);
    }
  }
}
