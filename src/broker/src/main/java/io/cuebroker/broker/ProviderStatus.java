package io.cuebroker.broker;

import io.cuebroker.provider.Languages;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.Readiness;
import java.util.OptionalInt;

/** A provider as this installation has it. */
public record ProviderStatus(
    ProviderInfo info,
    Languages languages,
    Readiness readiness,
    OptionalInt slots,
    boolean cancels) {}
