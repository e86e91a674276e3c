package io.cuebroker.provider.rev;

import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.util.List;

/** What the vendor's error numbers mean; contracts notes, section 2.10. */
final class ErrorCodes {
  private static final String MEDIA = "media_url";

  private final List<String> languages;

  /**
   * @param languages those that may be ordered
   */
  ErrorCodes(List<String> languages) {
    this.languages = List.copyOf(languages);
  }

  ProviderProblem problem(Operation operation, int code) {
    return switch (operation) {
      case INPUT -> input(code);
      case ORDER -> order(code);
      case STATUS, LIST, CANCEL, SHARE, CONTENT -> refused(code);
    };
  }

  /** Returns a problem with the media itself. */
  static ProviderProblem media(String code, String message) {
    return ProviderProblem.rejectedField(code, message, MEDIA, List.of());
  }

  private static ProviderProblem input(int code) {
    return switch (code) {
      case 10001 -> media("unsupported_media", "Rev does not take this type of media");
      case 10002 -> media("media_unreachable", "Rev could not fetch the media");
      case 50002 -> sandboxOnly();
      default -> refused(code);
    };
  }

  private ProviderProblem order(int code) {
    return switch (code) {
      case 10002 -> media("media_unreachable", "Rev no longer has the media that it was given");
      case 10005, 10007 ->
          parameter(
              "media_unreachable",
              "Rev cannot use the link; it must lead to a page that anybody can open",
              RevParameters.EXTERNAL_LINK);
      case 10008 ->
          media("media_unreachable", "Rev takes no address of an S3 bucket unless it is signed");
      case 20001 ->
          parameter(
              "invalid_field",
              "Rev cannot tell how long the media is: give its length in whole seconds as"
                  + " provider_params.video_length_seconds",
              RevParameters.VIDEO_LENGTH);
      case 20003 ->
          ProviderProblem.rejectedField(
              "unsupported_language",
              "Rev takes no orders in this language",
              "language",
              languages);
      case 20050 ->
          parameter(
              "invalid_field",
              "the account may not order in this workspace",
              RevParameters.WORKSPACE);
      case 30001, 30002, 30010 ->
          ProviderProblem.of(
              Kind.QUOTA, "payment_refused", "the Rev account cannot pay by its balance");
      case 30011 ->
          ProviderProblem.of(
              Kind.QUOTA, "quota_exceeded", "the Rev account's balance limit is used up");
      case 40010, 40011, 40012 ->
          parameter("invalid_field", "Rev does not take this PO number", RevParameters.PO_NUMBER);
      case 50002 -> sandboxOnly();
      default -> refused(code);
    };
  }

  private static ProviderProblem sandboxOnly() {
    return ProviderProblem.of(
        Kind.CREDENTIALS,
        "sandbox_only",
        "these Rev keys may only place sandbox orders: ask Rev to clear them, or set sandbox-mode");
  }

  private static ProviderProblem refused(int code) {
    return ProviderProblem.of(
        Kind.REJECTED, "provider_rejected", "Rev refused the request with error " + code);
  }

  private static ProviderProblem parameter(String code, String message, String name) {
    return ProviderProblem.rejectedField(code, message, RevParameters.field(name), List.of());
  }
}
