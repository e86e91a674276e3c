package io.cuebroker.provider.threeplay;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/** Takes answers whole, up to a bound: Retrofit reads those of errors without any. */
final class BoundedAnswers implements Interceptor {
  /** A caption file of a day's talk has a few megabytes. */
  private static final long MOST_BYTES = 16L << 20;

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    ResponseBody body = response.body();
    if (body == null) {
      return response;
    }
    try (body) {
      BufferedSource source = body.source();
      if (source.request(MOST_BYTES + 1)) {
        throw new IOException("the answer has more than " + MOST_BYTES + " bytes");
      }
      Buffer whole = new Buffer();
      whole.writeAll(source);
      return response
          .newBuilder()
          .body(ResponseBody.create(whole, body.contentType(), whole.size()))
          .build();
    }
  }
}
