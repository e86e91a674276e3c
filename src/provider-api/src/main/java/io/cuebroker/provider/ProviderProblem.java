package io.cuebroker.provider;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What went wrong, as data.
 *
 * @param kind whose move it is
 * @param code stable word for programs, such as {@code unsupported_language}
 * @param message a sentence for the person whose move it is; no secrets, no signed addresses
 * @param vendorMessage the vendor's own words
 * @param retryAfter how long the vendor asks to wait
 * @param field the request field at fault
 * @param allowed the values that would have been taken
 * @param charged whether the vendor may charge for it
 */
public record ProviderProblem(
    Kind kind,
    String code,
    String message,
    Optional<String> vendorMessage,
    Optional<Duration> retryAfter,
    Optional<String> field,
    List<String> allowed,
    Charged charged) {

  /** Code of an order that an ephemeral provider no longer knows: it is submitted again. */
  public static final String ORDER_LOST = "order_lost";

  /**
   * Code of a caption file that came and cannot be read. It is the vendor's answer about this
   * order, unlike nonsense in place of an answer, so it is not borne for as long.
   */
  public static final String UNREADABLE_CAPTIONS = "unreadable_captions";

  public ProviderProblem {
    allowed = List.copyOf(allowed);
  }

  /** Returns a problem of which no more is known; nothing was charged. */
  public static ProviderProblem of(Kind kind, String code, String message) {
    return new ProviderProblem(
        kind,
        code,
        message,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        kind == Kind.OUTCOME_UNKNOWN ? Charged.UNKNOWN : Charged.NO);
  }

  /** Returns a rejection of one request field. */
  public static ProviderProblem rejectedField(
      String code, String message, String field, List<String> allowed) {
    return new ProviderProblem(
        Kind.REJECTED,
        code,
        message,
        Optional.empty(),
        Optional.empty(),
        Optional.of(field),
        allowed,
        Charged.NO);
  }

  /** Returns this problem with the vendor's own words; blank ones are left out. */
  public ProviderProblem withVendorMessage(String words) {
    Optional<String> told = Optional.of(words.strip()).filter(text -> !text.isEmpty());
    return new ProviderProblem(kind, code, message, told, retryAfter, field, allowed, charged);
  }

  /** Returns this problem with the time that the vendor asks to wait. */
  public ProviderProblem withRetryAfter(Optional<Duration> wait) {
    return new ProviderProblem(kind, code, message, vendorMessage, wait, field, allowed, charged);
  }

  /** Returns this problem with what is known of its price. */
  public ProviderProblem withCharged(Charged known) {
    return new ProviderProblem(
        kind, code, message, vendorMessage, retryAfter, field, allowed, known);
  }

  /** Whose move it is. */
  public enum Kind {
    /** The caller's: the request can never succeed as it is. */
    REJECTED,
    /** An operator's: credentials are missing or refused. */
    CREDENTIALS,
    /** An operator's: the account's quota or money is used up. */
    QUOTA,
    /** Time's: the vendor is busy and says so. */
    THROTTLED,
    /** Time's: the vendor cannot be reached or is out of order. */
    UNAVAILABLE,
    /** Time's: the vendor works, but does not show or give this one thing yet. */
    NOT_READY,
    /** Nobody's here: the vendor broke its own contract. */
    VENDOR_FAULT,
    /** Unknown: the call may have been taken. */
    OUTCOME_UNKNOWN
  }

  /** Whether money may be due. */
  public enum Charged {
    YES,
    NO,
    UNKNOWN
  }
}
