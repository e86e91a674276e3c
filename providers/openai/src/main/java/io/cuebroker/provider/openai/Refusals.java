package io.cuebroker.provider.openai;

import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whose move it is after a refusal; contracts notes 4.3, 4.4. Nothing is read out of messages. */
final class Refusals {
  private static final Set<String> QUOTA =
      Set.of("insufficient_quota", "billing_hard_limit_reached", "billing_not_active");
  private static final Set<String> BAD_KEY =
      Set.of("invalid_api_key", "authentication_error", "permission_error");
  private static final Set<String> TOO_FAST =
      Set.of("rate_limit_exceeded", "rate_limit_error", "requests", "tokens");
  private static final Set<String> OUTAGE = Set.of("server_error", "internal_error", "overloaded");
  private static final Set<String> PARAMETERS =
      Set.of("model", "prompt", "temperature", "response_format");

  private static final Pattern STATUS = Pattern.compile("[45]\\d\\d");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,60}");
  private static final int LONGEST_MESSAGE = 300;

  private final Optional<String> key;

  /**
   * Makes a judge of one call's answers.
   *
   * @param key what the call carried; it is cut out of the server's words
   */
  Refusals(Optional<String> key) {
    this.key = key;
  }

  /** Returns what an error inside of an answer with status 200 means. */
  ProviderProblem inAnswer(VendorError error) {
    if (STATUS.matcher(error.code()).matches()) {
      return of(Integer.parseInt(error.code()), error, Optional.empty());
    }
    int status = 400;
    if (error.isOneOf(BAD_KEY)) {
      status = 401;
    } else if (error.isOneOf(TOO_FAST)) {
      status = 429;
    } else if (error.isOneOf(OUTAGE)) {
      status = 500;
    }
    return of(status, error, Optional.empty());
  }

  /** Returns what an answer's status and error mean. */
  ProviderProblem of(int status, VendorError error, Optional<Duration> retryAfter) {
    if (status == 402 || error.isOneOf(QUOTA)) {
      return told(Kind.QUOTA, "quota_exceeded", "the account's quota is used up", error);
    }
    return switch (status) {
      case 401, 403 -> credentials(error);
      case 404 -> notFound(error);
      case 408, 409, 425 ->
          told(Kind.UNAVAILABLE, "vendor_unavailable", "the server asks to try again", error)
              .withRetryAfter(retryAfter);
      case 413 -> atField(tooLarge(error), "media_url");
      case 415 ->
          atField(
              told(Kind.REJECTED, "unsupported_media", "the server cannot read this media", error),
              "media_url");
      case 429 ->
          told(Kind.THROTTLED, "rate_limited", "the server is asked too often", error)
              .withRetryAfter(retryAfter);
      default -> other(status, error, retryAfter);
    };
  }

  private ProviderProblem other(int status, VendorError error, Optional<Duration> retryAfter) {
    if (status >= 500) {
      return told(Kind.UNAVAILABLE, "vendor_unavailable", "the server failed with " + status, error)
          .withRetryAfter(retryAfter);
    }
    if (status < 400 || status == 405) {
      return noRoute(error);
    }
    ProviderProblem problem =
        told(Kind.REJECTED, "provider_rejected", "the server refused the order", error);
    return field(error).map(name -> atField(problem, name)).orElse(problem);
  }

  /** The words of such an answer may hold the key, or a part of it. */
  private ProviderProblem credentials(VendorError error) {
    String message =
        key.isPresent()
            ? "the server refuses the key in providers.openai.api-key"
            : "the server wants a key in providers.openai.api-key";
    ProviderProblem problem = ProviderProblem.of(Kind.CREDENTIALS, "credentials_refused", message);
    boolean isHarmless =
        WORD.matcher(error.code()).matches()
            && key.filter(secret -> secret.contains(error.code())).isEmpty();
    return isHarmless ? problem.withVendorMessage(error.code()) : problem;
  }

  private ProviderProblem notFound(VendorError error) {
    if (error.code().equals("model_not_found") || error.param().equals("model")) {
      return atField(
          told(Kind.REJECTED, "unknown_model", "the server does not know the model", error),
          "provider_params.model");
    }
    return noRoute(error);
  }

  /** An operator must act, and until then other providers may do. */
  private ProviderProblem noRoute(VendorError error) {
    return told(
        Kind.UNAVAILABLE,
        "route_not_found",
        "the server has no transcription route where providers.openai.base-url leads",
        error);
  }

  private ProviderProblem tooLarge(VendorError error) {
    return told(
        Kind.REJECTED,
        "too_large",
        "the media is larger than the server takes; a smaller or compressed file may do",
        error);
  }

  private ProviderProblem told(Kind kind, String code, String message, VendorError error) {
    return ProviderProblem.of(kind, code, message).withVendorMessage(shown(error.message()));
  }

  private String shown(String words) {
    String open = key.map(secret -> words.replace(secret, "***")).orElse(words);
    return open.length() > LONGEST_MESSAGE ? open.substring(0, LONGEST_MESSAGE) + "..." : open;
  }

  private static Optional<String> field(VendorError error) {
    if (PARAMETERS.contains(error.param())) {
      return Optional.of("provider_params." + error.param());
    }
    return switch (error.param()) {
      case "file" -> Optional.of("media_url");
      case "language" -> Optional.of("language");
      default -> Optional.empty();
    };
  }

  private static ProviderProblem atField(ProviderProblem problem, String field) {
    return new ProviderProblem(
        problem.kind(),
        problem.code(),
        problem.message(),
        problem.vendorMessage(),
        problem.retryAfter(),
        Optional.of(field),
        List.of(),
        problem.charged());
  }
}
