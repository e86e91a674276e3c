package io.cuebroker.outbound;

import io.cuebroker.outbound.OutboundException.Reason;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/** A reply's body that breaks off where it gets too long; counted after decompression. */
final class BoundedBody extends ResponseBody {
  private final ResponseBody body;
  private final BufferedSource source;

  private BoundedBody(ResponseBody body, String host, long maxBytes) {
    this.body = body;
    this.source = Okio.buffer(new CountingSource(body.source(), host, maxBytes));
  }

  /**
   * Returns the response with its body bounded.
   *
   * @throws OutboundException {@link Reason#TOO_LARGE} if the server already says so
   */
  static Response bound(Response response, long maxBytes) throws OutboundException {
    ResponseBody body = response.body();
    String host = response.request().url().host();
    if (body == null || response.request().method().equals("HEAD")) {
      return response;
    }
    if (body.contentLength() > maxBytes) {
      response.close();
      throw tooLarge(host, maxBytes);
    }
    return response.newBuilder().body(new BoundedBody(body, host, maxBytes)).build();
  }

  @Override
  public MediaType contentType() {
    return body.contentType();
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public BufferedSource source() {
    return source;
  }

  private static OutboundException tooLarge(String host, long maxBytes) {
    return new OutboundException(
        Reason.TOO_LARGE, "host " + host + " sends more than " + maxBytes + " bytes");
  }

  private static final class CountingSource extends ForwardingSource {
    private final String host;
    private final long maxBytes;
    private long bytes;

    CountingSource(Source source, String host, long maxBytes) {
      super(source);
      this.host = host;
      this.maxBytes = maxBytes;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long read = super.read(sink, byteCount);
      if (read > 0) {
        bytes += read;
        if (bytes > maxBytes) {
          throw tooLarge(host, maxBytes);
        }
      }
      return read;
    }
  }
}
