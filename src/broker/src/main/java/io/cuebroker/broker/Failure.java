package io.cuebroker.broker;

import io.cuebroker.provider.ProviderProblem.Charged;
import java.util.Optional;

/**
 * Why a job ended in error.
 *
 * @param code stable word for programs
 * @param message a sentence for the person whose move it is
 * @param vendorMessage the provider's own words
 * @param whoseMove {@code caller}, {@code operator}, {@code time} or {@code nobody}
 * @param retryable whether the same request may succeed later
 * @param charged whether the vendor may charge for it
 */
public record Failure(
    String code,
    String message,
    Optional<String> vendorMessage,
    String whoseMove,
    boolean retryable,
    Charged charged) {}
