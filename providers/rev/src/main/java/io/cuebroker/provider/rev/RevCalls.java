package io.cuebroker.provider.rev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cuebroker.provider.Context;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.RateLimit;
import io.cuebroker.provider.http.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import okio.Buffer;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/** Makes calls and says whose move it is where they fail. Safe for concurrent use. */
final class RevCalls {
  static final String VENDOR = "Rev";

  private static final long MOST_BYTES = 32L << 20;

  private final RevApi api;
  private final RevApi uploads;
  private final RevErrors errors;

  RevCalls(RevSettings settings, Context context) {
    OkHttpClient http =
        context
            .http(List.of(RateLimit.overall(settings.requestsPerMinute(), Duration.ofMinutes(1))))
            .newBuilder()
            .readTimeout(settings.answerTimeout())
            .writeTimeout(settings.answerTimeout())
            .build();
    this.api = api(settings, http);
    this.uploads = api(settings, http.newBuilder().callTimeout(settings.uploadTimeout()).build());
    this.errors =
        new RevErrors(context.clock(), new Redaction(settings.accounts().secrets()), settings);
  }

  /** Returns the endpoints. */
  RevApi api() {
    return api;
  }

  /** Returns the endpoints with time for a large body. */
  RevApi uploads() {
    return uploads;
  }

  /** Makes a call; an answer that is no success is thrown as what it means. */
  Reply succeed(Operation operation, Call<ResponseBody> call) throws ProviderException {
    Reply reply = send(operation, call);
    if (!reply.isSuccess()) {
      throw errors.of(operation, reply);
    }
    return reply;
  }

  /** Makes a call and returns whatever is answered. */
  Reply send(Operation operation, Call<ResponseBody> call) throws ProviderException {
    try {
      Response<ResponseBody> response = call.execute();
      try (ResponseBody body = response.isSuccessful() ? response.body() : response.errorBody()) {
        boolean unread = body == null || (response.isSuccessful() && operation.creates());
        return new Reply(
            response.code(),
            response.headers(),
            unread ? new byte[0] : read(operation, response, body));
      }
    } catch (IOException e) {
      throw Transport.failure(VENDOR, e, operation.places());
    }
  }

  /** Returns what an answer means that is no success. */
  ProviderException error(Operation operation, Reply reply) {
    return errors.of(operation, reply);
  }

  /** Returns what a success means that has not what was asked for. */
  ProviderException unreadable(Reply reply) {
    return errors.unreadable(reply, null);
  }

  /** Reads JSON, in which an error may hide although the status says success. */
  <T> T json(Operation operation, Reply reply, Class<T> type) throws ProviderException {
    try {
      JsonNode tree = Wire.JSON.readTree(reply.body());
      if (tree != null && tree.isObject() && tree.has("code") && tree.has("message")) {
        throw errors.of(operation, new Reply(400, reply.headers(), reply.body()));
      }
      if (tree != null && tree.isObject()) {
        return Wire.JSON.treeToValue(tree, type);
      }
    } catch (IOException e) {
      throw errors.unreadable(reply, e);
    }
    throw errors.unreadable(reply, null);
  }

  private byte[] read(Operation operation, Response<?> response, ResponseBody body)
      throws IOException, ProviderException {
    Buffer buffer = new Buffer();
    long read = 0;
    while (read >= 0 && buffer.size() <= MOST_BYTES) {
      read = body.source().read(buffer, MOST_BYTES);
    }
    if (buffer.size() > MOST_BYTES && response.isSuccessful()) {
      throw new ProviderException(
          ProviderProblem.of(
              operation.places() ? Kind.OUTCOME_UNKNOWN : Kind.VENDOR_FAULT,
              "answer_too_long",
              VENDOR + " answered with more than " + (MOST_BYTES >> 20) + " MiB"));
    }
    return buffer.readByteArray();
  }

  private static RevApi api(RevSettings settings, OkHttpClient http) {
    return new Retrofit.Builder()
        .baseUrl(settings.base().url())
        .client(http)
        .addConverterFactory(JacksonConverterFactory.create(new JsonMapper()))
        .build()
        .create(RevApi.class);
  }
}
