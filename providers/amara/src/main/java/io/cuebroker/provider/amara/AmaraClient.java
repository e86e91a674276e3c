package io.cuebroker.provider.amara;

import io.cuebroker.provider.Context;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.http.Transport;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/** Calls Amara with an account and makes problems of what goes wrong. Safe for concurrent use. */
final class AmaraClient {
  /** Code of what a good key is not shown. */
  static final String NOT_ACCESSIBLE = "order_not_accessible";

  private static final String VENDOR = "Amara";

  private final AmaraSettings settings;
  private final AmaraApi api;
  private final Refusals refusals;

  AmaraClient(AmaraSettings settings, Context context) {
    this.settings = settings;
    OkHttpClient http =
        context.http(List.of(settings.rateLimit())).newBuilder().followRedirects(false).build();
    this.api =
        new Retrofit.Builder()
            .baseUrl(settings.base().url())
            .client(http)
            .addConverterFactory(JacksonConverterFactory.create(Wire.JSON))
            .build()
            .create(AmaraApi.class);
    this.refusals = new Refusals(context.clock());
  }

  AmaraApi api() {
    return api;
  }

  /**
   * Returns the headers of an account's calls.
   *
   * @throws ProviderException {@link Kind#CREDENTIALS} if there is no such account any more
   */
  Map<String, String> headers(String account) throws ProviderException {
    String key =
        settings
            .tokens()
            .key(account)
            .orElseThrow(
                () ->
                    new ProviderException(
                        ProviderProblem.of(
                            Kind.CREDENTIALS,
                            "no_account",
                            "providers.amara.token has no key for "
                                + (account.isEmpty() ? "default" : account))));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    headers.put("X-api-key", key);
    settings.username(account).ifPresent(name -> headers.put("X-api-username", name));
    settings.future().ifPresent(date -> headers.put("X-API-FUTURE", date));
    return headers;
  }

  /** Makes a call whatever it is answered. */
  Reply reply(Call<ResponseBody> call, Step step) throws ProviderException {
    try {
      return Reply.to(call);
    } catch (IOException e) {
      throw Transport.failure(VENDOR, e, step == Step.PLACES);
    }
  }

  /** Makes a call and returns what it is answered, which must be a success. */
  <T> T call(Call<ResponseBody> call, Class<T> type, Step step) throws ProviderException {
    return read(reply(call, step), type, step);
  }

  /** Returns what a success says. */
  <T> T read(Reply reply, Class<T> type, Step step) throws ProviderException {
    if (!reply.isSuccess()) {
      throw refusal(reply, step);
    }
    try {
      T read = Wire.JSON.readValue(reply.body(), type);
      if (read != null) {
        return read;
      }
    } catch (IOException e) {
      // Told below; its message would repeat the answer.
    }
    throw Refusals.unreadable(reply, step);
  }

  /** Returns what an answer means that is no success. */
  ProviderException refusal(Reply reply, Step step) {
    return refusals.of(reply, step, settings.secrets());
  }

  /**
   * Returns what it means that an order's video or language cannot be read. Amara answers 403 for a
   * bad key, for a video that does not exist and for one that the account may not see; a question
   * that every good key may ask tells the first from the others.
   */
  ProviderException unreadableOrder(Reply reply, Map<String, String> headers) {
    ProviderException refusal = refusal(reply, Step.READS);
    if (reply.status() != 403) {
      return refusal;
    }
    try {
      if (!reply(api.allLanguages(headers), Step.READS).isSuccess()) {
        return refusal;
      }
    } catch (ProviderException e) {
      return refusal;
    }
    // It may be gone or only out of sight; an order that people work on does not end for the
    // latter.
    return new ProviderException(
        ProviderProblem.of(
                Kind.CREDENTIALS,
                NOT_ACCESSIBLE,
                "Amara takes the key but does not show the video: it was removed, or moved to where"
                    + " this account may not see it")
            .withVendorMessage(refusal.problem().vendorMessage().orElse("")));
  }
}
