package io.cuebroker.outbound;

import io.cuebroker.outbound.OutboundException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** One download: from a call into a part file beside the target, then renamed. */
final class Transfer implements Callable<Downloaded> {
  private static final int BUFFER_BYTES = 1 << 16;

  /** A header may have 256 KiB; no real media type does. */
  private static final int LONGEST_MEDIA_TYPE = 200;

  private static final Set<Integer> WHOLE_FILE = Set.of(200, 203);

  private final Call call;
  private final Path target;
  private final OutboundPolicy.Rate leastRate;

  Transfer(Call call, Path target, OutboundPolicy.Rate leastRate) {
    this.call = call;
    this.target = target;
    this.leastRate = leastRate;
  }

  @Override
  public Downloaded call() throws OutboundException {
    HttpUrl address = call.request().url();
    try (Response response = call.execute()) {
      String host = response.request().url().host();
      if (!WHOLE_FILE.contains(response.code())) {
        throw OutboundException.ofStatus(host, response.code());
      }
      ResponseBody body = response.body();
      if (body == null || response.header("Content-Encoding") != null) {
        // OkHttp undoes gzip and takes its header away; anything else was never asked for.
        throw new OutboundException(
            Reason.BROKEN_REPLY, "host " + host + " sends an encoding that was not asked for");
      }
      long bytes = store(body.byteStream(), host);
      return new Downloaded(
          target,
          bytes,
          Optional.ofNullable(body.contentType())
              .map(MediaType::toString)
              .filter(type -> type.length() <= LONGEST_MEDIA_TYPE),
          FileNames.choose(
              Optional.ofNullable(response.header("Content-Disposition")),
              List.of(address, response.request().url())));
    } catch (IOException e) {
      throw Failures.of(e, address.host());
    }
  }

  private long store(InputStream reply, String host) throws OutboundException {
    Path part = local(() -> Files.createTempFile(folder(), ".download-", ".part"));
    try {
      long bytes = copy(reply, part, host);
      if (call.isCanceled()) {
        throw new OutboundException(Reason.CLOSED, "the download was broken off");
      }
      local(
          () ->
              Files.move(
                  part,
                  target,
                  StandardCopyOption.ATOMIC_MOVE,
                  StandardCopyOption.REPLACE_EXISTING));
      return bytes;
    } finally {
      local(() -> Files.deleteIfExists(part));
    }
  }

  private long copy(InputStream reply, Path part, String host) throws OutboundException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    long since = System.nanoTime();
    long bytesThen = 0;
    OutputStream file = local(() -> Files.newOutputStream(part));
    try {
      int read = read(reply, buffer, host);
      while (read >= 0) {
        int length = read;
        local(
            () -> {
              file.write(buffer, 0, length);
              return length;
            });
        bytes += length;
        long now = System.nanoTime();
        if (now - since >= leastRate.each().toNanos()) {
          if (bytes - bytesThen < leastRate.bytes()) {
            throw new OutboundException(Reason.TIMED_OUT, "host " + host + " sends too slowly");
          }
          since = now;
          bytesThen = bytes;
        }
        read = read(reply, buffer, host);
      }
    } finally {
      local(
          () -> {
            file.close();
            return file;
          });
    }
    return bytes;
  }

  private static int read(InputStream reply, byte[] buffer, String host) throws OutboundException {
    try {
      return reply.read(buffer);
    } catch (IOException e) {
      throw Failures.of(e, host);
    }
  }

  private Path folder() {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("a download needs a file to go to, not " + target);
    }
    return folder;
  }

  /** Runs what can only fail because of this machine. */
  private static <T> T local(LocalWork<T> work) throws OutboundException {
    try {
      return work.run();
    } catch (IOException e) {
      throw new OutboundException(
          Reason.NOT_STORED, "the download could not be written on this machine", e);
    }
  }

  private interface LocalWork<T> {
    T run() throws IOException;
  }
}
