package io.cuebroker.provider.rev;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Charged;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.http.RetryAfter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose move it is after an answer that is no success; contracts notes, section 2.10. */
final class RevErrors {
  private final Clock clock;
  private final Redaction redaction;
  private final ErrorCodes codes;

  RevErrors(Clock clock, Redaction redaction, RevSettings settings) {
    this.clock = clock;
    this.redaction = redaction;
    this.codes = new ErrorCodes(settings.languages().of(Service.AUTOMATED));
  }

  ProviderException of(Operation operation, Reply reply) {
    ErrorBody error = ErrorBody.read(reply);
    ProviderProblem problem =
        problem(operation, reply, error).withVendorMessage(redaction.of(error.words()));
    return new ProviderException(ofPlacedOrder(operation) ? unpriced(problem) : problem);
  }

  /** Returns what an answer means that says success and is not what was asked for. */
  ProviderException unreadable(Reply reply, @Nullable IOException cause) {
    // The parser's own exception is not passed on: it may quote the answer.
    String reason = cause == null ? "not what was asked for" : "broken JSON";
    return new ProviderException(
        unpriced(
            reply.isPage()
                ? ProviderProblem.of(
                    Kind.UNAVAILABLE, "vendor_unavailable", "Rev answered with a page for people")
                : ProviderProblem.of(
                    Kind.VENDOR_FAULT, "malformed_answer", "Rev's answer is " + reason)));
  }

  private static boolean ofPlacedOrder(Operation operation) {
    return switch (operation) {
      case INPUT, ORDER, LIST -> false;
      case STATUS, CANCEL, SHARE, CONTENT -> true;
    };
  }

  /** The order was placed: that something about it fails now does not make it free. */
  private static ProviderProblem unpriced(ProviderProblem problem) {
    return problem.withCharged(Charged.UNKNOWN);
  }

  private ProviderProblem problem(Operation operation, Reply reply, ErrorBody error) {
    Optional<Duration> wait = RetryAfter.parse(reply.headers().get("Retry-After"), clock);
    int status = reply.status();
    if (status == 429) {
      return ProviderProblem.of(Kind.THROTTLED, "rate_limited", "Rev asks to come back later")
          .withRetryAfter(wait);
    }
    if (status == 401) {
      return ProviderProblem.of(Kind.CREDENTIALS, "credentials_refused", "Rev refuses the keys");
    }
    if (status == 402) {
      return ProviderProblem.of(Kind.QUOTA, "quota_exceeded", "Rev asks for money first");
    }
    if (error.code() != 0 && status < 500) {
      return codes.problem(operation, error.code());
    }
    return switch (status) {
      case 403 ->
          ProviderProblem.of(Kind.CREDENTIALS, "forbidden", "Rev does not let these keys do that");
      case 404 -> absent(operation);
      case 413 -> ErrorCodes.media("too_large", "the media file is too large for Rev");
      case 415 -> ErrorCodes.media("unsupported_media", "Rev does not take this type of media");
      case 400, 406, 410, 422 -> refused(status);
      // What an order would be in conflict with might be itself.
      case 409 -> operation.places() ? outage(operation, status) : refused(status);
      default -> outage(operation, status).withRetryAfter(wait);
    };
  }

  private static ProviderProblem refused(int status) {
    return ProviderProblem.of(
        Kind.REJECTED, "provider_rejected", "Rev refused the request with status " + status);
  }

  /** A broken server, a time-out, a redirect, or a success that creates nothing. */
  private static ProviderProblem outage(Operation operation, int status) {
    return operation.places()
        ? ProviderProblem.of(
            Kind.OUTCOME_UNKNOWN,
            "no_clear_answer",
            "Rev answered with status " + status + "; it may have taken the order")
        : ProviderProblem.of(
            Kind.UNAVAILABLE, "vendor_unavailable", "Rev answered with status " + status);
  }

  private static ProviderProblem absent(Operation operation) {
    return switch (operation) {
      case INPUT, ORDER, LIST ->
          ProviderProblem.of(
              Kind.VENDOR_FAULT,
              "malformed_answer",
              "there is no Rev API at the address of setting base-url");
      // Money may have been paid for it: a person must have deleted it, or it comes back.
      case STATUS, CANCEL ->
          ProviderProblem.of(
              Kind.NOT_READY,
              "order_not_found",
              "Rev does not show this order to these keys; it may have been deleted there");
      case SHARE, CONTENT ->
          ProviderProblem.of(
              Kind.NOT_READY, "not_delivered", "Rev does not give out this file (yet)");
    };
  }

  /**
   * An error as the vendor writes it.
   *
   * @param code 0 where there is none
   */
  private record ErrorBody(int code, String words) {
    static ErrorBody read(Reply reply) {
      JsonNode tree;
      try {
        tree = Wire.JSON.readTree(reply.body());
      } catch (IOException e) {
        return new ErrorBody(0, "");
      }
      if (tree == null || !tree.isObject()) {
        return new ErrorBody(0, tree != null && tree.isTextual() ? tree.asText() : "");
      }
      String words = tree.path("message").asText();
      String detail = tree.path("detail").asText();
      // A number, or the same as a string.
      int code = tree.path("code").asInt(0);
      return new ErrorBody(code, detail.isEmpty() ? words : words + ": " + detail);
    }
  }
}
