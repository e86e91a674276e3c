package io.cuebroker.provider.amara;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/**
 * An answer, read whole. {@code X-API-DEPRECATED} is passed over: it says that the behaviour asked
 * for ends some day, which an operator answers with the setting {@code api-future}.
 *
 * @param body not copied: nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // an answer's bytes, never compared
record Reply(int status, String mediaType, @Nullable String retryAfter, byte[] body) {
  /** Far beyond any caption file. */
  private static final int MOST_BYTES = 32 * 1024 * 1024;

  /** Makes a call and reads the answer. */
  static Reply to(Call<ResponseBody> call) throws IOException {
    Response<ResponseBody> response = call.execute();
    @Nullable ResponseBody body = response.isSuccessful() ? response.body() : response.errorBody();
    if (body == null) {
      return new Reply(response.code(), "", response.headers().get("Retry-After"), new byte[0]);
    }
    try (body;
        InputStream bytes = body.byteStream()) {
      MediaType type = body.contentType();
      byte[] read = bytes.readNBytes(MOST_BYTES + 1);
      if (read.length > MOST_BYTES) {
        throw new IOException("the answer is too long");
      }
      return new Reply(
          response.code(),
          type == null ? "" : (type.type() + "/" + type.subtype()).toLowerCase(Locale.ROOT),
          response.headers().get("Retry-After"),
          read);
    }
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Whether it is a page for people, such as one about maintenance. */
  boolean isPage() {
    return mediaType.equals("text/html");
  }
}
