package io.cuebroker.broker;

import java.util.Map;

/**
 * Whether the broker can do its work now.
 *
 * @param ready whether a new job would be accepted and worked on
 * @param checks each part's state, {@code ok} or a sentence on what is wrong, in the order to show
 *     them
 */
public record Health(boolean ready, Map<String, String> checks) {}
