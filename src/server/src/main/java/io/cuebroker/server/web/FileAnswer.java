package io.cuebroker.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers with files that do not fit into memory, or with the part that a player asks for. A slow
 * reader holds a thread, so only some may read at once. Safe for concurrent use.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-range-requests">RFC 9110, range
 *     requests</a>
 */
final class FileAnswer {
  private static final int BUFFER_BYTES = 64 * 1024;

  /** One range; several may be answered as if none had been asked for. */
  private static final Pattern RANGE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

  private final Semaphore readers;

  FileAnswer(int mostReaders) {
    readers = new Semaphore(mostReaders);
  }

  /**
   * Answers with a file's bytes.
   *
   * @param tag strong: it changes whenever the bytes do
   */
  void send(Exchange exchange, Path file, String contentType, String tag) throws IOException {
    HttpServletRequest request = exchange.context().req();
    HttpServletResponse response = exchange.context().res();
    response.setHeader("ETag", tag);
    response.setHeader("Accept-Ranges", "bytes");
    if (exchange.header("If-None-Match").map(it -> Exchange.matches(it, tag)).orElse(false)) {
      exchange.empty(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    if (!readers.tryAcquire()) {
      throw new ProblemException(
          Problem.of(503, "busy", "Too many files are being read; try again.")
              .after(Duration.ofSeconds(5)));
    }
    try (SeekableByteChannel content = Files.newByteChannel(file)) {
      long size = content.size();
      Part part = exchange.isHead() ? new Part(0, size) : part(request, tag, size);
      if (part.length() < 0) {
        response.setHeader("Content-Range", "bytes */" + size);
        throw new ProblemException(
            Problem.of(416, "range_not_satisfiable", "The file has " + size + " bytes.")
                .at("Range", List.of()));
      }
      response.setCharacterEncoding(null); // Else a charset is added, which a video has not.
      response.setContentType(contentType);
      response.setContentLengthLong(part.length());
      if (part.length() == size) {
        response.setStatus(HttpServletResponse.SC_OK);
      } else {
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setHeader(
            "Content-Range",
            "bytes " + part.start() + "-" + (part.start() + part.length() - 1) + "/" + size);
      }
      if (!exchange.isHead()) {
        copy(content.position(part.start()), part.length(), response.getOutputStream());
      }
    } finally {
      readers.release();
    }
  }

  private static Part part(HttpServletRequest request, String tag, long size) {
    String range = request.getHeader("Range");
    String ifRange = request.getHeader("If-Range");
    Part whole = new Part(0, size);
    if (range == null || (ifRange != null && !ifRange.strip().equals(tag))) {
      return whole;
    }
    Matcher asked = RANGE.matcher(range);
    if (!asked.matches() || (asked.group(1).isEmpty() && asked.group(2).isEmpty())) {
      return whole; // Another unit, several ranges, or nonsense: a server may pass over it.
    }
    long last = size - 1;
    long start;
    if (asked.group(1).isEmpty()) {
      start = Math.max(0, size - Long.parseLong(asked.group(2)));
    } else {
      start = Long.parseLong(asked.group(1));
      last = asked.group(2).isEmpty() ? last : Math.min(last, Long.parseLong(asked.group(2)));
      if (!asked.group(2).isEmpty() && Long.parseLong(asked.group(2)) < start) {
        return whole;
      }
    }
    if (start >= size) {
      return new Part(start, -1);
    }
    return new Part(start, last - start + 1);
  }

  private static void copy(SeekableByteChannel from, long length, OutputStream to)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    long left = length;
    while (left > 0) {
      buffer.clear().limit((int) Math.min(BUFFER_BYTES, left));
      int read = from.read(buffer);
      if (read < 0) {
        throw new IOException("a file became shorter while it was read");
      }
      to.write(buffer.array(), 0, read);
      left -= read;
    }
  }

  /**
   * What goes out of a file.
   *
   * @param length -1 where the file has nothing there
   */
  private record Part(long start, long length) {}
}
