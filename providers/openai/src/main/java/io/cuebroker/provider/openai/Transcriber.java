package io.cuebroker.provider.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Context;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.http.RetryAfter;
import io.cuebroker.provider.http.Transport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;

/** Posts files and waits for their captions. Safe for concurrent use. */
final class Transcriber {
  private static final String SERVER = "the server";
  private static final MediaType BYTES = MediaType.get("application/octet-stream");

  /** A day of speech with all that a {@code verbose_json} says of it has less. */
  private static final int MOST_ANSWER_BYTES = 64 << 20;

  private static final JsonMapper JSON = new JsonMapper();

  private final OpenAiSettings settings;
  private final Clock clock;
  private final TranscriptionApi api;

  Transcriber(OpenAiSettings settings, Context context) {
    this.settings = settings;
    this.clock = context.clock();
    Duration timeout = settings.timeout();
    api =
        new Retrofit.Builder()
            .baseUrl(settings.route().resolve("/"))
            .client(
                context
                    .http()
                    .newBuilder()
                    // The first byte comes when all the work is done.
                    .readTimeout(timeout)
                    .callTimeout(timeout)
                    .followRedirects(false)
                    .addInterceptor(new ShortErrors())
                    .build())
            .build()
            .create(TranscriptionApi.class);
  }

  /**
   * Posts an order's media, and returns what the server heard as captions.
   *
   * @throws ProviderException whatever came in between; nothing of it need be kept
   */
  CaptionFile transcribe(OpenAiOrder order, Path media) throws ProviderException {
    checkSize(media);
    Refusals refusals = new Refusals(order.key());
    byte[] answer;
    try {
      Call<ResponseBody> call =
          api.transcribe(
              settings.route(),
              order.key().map(key -> "Bearer " + key).orElse(null),
              parts(order, media));
      order.callIs(call);
      answer = answer(call.execute(), refusals);
    } catch (IOException e) {
      throw new ProviderException(failure(e), e);
    }
    return new Answers(order, settings.languages(), refusals).captions(answer);
  }

  private static List<MultipartBody.Part> parts(OpenAiOrder order, Path media) {
    List<MultipartBody.Part> parts = new ArrayList<>(order.question().parts());
    parts.add(
        MultipartBody.Part.createFormData(
            "file",
            UploadName.of(order.media().fileName(), media),
            RequestBody.create(media.toFile(), BYTES)));
    return parts;
  }

  private void checkSize(Path media) throws ProviderException {
    long most = settings.maxBytes();
    long size;
    try {
      size = Files.size(media);
    } catch (IOException e) {
      throw new ProviderException(
          ProviderProblem.of(
              Kind.UNAVAILABLE, "media_unreachable", "the media could not be read from disk"),
          e);
    }
    if (most > 0 && size > most) {
      throw new ProviderException(
          ProviderProblem.rejectedField(
              "too_large",
              "the media has "
                  + size
                  + " bytes, and the server takes at most "
                  + most
                  + " (providers.openai.max-bytes); a smaller or compressed file may do",
              "media_url",
              List.of()));
    }
  }

  private byte[] answer(Response<ResponseBody> response, Refusals refusals)
      throws IOException, ProviderException {
    if (!response.isSuccessful()) {
      Optional<Duration> wait = RetryAfter.parse(response.headers().get("Retry-After"), clock);
      throw new ProviderException(refusals.of(response.code(), error(response.errorBody()), wait));
    }
    try (ResponseBody body = response.body()) {
      byte[] answer =
          body == null ? new byte[0] : body.byteStream().readNBytes(MOST_ANSWER_BYTES + 1);
      if (answer.length > MOST_ANSWER_BYTES) {
        throw new ProviderException(
            ProviderProblem.of(
                Kind.VENDOR_FAULT, "answer_too_long", "the server's answer does not end"));
      }
      return answer;
    }
  }

  private static VendorError error(@Nullable ResponseBody body) throws IOException {
    if (body == null) {
      return VendorError.NONE;
    }
    try {
      return VendorError.ofRefusal(JSON.readTree(body.bytes()));
    } catch (JsonProcessingException e) {
      return VendorError.NONE; // A page of HTML or the like: the status tells enough.
    }
  }

  private ProviderProblem failure(IOException e) {
    if (e instanceof InterruptedIOException) {
      return ProviderProblem.of(
          Kind.UNAVAILABLE,
          "no_answer",
          "the server did not answer in time (providers.openai.timeout is "
              + settings.timeout()
              + ")");
    }
    if (e instanceof UnknownHostException) {
      return ProviderProblem.of(
          Kind.UNAVAILABLE,
          "vendor_unreachable",
          "the host of providers.openai.base-url is not known, or is private and not in"
              + " outbound.allow");
    }
    return Transport.failure(SERVER, e, /* places= */ false).problem();
  }
}
