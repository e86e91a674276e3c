package io.cuebroker.outbound;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/** Prepares each call and bounds its reply; runs once a call, outside of its redirects. */
final class CallGuard implements Interceptor {
  private static final String USER_AGENT = "User-Agent";

  private final AddressGuard guard;
  private final long maxReplyBytes;

  CallGuard(AddressGuard guard, long maxReplyBytes) {
    this.guard = guard;
    this.maxReplyBytes = maxReplyBytes;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    guard.check(request.url());
    Request.Builder prepared = request.newBuilder().tag(Hops.class, new Hops());
    if (request.header(USER_AGENT) == null) {
      prepared.header(USER_AGENT, "Cuebroker");
    }
    RequestBody body = request.body();
    if (body != null && !isRepeatable(request.method())) {
      prepared.method(request.method(), new SentOnce(body));
    }
    ByteLimit limit = request.tag(ByteLimit.class);
    return BoundedBody.bound(
        chain.proceed(prepared.build()), limit == null ? maxReplyBytes : limit.bytes());
  }

  private static boolean isRepeatable(String method) {
    return method.equals("PUT") || method.equals("DELETE");
  }

  /** How much one call may bring, where that differs from the policy's {@code maxReplyBytes}. */
  record ByteLimit(long bytes) {}

  /**
   * A body that OkHttp does not send again by itself once sending has begun. It would on a broken
   * connection, and on some statuses, and then an order might be placed twice.
   */
  private static final class SentOnce extends RequestBody {
    private final RequestBody body;

    SentOnce(RequestBody body) {
      this.body = body;
    }

    @Override
    public MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
      return body.contentLength();
    }

    @Override
    public boolean isDuplex() {
      return body.isDuplex();
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      body.writeTo(sink);
    }
  }
}
