package io.cuebroker.broker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why a request was not carried out.
 *
 * @param message a sentence for the caller
 * @param field the request field at fault
 * @param allowed the values that would have been taken
 * @param vendorMessage the provider's own words
 * @param retryAfter when it is worth trying again
 */
public record JobProblem(
    Code code,
    String message,
    Optional<String> field,
    List<String> allowed,
    Optional<String> vendorMessage,
    Optional<Duration> retryAfter) {
  public JobProblem {
    allowed = List.copyOf(allowed);
  }

  /** Returns a problem of which no more is known. */
  public static JobProblem of(Code code, String message) {
    return new JobProblem(
        code, message, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
  }

  /** Returns a problem with one request field. */
  public static JobProblem field(Code code, String message, String field, List<String> allowed) {
    return new JobProblem(
        code, message, Optional.of(field), allowed, Optional.empty(), Optional.empty());
  }

  /**
   * Returns this for a field that lies within others; one without a field stays as it is.
   *
   * @param path what the field's name begins with, and the message where it begins with the field
   */
  public JobProblem within(String path) {
    return new JobProblem(
        code,
        field.filter(message::startsWith).isPresent() ? path + message : message,
        field.map(name -> path + name),
        allowed,
        vendorMessage,
        retryAfter);
  }

  /** Stable words for programs; each edge maps them to its own statuses and codes. */
  public enum Code {
    MISSING_FIELD,
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
    IDEMPOTENCY_IN_PROGRESS,
    IDEMPOTENCY_MISMATCH,
    UNKNOWN_PROVIDER,
    UNSUPPORTED_LANGUAGE,
    UNKNOWN_OUTPUT_TYPE,
    MEDIA_ADDRESS_FORBIDDEN,
    MEDIA_UNREACHABLE,
    UNSUPPORTED_MEDIA,
    TOO_LARGE,
    PROVIDER_REJECTED,
    PROVIDER_FAULT,
    PROVIDER_UNAVAILABLE,
    QUEUE_FULL,
    STORAGE_FULL
  }
}
