package io.cuebroker.provider.threeplay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.http.RetryAfter;
import io.cuebroker.provider.http.Transport;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Response;

/**
 * One call and what its answer means: contracts notes, section 1.3. A status of 200 proves nothing
 * (quirks Q4 and Q5), and an answer without 3Play's envelope is not believed to be 3Play's.
 */
final class Exchange {
  private static final String VENDOR = "3Play";
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);
  private static final int UNAUTHORIZED = 401;
  private static final int PAYMENT_REQUIRED = 402;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int CLIENT_ERRORS = 400;
  private static final int SERVER_ERRORS = 500;

  private final Clock clock;
  private final String key;

  /**
   * Makes one.
   *
   * @param key which nothing may show
   */
  Exchange(Clock clock, String key) {
    this.clock = clock;
    this.key = key;
  }

  /**
   * Makes a call.
   *
   * @throws ProviderException if there is no clear answer, or one about the account as a whole
   */
  Reply call(Call<ResponseBody> call, Step step) throws ProviderException {
    try {
      Response<ResponseBody> response = call.execute();
      try (ResponseBody body = response.isSuccessful() ? response.body() : response.errorBody()) {
        return read(response, body == null ? "" : body.string(), step);
      }
    } catch (IOException e) {
      ProviderException failure = Transport.failure(VENDOR, e, step == Step.PAID);
      throw isHarmless(e) ? failure : new ProviderException(failure.problem());
    }
  }

  /** Whether nothing in the chain shows the key, which stands in the address of many calls. */
  private boolean isHarmless(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String text = cause.toString();
      if (text.contains(key) || text.contains(Project.KEY)) {
        return false;
      }
    }
    return true;
  }

  private Reply read(Response<ResponseBody> response, String body, Step step)
      throws ProviderException {
    Optional<Duration> wait = RetryAfter.parse(response.headers().get("Retry-After"), clock);
    if (REDIRECTS.contains(response.code())) {
      throw failure(
          Kind.UNAVAILABLE, "redirected", "3Play is elsewhere: base-url is not its address");
    }
    JsonNode json = parse(body);
    JsonNode error = json.path("error");
    int status = error.isObject() ? json.path("code").asInt(response.code()) : response.code();
    String message = Words.shown(Wire.text(error, "message").orElse(""), key);
    refuseAccount(status, Wire.text(error, "type").orElse(""), message, wait);
    if (error.isObject() && isClear(status)) {
      return new Reply.Refused(
          status, Wire.text(error, "type").orElse(""), message, items(error.path("items")));
    }
    refuseLegacyError(json, step);
    boolean answers = response.isSuccessful() && !error.isObject() && json.hasNonNull("data");
    if (!answers) {
      throw unclear(json, status, message, step, wait);
    }
    return new Reply.Data(json.get("data"));
  }

  /** What is wrong with the account is wrong whatever was asked for. */
  private static void refuseAccount(
      int status, String type, String message, Optional<Duration> wait) throws ProviderException {
    if (status == UNAUTHORIZED || type.equals("authentication_error")) {
      throw new ProviderException(
          ProviderProblem.of(Kind.CREDENTIALS, "key_refused", "3Play refuses the key")
              .withVendorMessage(message));
    }
    if (status == PAYMENT_REQUIRED) {
      throw new ProviderException(
          ProviderProblem.of(Kind.QUOTA, "payment_required", "3Play asks for money")
              .withVendorMessage(message));
    }
    if (status == TOO_MANY_REQUESTS) {
      throw new ProviderException(
          ProviderProblem.of(Kind.THROTTLED, "rate_limited", "3Play asks to wait")
              .withVendorMessage(message)
              .withRetryAfter(wait));
    }
  }

  /** The old API's errors, inside a status of 200: quirks Q4 and Q5. */
  private void refuseLegacyError(JsonNode json, Step step) throws ProviderException {
    if (!json.path("iserror").asBoolean() && !json.path("is_error").asBoolean()) {
      return;
    }
    String words = Words.shown(json.path("errors").toString(), key);
    if (json.path("errors").has("authentication")) {
      throw new ProviderException(
          ProviderProblem.of(Kind.CREDENTIALS, "key_refused", "3Play refuses the key")
              .withVendorMessage(words));
    }
    Kind kind = step == Step.PAID ? Kind.OUTCOME_UNKNOWN : Kind.VENDOR_FAULT;
    throw new ProviderException(
        ProviderProblem.of(kind, "legacy_error", "3Play's old API answers: is base-url right?")
            .withVendorMessage(words));
  }

  /** Neither a yes nor a no. 3Play is out of order, or something else answers in its place. */
  private static ProviderException unclear(
      JsonNode json, int status, String message, Step step, Optional<Duration> wait) {
    if (step == Step.PAID) {
      return failure(
          Kind.OUTCOME_UNKNOWN,
          "unclear_answer",
          "3Play's answer (" + status + ") does not tell whether it took the order");
    }
    boolean ownForm = json.isObject() && status < CLIENT_ERRORS;
    return ownForm
        ? failure(Kind.VENDOR_FAULT, "unexpected_answer", "3Play's answer has no data")
        : new ProviderException(
            ProviderProblem.of(
                    Kind.UNAVAILABLE, "out_of_order", "3Play is out of order (" + status + ")")
                .withVendorMessage(message)
                .withRetryAfter(wait));
  }

  private static boolean isClear(int status) {
    return status >= CLIENT_ERRORS && status < SERVER_ERRORS && status != REQUEST_TIMEOUT;
  }

  private List<String> items(JsonNode items) {
    List<String> names = new ArrayList<>();
    items.forEach(item -> names.add(Words.shown(item.asText(), key)));
    return names;
  }

  private static JsonNode parse(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json == null ? MissingNode.getInstance() : json;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance(); // A page of HTML, or an answer that broke off.
    }
  }

  private static ProviderException failure(Kind kind, String code, String message) {
    return new ProviderException(ProviderProblem.of(kind, code, message));
  }
}
