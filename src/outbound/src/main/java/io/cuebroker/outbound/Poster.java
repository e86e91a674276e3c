package io.cuebroker.outbound;

import io.cuebroker.outbound.CallGuard.ByteLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Sends messages to strangers' addresses. Safe for concurrent use. */
final class Poster {
  /** Of an answer, which nobody but people ever reads. */
  private static final int MOST_BYTES = 1_024;

  /** Who drips an answer keeps no thread: its status was all that counts. */
  private static final Duration ANSWER_WAIT = Duration.ofSeconds(1);

  /**
   * Shorter than servers keep a quiet connection: one that its server closes just then would fail
   * the next message.
   */
  private static final Duration KEPT = Duration.ofSeconds(1);

  private static final int MOST_KEPT = 64;

  private final AddressGuard guard;
  private final OkHttpClient client;

  Poster(AddressGuard guard, OkHttpClient guarded) {
    this.guard = guard;
    this.client =
        guarded
            .newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .connectionPool(new ConnectionPool(MOST_KEPT, KEPT.toMillis(), TimeUnit.MILLISECONDS))
            .build();
  }

  Posted post(Post post) throws OutboundException {
    Request.Builder request =
        new Request.Builder()
            .url(guard.parse(post.address().toString()))
            .tag(ByteLimit.class, new ByteLimit(Long.MAX_VALUE)) // What is read is bounded here.
            .post(RequestBody.create(post.body(), MediaType.parse(post.contentType())))
            .header("Accept-Encoding", "identity");
    post.headers().forEach(request::header);
    Call call = client.newCall(request.build());
    call.timeout().timeout(post.limit().toMillis(), TimeUnit.MILLISECONDS);
    try (Response response = call.execute()) {
      return new Posted(
          response.code(),
          Optional.ofNullable(response.header("Retry-After")),
          beginning(response.body()));
    } catch (IOException e) {
      throw Failures.of(e, call.request().url().host());
    }
  }

  void close() {
    client.connectionPool().evictAll();
  }

  private static String beginning(@Nullable ResponseBody body) {
    if (body == null) {
      return "";
    }
    BufferedSource source = body.source();
    source.timeout().deadline(ANSWER_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    Buffer read = new Buffer();
    try {
      while (read.size() <= MOST_BYTES && source.read(read, MOST_BYTES + 1 - read.size()) > 0) {
        // As much as comes.
      }
    } catch (IOException e) {
      return text(read); // The status came, and that is what was to be learned.
    }
    return text(read);
  }

  private static String text(Buffer read) {
    byte[] bytes = read.readByteArray();
    return new String(bytes, 0, Math.min(MOST_BYTES, bytes.length), StandardCharsets.UTF_8);
  }
}
