package io.cuebroker.broker.engine;

import io.cuebroker.broker.Failure;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;

/** Provider problems in the broker's own words. */
final class Problems {
  private Problems() {}

  /** Whose move it is, and whether the same request may succeed later. */
  static Failure failure(ProviderProblem problem) {
    return new Failure(
        problem.code(),
        Texts.shown(problem.message()),
        problem.vendorMessage().map(Texts::shown),
        whoseMove(problem.kind()),
        isTransient(problem.kind()),
        problem.charged());
  }

  static JobProblem answer(ProviderProblem problem) {
    return new JobProblem(
        code(problem),
        Texts.shown(problem.message()),
        problem.field(),
        problem.allowed(),
        problem.vendorMessage().map(Texts::shown),
        problem.retryAfter());
  }

  /** Whether waiting may help. */
  static boolean isTransient(Kind kind) {
    return switch (kind) {
      case THROTTLED, UNAVAILABLE, NOT_READY, CREDENTIALS, QUOTA -> true;
      case REJECTED, VENDOR_FAULT, OUTCOME_UNKNOWN -> false;
    };
  }

  private static String whoseMove(Kind kind) {
    return switch (kind) {
      case REJECTED -> "caller";
      case CREDENTIALS, QUOTA, OUTCOME_UNKNOWN -> "operator";
      case THROTTLED, UNAVAILABLE, NOT_READY -> "time";
      case VENDOR_FAULT -> "nobody";
    };
  }

  /** A provider's code becomes the edge's where the edge has one of that name. */
  private static Code code(ProviderProblem problem) {
    return switch (problem.kind()) {
      case REJECTED ->
          switch (problem.code()) {
            case "missing_field" -> Code.MISSING_FIELD;
            case "invalid_field" -> Code.INVALID_FIELD;
            case "invalid_caption_file" -> Code.INVALID_CAPTION_FILE;
            case "unsupported_language" -> Code.UNSUPPORTED_LANGUAGE;
            case "media_address_forbidden" -> Code.MEDIA_ADDRESS_FORBIDDEN;
            case "media_unreachable" -> Code.MEDIA_UNREACHABLE;
            case "unsupported_media" -> Code.UNSUPPORTED_MEDIA;
            case "too_large" -> Code.TOO_LARGE;
            default -> Code.PROVIDER_REJECTED;
          };
      case VENDOR_FAULT -> Code.PROVIDER_FAULT;
      case THROTTLED, UNAVAILABLE, NOT_READY, CREDENTIALS, QUOTA, OUTCOME_UNKNOWN ->
          Code.PROVIDER_UNAVAILABLE;
    };
  }
}
