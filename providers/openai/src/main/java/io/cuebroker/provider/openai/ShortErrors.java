package io.cuebroker.provider.openai;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Cuts the bodies of refusals, which Retrofit holds in memory, to what an error can need. */
final class ShortErrors implements Interceptor {
  private static final long MOST_BYTES = 64 << 10;

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.isSuccessful()) {
      return response;
    }
    try (response) {
      ResponseBody start = response.peekBody(MOST_BYTES);
      return response.newBuilder().body(start).build();
    }
  }
}
