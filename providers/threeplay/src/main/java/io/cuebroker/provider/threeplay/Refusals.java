package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose move it is after a clear no. */
final class Refusals {
  static final int FORBIDDEN = 403;

  /** Code of an order that 3Play does not know. */
  static final String NOT_FOUND = "order_not_found";

  /** Which field of a job a parameter of 3Play's comes from, where it is not of the same name. */
  private static final Map<String, String> FIELDS =
      Map.of("source_url", "media_url", "source_file", "media_url");

  private Refusals() {}

  /** Returns the refusal of something that exists at 3Play, or does not. */
  static ProviderException of(Reply.Refused refused) {
    if (refused.isNotFound()) {
      return told(
          ProviderProblem.of(Kind.REJECTED, NOT_FOUND, "3Play does not know this order"), refused);
    }
    return refused.isForbidden() ? notPermitted(refused) : state(refused);
  }

  /** Returns the refusal of something that another state of the order would allow. */
  static ProviderException state(Reply.Refused refused) {
    return told(ProviderProblem.of(Kind.REJECTED, "refused", "3Play refuses this"), refused);
  }

  /**
   * Returns the refusal of a new file or order. One that is forbidden is not the caller's fault:
   * the key may only read, or the account may not order this.
   */
  static ProviderException ofOrder(Reply.Refused refused) {
    if (refused.isForbidden()) {
      return notPermitted(refused);
    }
    Optional<String> field = refused.items().stream().findFirst().map(Refusals::field);
    if (field.isEmpty()) {
      return told(
          ProviderProblem.of(Kind.REJECTED, "refused", "3Play does not take this order"), refused);
    }
    return told(
        ProviderProblem.rejectedField(
            "invalid_field", "3Play does not take this " + field.get(), field.get(), List.of()),
        refused);
  }

  private static ProviderException notPermitted(Reply.Refused refused) {
    return told(
        ProviderProblem.of(Kind.CREDENTIALS, "not_permitted", "3Play's account may not do this"),
        refused);
  }

  private static ProviderException told(ProviderProblem problem, Reply.Refused refused) {
    return new ProviderException(problem.withVendorMessage(refused.message()));
  }

  private static String field(String parameter) {
    return FIELDS.getOrDefault(parameter, "provider_params." + parameter);
  }
}
