package io.cuebroker.broker;

import io.cuebroker.provider.Languages;
import io.cuebroker.provider.MediaWords;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.Readiness;
import java.util.OptionalInt;

/**
 * A provider as this installation has it.
 *
 * @param cancels whether orders can be cancelled
 * @param reviewLinks whether people can be given a link to work on captions
 * @param listing whether its orders can be compared with ours
 * @param mediaWords what more orders should say of their media
 */
public record ProviderStatus(
    ProviderInfo info,
    Languages languages,
    Readiness readiness,
    OptionalInt slots,
    boolean cancels,
    boolean reviewLinks,
    boolean listing,
    MediaWords mediaWords) {}
