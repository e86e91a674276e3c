package io.cuebroker.server.web;

import io.cuebroker.broker.JobProblem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An answer that is not what was asked for.
 *
 * @param status of HTTP
 * @param code stable word for programs
 * @param message a sentence for people
 * @param field the field, parameter or header at fault
 * @param allowed the values that would have been taken
 * @param vendorMessage the provider's own words
 * @param retryable whether the same request may succeed later
 * @param retryAfter when to try again
 */
public record Problem(
    int status,
    String code,
    String message,
    Optional<String> field,
    List<String> allowed,
    Optional<String> vendorMessage,
    boolean retryable,
    Optional<Duration> retryAfter) {
  /** A word as prose has it, unlike {@code media_url} or {@code a.vtt}. */
  private static final Pattern FIRST_WORD = Pattern.compile("[a-z']+(?![\\w./\\[-])");

  public Problem {
    allowed = List.copyOf(allowed);
  }

  /** Returns a problem that stays while the request stays the same. */
  public static Problem of(int status, String code, String message) {
    return new Problem(
        status,
        code,
        message,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  /** Returns a 400 about one field, parameter or header. */
  public static Problem field(String code, String field, String message) {
    return of(400, code, message).at(field, List.of());
  }

  /** Returns this problem at a field, with the values that would have been taken. */
  public Problem at(String newField, List<String> newAllowed) {
    return new Problem(
        status,
        code,
        message,
        Optional.of(newField),
        newAllowed,
        vendorMessage,
        retryable,
        retryAfter);
  }

  /** Returns this problem as one that passes by itself. */
  public Problem after(Duration wait) {
    return new Problem(
        status, code, message, field, allowed, vendorMessage, true, Optional.of(wait));
  }

  /** Returns the answer to a request that the broker refused: the one place that maps its codes. */
  public static Problem of(JobProblem refused) {
    int status = status(refused.code());
    return new Problem(
        status,
        refused.code().name().toLowerCase(Locale.ROOT),
        sentence(refused.message()),
        refused.field(),
        refused.allowed(),
        refused.vendorMessage(),
        refused.retryAfter().isPresent() || isTransient(refused.code()),
        refused.retryAfter());
  }

  /**
   * Returns a message as a sentence: the broker's are made to follow a colon in a log. A name of a
   * field or file at its start stays as it is written.
   */
  public static String sentence(String message) {
    if (message.isEmpty()) {
      return message;
    }
    char last = message.charAt(message.length() - 1);
    String end = last == '.' || last == '!' || last == '?' ? "" : ".";
    String start = message.substring(0, 1);
    return (FIRST_WORD.matcher(message).lookingAt() ? start.toUpperCase(Locale.ROOT) : start)
        + message.substring(1)
        + end;
  }

  private static int status(JobProblem.Code code) {
    return switch (code) {
      case MISSING_FIELD, INVALID_FIELD, INVALID_CAPTION_FILE -> 400;
      case CALLBACK_REFUSED -> 401;
      case JOB_NOT_FOUND, PARENT_NOT_FOUND, VERSION_NOT_FOUND, ORDER_NOT_FOUND -> 404;
      case NOT_DELIVERED,
          ALREADY_DONE,
          NOT_DONE,
          NOT_HELD,
          ORDER_TAKEN,
          CANCEL_REFUSED,
          IDEMPOTENCY_IN_PROGRESS ->
          409;
      case STALE_VERSION -> 412;
      case TOO_LARGE -> 413;
      case UNSUPPORTED_MEDIA -> 415;
      case UNKNOWN_PROVIDER,
          UNSUPPORTED_LANGUAGE,
          UNKNOWN_OUTPUT_TYPE,
          MEDIA_ADDRESS_FORBIDDEN,
          MEDIA_UNREACHABLE,
          PROVIDER_REJECTED,
          NOT_SUPPORTED,
          IDEMPOTENCY_MISMATCH ->
          422;
      case VERSION_REQUIRED -> 428;
      case QUEUE_FULL -> 429;
      case PROVIDER_FAULT -> 502;
      case PROVIDER_UNAVAILABLE -> 503;
      case STORAGE_FULL -> 507;
    };
  }

  private static boolean isTransient(JobProblem.Code code) {
    return switch (code) {
      case IDEMPOTENCY_IN_PROGRESS,
          QUEUE_FULL,
          PROVIDER_FAULT,
          PROVIDER_UNAVAILABLE,
          STORAGE_FULL ->
          true;
      case MISSING_FIELD,
          INVALID_FIELD,
          INVALID_CAPTION_FILE,
          JOB_NOT_FOUND,
          PARENT_NOT_FOUND,
          VERSION_NOT_FOUND,
          VERSION_REQUIRED,
          STALE_VERSION,
          NOT_DELIVERED,
          ALREADY_DONE,
          NOT_DONE,
          NOT_HELD,
          CALLBACK_REFUSED,
          ORDER_NOT_FOUND,
          ORDER_TAKEN,
          NOT_SUPPORTED,
          CANCEL_REFUSED,
          IDEMPOTENCY_MISMATCH,
          UNKNOWN_PROVIDER,
          UNSUPPORTED_LANGUAGE,
          UNKNOWN_OUTPUT_TYPE,
          MEDIA_ADDRESS_FORBIDDEN,
          MEDIA_UNREACHABLE,
          UNSUPPORTED_MEDIA,
          TOO_LARGE,
          PROVIDER_REJECTED ->
          false;
    };
  }
}
